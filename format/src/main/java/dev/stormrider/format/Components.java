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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The schemas that are referred to, each under a name that is the same in every version of the contract: {@code X} for
 * {@code #/components/schemas/X}; {@code X (request)} and {@code X (response)} where {@code readOnly} or
 * {@code writeOnly} make a difference.
 */
final class Components {
    private static final Set<String> FOLDERS = Set.of("components", "schemas", "definitions", "$defs");

    private final String main;
    private final Desk desk;
    private final Inheritance inheritance;
    private final Directions directions;
    private final Schemas request;
    private final Schemas response;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> names = new HashMap<>();
    private final SortedMap<String, Shape> shapes = new TreeMap<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();

    private record Pending(String name, Spot spot, Schemas schemas) {}

    /** {@code root} is the contract's main file: the schemas of its components have the first right to their names. */
    Components(Tree root, Desk desk) {
        this.main = root.file();
        this.desk = desk;
        this.inheritance = new Inheritance(desk);
        this.directions = new Directions(desk, inheritance);
        this.request = new Schemas(Party.CONSUMER, desk, this);
        this.response = new Schemas(Party.PROVIDER, desk, this);
        root.child("components")
                .flatMap(components -> components.child("schemas"))
                .ifPresent(schemas -> taken.addAll(schemas.children().keySet()));
    }

    Inheritance inheritance() {
        return inheritance;
    }

    /** How {@code writer}'s schemas are read. */
    Schemas writtenBy(Party writer) {
        return writer == Party.CONSUMER ? request : response;
    }

    /** The name that stands for the schema at {@code spot} where {@code writer} writes; it is read later. */
    Shape.Named named(Spot spot, Party writer, Source at) {
        String name = name(spot);
        if (directions.matters(spot)) {
            name += writer == Party.CONSUMER ? " (request)" : " (response)";
        }
        if (known.add(name)) {
            pending.add(new Pending(name, spot, writtenBy(writer)));
        }
        return new Shape.Named(name, at);
    }

    /** Reads all that was referred to, and what that refers to. Problems are told; a circle admits anything. */
    SortedMap<String, Shape> shapes() {
        while (!pending.isEmpty()) {
            Pending next = pending.remove();
            shapes.put(next.name(), next.schemas().component(next.spot()));
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
        int home = desk.schemas().size();
        boolean own = spot.file().equals(main)
                && spot.pointer().size() == home + 1
                && spot.pointer().subList(0, home).equals(desk.schemas());
        if (own) {
            return name;
        }
        return List.of(name, name + " (" + spot.file().substring(spot.file().lastIndexOf('/') + 1) + ")").stream()
                .filter(taken::add)
                .findFirst()
                .orElse(spot.key());
    }
}
