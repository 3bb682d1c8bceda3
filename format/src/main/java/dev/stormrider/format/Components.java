package dev.stormrider.format;

import dev.stormrider.contract.Party;
import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The schemas that are referred to, each under a name that is the same in every version of the contract: {@code X} for
 * {@code #/components/schemas/X}; {@code X (request)} and {@code X (response)} where {@code readOnly} or
 * {@code writeOnly} make a difference.
 */
final class Components {
    private static final Set<String> FOLDERS = Set.of("components", "schemas", "definitions", "$defs");

    /** The name of the main file's whole schema, where it refers to itself. */
    static final String WHOLE = "#";

    private static final int SCOPE_LIMIT = 50;

    private final Tree root;
    private final String main;
    private final Desk desk;
    private final Inheritance inheritance;
    private final Directions directions;
    private final Schemas request;
    private final Schemas response;
    private final Set<String> taken = new HashSet<>();

    /** Where those stand that are called by the last name of their pointer, whatever else is called so. */
    private final Set<List<String>> own = new HashSet<>();

    private final Set<Scope> scopes = new HashSet<>();
    private final Map<String, String> names = new HashMap<>();
    private final SortedMap<String, Shape> shapes = new TreeMap<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();

    private record Pending(String name, Spot spot, Scope scope, Schemas schemas) {}

    /** {@code root} is the contract's main file: the schemas of its components have the first right to their names. */
    Components(Tree root, Desk desk) {
        this.root = root;
        this.main = root.file();
        this.desk = desk;
        this.inheritance = new Inheritance(desk);
        this.directions = new Directions(desk, inheritance);
        this.request = new Schemas(Party.CONSUMER, desk, this);
        this.response = new Schemas(Party.PROVIDER, desk, this);
        List<List<String>> folders =
                desk.literal() ? List.of(List.of("$defs"), List.of("definitions")) : List.of(desk.schemas());
        folders.forEach(folder -> own(root, folder));
    }

    private void own(Tree root, List<String> folder) {
        Optional<Tree> schemas = Optional.of(root);
        for (String name : folder) {
            schemas = schemas.flatMap(each -> each.child(name));
        }
        schemas.map(Tree::children).orElseGet(TreeMap::new).keySet().stream()
                .filter(taken::add)
                .forEach(name ->
                        own.add(Stream.concat(folder.stream(), Stream.of(name)).toList()));
    }

    Inheritance inheritance() {
        return inheritance;
    }

    /** How {@code writer}'s schemas are read. */
    Schemas writtenBy(Party writer) {
        return writer == Party.CONSUMER ? request : response;
    }

    /**
     * The name that stands for the schema at {@code spot} where {@code writer} writes, met after the way that
     * {@code scope} tells of; it is read later.
     */
    Shape.Named named(Spot spot, Scope scope, Party writer, Source at) {
        Scope usual = desk.into(root, Scope.NONE);
        Scope met = bounded(desk.into(spot.node(), scope), usual, spot);
        String name = name(spot) + met.shown(usual);
        if (directions.matters(spot)) {
            name += writer == Party.CONSUMER ? " (request)" : " (response)";
        }
        if (known.add(name)) {
            pending.add(new Pending(name, spot, met, writtenBy(writer)));
        }
        return new Shape.Named(name, at);
    }

    /** Ways to meet a schema multiply: after so many different ones it is read as if it were met directly. */
    private Scope bounded(Scope met, Scope usual, Spot spot) {
        if (scopes.contains(met) || scopes.size() < SCOPE_LIMIT) {
            scopes.add(met);
            return met;
        }
        desk.note(
                spot.node(),
                "references that others may turn are met by more than " + SCOPE_LIMIT
                        + " ways: here they lead where they do when nobody turns them");
        return usual;
    }

    /** Reads all that was referred to, and what that refers to. Problems are told; a circle admits anything. */
    SortedMap<String, Shape> shapes() {
        while (!pending.isEmpty()) {
            Pending next = pending.remove();
            shapes.put(next.name(), next.schemas().component(next.spot(), next.scope()));
        }
        for (List<String> circle : Circles.in(shapes)) {
            Shape shape = shapes.get(circle.getLast());
            Source at = shape == null ? Source.NOWHERE : shape.at();
            String found = circle.size() == 1
                    ? "the schema " + circle.getFirst() + " leads over too many others before a member or an item"
                    : "the schema is defined by itself: " + String.join(" → ", circle);
            desk.problem(new Problem(at, found, "Let one of them say which values are meant."));
            shapes.put(circle.getLast(), new Shape.Any(at));
        }
        return shapes;
    }

    String name(Spot spot) {
        return names.computeIfAbsent(spot.key(), key -> named(spot));
    }

    private String named(Spot spot) {
        int folders = 0;
        while (folders < spot.pointer().size() - 1
                && FOLDERS.contains(spot.pointer().get(folders))) {
            folders++;
        }
        String name = folders >= spot.pointer().size()
                ? spot.name()
                : String.join(
                        "/", spot.pointer().subList(folders, spot.pointer().size()));
        if (spot.file().equals(main) && (spot.pointer().isEmpty() || own.contains(spot.pointer()))) {
            return spot.pointer().isEmpty() ? WHOLE : name;
        }
        return List.of(name, name + " (" + spot.file().substring(spot.file().lastIndexOf('/') + 1) + ")").stream()
                .filter(taken::add)
                .findFirst()
                .orElse(spot.key());
    }
}
