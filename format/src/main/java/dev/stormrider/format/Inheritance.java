package dev.stormrider.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Schemas that take over others by {@code allOf}. A schema with a {@code discriminator} and no {@code oneOf} stands for
 * each of its heirs (OpenAPI 3.0.3, section 4.7.25); an heir takes over the schema itself, not the choice among heirs.
 */
final class Inheritance {
    private final Desk desk;
    private final Map<String, Map<String, List<Spot>>> heirs = new HashMap<>();

    Inheritance(Desk desk) {
        this.desk = desk;
    }

    /** Whether {@code schema} leaves it to a discriminator which of its heirs a value is. */
    static boolean open(Tree schema) {
        return schema.child("discriminator").isPresent()
                && schema.child("oneOf").isEmpty()
                && schema.child("anyOf").isEmpty();
    }

    /** All schemas under the same {@code components/schemas} that take over {@code parent}, directly or not. */
    List<Spot> heirs(Spot parent) {
        Map<String, List<Spot>> direct = heirs.computeIfAbsent(parent.file(), file -> new HashMap<>());
        if (direct.isEmpty()) {
            index(parent, direct);
        }
        LinkedHashMap<String, Spot> all = new LinkedHashMap<>();
        List<Spot> next = new ArrayList<>(direct.getOrDefault(parent.key(), List.of()));
        while (!next.isEmpty()) {
            Spot heir = next.removeFirst();
            if (!heir.key().equals(parent.key()) && all.putIfAbsent(heir.key(), heir) == null) {
                next.addAll(direct.getOrDefault(heir.key(), List.of()));
            }
        }
        return List.copyOf(all.values());
    }

    private void index(Spot parent, Map<String, List<Spot>> direct) {
        Optional<Tree> schemas =
                desk.documents().root(parent.file(), parent.node().at());
        for (String folder : desk.schemas()) {
            schemas = schemas.flatMap(all -> all.child(folder));
        }
        schemas.map(Tree::children).orElseGet(java.util.TreeMap::new).forEach((name, schema) -> {
            List<String> pointer =
                    Stream.concat(desk.schemas().stream(), Stream.of(name)).toList();
            Spot heir = new Spot(parent.file(), pointer, schema);
            parents(schema)
                    .forEach(key -> direct.computeIfAbsent(key, first -> new ArrayList<>())
                            .add(heir));
        });
        direct.putIfAbsent("", List.of());
    }

    private Set<String> parents(Tree schema) {
        Set<String> parents = new LinkedHashSet<>();
        for (Tree part : schema.child("allOf").map(Tree::list).orElse(List.of())) {
            desk.target(part).ifPresent(spot -> parents.add(spot.key()));
        }
        return parents;
    }

    /** Whether {@code heir} is one of the alternatives that {@code parent} lists by reference. */
    boolean lists(Tree parent, Spot heir) {
        return List.of("oneOf", "anyOf").stream()
                .flatMap(name -> parent.child(name).stream())
                .flatMap(list -> list.list().stream())
                .flatMap(alternative -> desk.target(alternative).stream())
                .anyMatch(spot -> spot.key().equals(heir.key()));
    }
}
