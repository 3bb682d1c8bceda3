package dev.stormrider.format;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The schemas of one file that have an address of their own ({@code $id}, {@code $anchor}), and the address that each
 * reference is relative to (JSON Schema 2020-12, core, section 8.2).
 */
final class Identities {
    private static final Set<String> MAPS =
            Set.of("properties", "patternProperties", "definitions", "$defs", "dependentSchemas", "dependencies");
    private static final Set<String> SCHEMAS = Set.of(
            "allOf",
            "anyOf",
            "oneOf",
            "prefixItems",
            "items",
            "additionalItems",
            "contains",
            "additionalProperties",
            "propertyNames",
            "not",
            "if",
            "then",
            "else",
            "unevaluatedProperties",
            "unevaluatedItems",
            "contentSchema");

    private final Dialect dialect;
    private final Map<String, Spot> places = new HashMap<>();
    private final IdentityHashMap<Tree, String> bases = new IdentityHashMap<>();
    private final Map<String, SortedMap<String, Spot>> dynamic = new HashMap<>();
    private final IdentityHashMap<Tree, String> schemas = new IdentityHashMap<>();
    private final String whole;

    private Identities(Spot root, Dialect dialect) {
        this.dialect = dialect;
        // The address of a whole file is no change of it, whatever stands beside.
        this.whole = root.node()
                .child(dialect.identity())
                .flatMap(Tree::text)
                .map(id -> resolved("", id.replaceFirst("#.*", "")))
                .orElse("");
        places.put("", root);
        places.put(whole, root);
        gather(root, whole);
    }

    /** Whether where a reference leads may depend on the way by which it was met. */
    boolean dynamic() {
        return !dynamic.isEmpty();
    }

    /** The names that the schema gives of which {@code schema} is a part; none where it is no schema of this file. */
    SortedMap<String, Spot> given(Tree schema) {
        return dynamic.getOrDefault(schemas.getOrDefault(schema, ""), Collections.emptySortedMap());
    }

    static Identities in(Spot root, Dialect dialect) {
        return new Identities(root, dialect);
    }

    /** A schema with an address, and the names of the JSON Pointer that goes on from there. */
    record Found(Spot spot, List<String> further) {}

    /** The address that the reference of {@code holder} is relative to; empty where it is the file's own name. */
    String base(Tree holder) {
        return SchemaWords.REFERENCES.stream()
                .flatMap(keyword -> holder.child(keyword).stream())
                .map(leaf -> bases.getOrDefault(leaf, whole))
                .findFirst()
                .orElse(whole);
    }

    /** Where {@code written} leads, seen from {@code base}; empty where no schema of this file has that address. */
    Optional<Found> found(String base, String written) {
        int hash = written.indexOf('#');
        String address = resolved(base, hash < 0 ? written : written.substring(0, hash));
        List<String> pointer =
                Reference.of(hash < 0 ? "" : written.substring(hash)).pointer();
        Optional<String> anchor =
                Reference.of(hash < 0 ? "" : written.substring(hash)).anchor();
        Spot place = places.get(anchor.map(name -> address + "#" + name).orElse(address));
        return Optional.ofNullable(place).map(spot -> new Found(spot, pointer));
    }

    /**
     * {@code written}, seen from {@code base}, as a name relative to this file: what stands beside it at its address
     * stands beside it in its folder, too. Empty where it is at quite another address.
     */
    Optional<String> beside(String base, String written) {
        int hash = written.indexOf('#');
        String address = resolved(base, hash < 0 ? written : written.substring(0, hash));
        String folder = whole.substring(0, whole.lastIndexOf('/') + 1);
        return folder.indexOf(':') > 0 && address.startsWith(folder) && address.length() > folder.length()
                ? Optional.of(address.substring(folder.length()) + (hash < 0 ? "" : written.substring(hash)))
                : Optional.empty();
    }

    private void gather(Spot spot, String around) {
        Tree schema = spot.node();
        String base = base(schema, around);
        if (!base.equals(around)) {
            places.putIfAbsent(base, spot);
        }
        schemas.put(schema, base);
        anchors(spot, base);
        SchemaWords.REFERENCES.forEach(keyword -> schema.child(keyword).ifPresent(leaf -> bases.put(leaf, base)));
        schema.children().forEach((name, member) -> {
            if (MAPS.contains(name)) {
                member.children().forEach((key, each) -> gather(under(under(spot, name, member), key, each), base));
            } else if (SCHEMAS.contains(name)) {
                gather(under(spot, name, member), base);
                for (int i = 0; i < member.list().size(); i++) {
                    gather(
                            under(
                                    under(spot, name, member),
                                    Integer.toString(i),
                                    member.list().get(i)),
                            base);
                }
            }
        });
    }

    private void anchors(Spot spot, String base) {
        identity(spot.node())
                .filter(id -> id.indexOf('#') >= 0 && !id.endsWith("#"))
                .ifPresent(id -> {
                    int hash = id.indexOf('#');
                    places.putIfAbsent(resolved(base, id.substring(0, hash)) + id.substring(hash), spot);
                });
        for (String keyword : List.of("$anchor", "$dynamicAnchor")) {
            spot.node()
                    .child(keyword)
                    .filter(each -> dialect.knows(keyword))
                    .flatMap(Tree::text)
                    .ifPresent(name -> places.putIfAbsent(base + "#" + name, spot));
        }
        dynamicName(spot.node())
                .ifPresent(name ->
                        dynamic.computeIfAbsent(base, first -> new TreeMap<>()).putIfAbsent(name, spot));
    }

    /** The name under which references may be turned to {@code schema}. */
    private Optional<String> dynamicName(Tree schema) {
        Optional<String> named = schema.child("$dynamicAnchor")
                .filter(each -> dialect.knows("$dynamicAnchor"))
                .flatMap(Tree::text);
        return named.or(() -> schema.child("$recursiveAnchor")
                .filter(each -> dialect.knows("$recursiveAnchor"))
                .flatMap(Tree::truth)
                .filter(truth -> truth)
                .map(truth -> ""));
    }

    /** Where {@code holder}, a reference that may be turned, leads in {@code scope} other than to {@code found}. */
    Optional<Spot> turned(Tree holder, Spot found, Scope scope) {
        Optional<String> name = holder.child("$recursiveRef").isPresent()
                ? Optional.of("")
                : holder.child("$dynamicRef")
                        .flatMap(Tree::text)
                        .flatMap(text -> Reference.of(text).anchor());
        return name.filter(each -> dynamicName(found.node()).equals(Optional.of(each)))
                .flatMap(each -> Optional.ofNullable(scope.first().get(each)));
    }

    private Optional<String> identity(Tree schema) {
        boolean reference = !dialect.siblingsCount() && schema.child("$ref").isPresent();
        return schema.child(dialect.identity()).filter(each -> !reference).flatMap(Tree::text);
    }

    private String base(Tree schema, String around) {
        String id = identity(schema).orElse("");
        int hash = id.indexOf('#');
        return resolved(around, hash < 0 ? id : id.substring(0, hash));
    }

    private static String resolved(String base, String address) {
        if (address.isEmpty() || base.isEmpty()) {
            return address.isEmpty() ? base : address;
        }
        try {
            return URI.create(base).resolve(address).toString();
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }

    private static Spot under(Spot spot, String name, Tree child) {
        List<String> pointer = new ArrayList<>(spot.pointer());
        pointer.add(name);
        return new Spot(spot.file(), pointer, child);
    }
}
