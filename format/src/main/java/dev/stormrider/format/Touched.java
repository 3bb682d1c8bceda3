package dev.stormrider.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of two versions of a file has to be understood to tell what changed between them: path items that differ, or
 * that lead to what differs. The rest is the same on both sides, with all that it leads to. So the cost follows the
 * amendment and not the contract.
 */
final class Touched {
    /** What may differ and concerns nothing but itself, or is looked at part by part. */
    private static final Set<String> APART = Set.of(
            "paths",
            "webhooks",
            "components",
            "definitions",
            "parameters",
            "responses",
            "info",
            "tags",
            "externalDocs");

    /** Below this many nodes it is not worth while to leave anything out. */
    private static final int WORTH_WHILE = 20_000;

    private final Map<String, Parts.Part> before;
    private final Map<String, Parts.Part> after;
    private final Set<String> touched = new HashSet<>();

    private Touched(Map<String, Parts.Part> before, Map<String, Parts.Part> after) {
        this.before = before;
        this.after = after;
    }

    /** Two roots, which have lost the path items that are the same in both. */
    record Couple(Tree before, Tree after) {}

    /** {@code before} and {@code after} without what need not be understood, if they are large. */
    static Couple of(Tree before, Tree after) {
        Couple whole = new Couple(before, after);
        return large(before) && large(after) ? within(whole).orElse(whole) : whole;
    }

    /** The same whatever the size; empty where it cannot be told part by part. */
    static Optional<Couple> within(Couple whole) {
        if (!comparable(whole.before(), whole.after())) {
            return Optional.empty();
        }
        Optional<Map<String, Parts.Part>> before = Parts.of(whole.before(), Map.of());
        Optional<Map<String, Parts.Part>> after = before.flatMap(known -> Parts.of(whole.after(), known));
        return before.flatMap(was -> after.map(is -> {
            Touched touched = new Touched(was, is);
            touched.spread();
            touched.lookalikes();
            return new Couple(touched.kept(whole.before()), touched.kept(whole.after()));
        }));
    }

    private static boolean large(Tree root) {
        return size(root, WORTH_WHILE) >= WORTH_WHILE;
    }

    private static int size(Tree node, int enough) {
        int size = 1;
        for (Tree child : node.list()) {
            size += size < enough ? size(child, enough - size) : 0;
        }
        for (Tree child : node.children().values()) {
            size += size < enough ? size(child, enough - size) : 0;
        }
        return size;
    }

    /** Whether nothing differs that holds for all operations. */
    private static boolean comparable(Tree before, Tree after) {
        Set<String> names = new HashSet<>(before.children().keySet());
        names.addAll(after.children().keySet());
        boolean same = names.stream()
                .filter(name -> !APART.contains(name) && !name.startsWith("x-"))
                .allMatch(name -> same(before.child(name), after.child(name)));
        return same
                && same(
                        before.child("components").flatMap(all -> all.child("securitySchemes")),
                        after.child("components").flatMap(all -> all.child("securitySchemes")));
    }

    private static boolean same(Optional<Tree> one, Optional<Tree> other) {
        return one.isPresent() == other.isPresent()
                && one.flatMap(here -> other.map(there -> same(here, there))).orElse(true);
    }

    /** Whether the same stands in both, wherever it stands and in whatever order members do. */
    static boolean same(Tree one, Tree other) {
        return switch (one) {
            case Tree.Leaf leaf ->
                other instanceof Tree.Leaf its
                        && leaf.kind() == its.kind()
                        && leaf.raw().equals(its.raw());
            case Tree.Listing listing -> {
                List<Tree> its = other.list();
                boolean same = other instanceof Tree.Listing
                        && its.size() == listing.items().size();
                for (int i = 0; same && i < its.size(); i++) {
                    same = same(listing.items().get(i), its.get(i));
                }
                yield same;
            }
            case Tree.Mapping mapping -> {
                Map<String, Tree> its = other.children();
                boolean same = other instanceof Tree.Mapping
                        && its.size() == mapping.members().size();
                for (Map.Entry<String, Tree> member : mapping.members().entrySet()) {
                    Tree there = same ? its.get(member.getKey()) : null;
                    same = there != null && same(member.getValue(), there);
                    if (!same) {
                        break;
                    }
                }
                yield same;
            }
        };
    }

    /** From what differs, and from what has a flaw that is to be told, to all that leads there. */
    private void spread() {
        Map<String, List<String>> users = new HashMap<>();
        Stream.of(before, after)
                .flatMap(side -> side.entrySet().stream())
                .forEach(part -> part.getValue()
                        .uses
                        .forEach(used -> users.computeIfAbsent(used, first -> new ArrayList<>())
                                .add(part.getKey())));
        Deque<String> waiting = new ArrayDeque<>();
        Stream.concat(before.keySet().stream(), after.keySet().stream())
                .filter(name -> !sound(before.get(name), after.get(name)))
                .forEach(waiting::add);
        while (!waiting.isEmpty()) {
            String name = waiting.remove();
            if (touched.add(name)) {
                waiting.addAll(users.getOrDefault(name, List.of()));
            }
        }
    }

    private static boolean sound(Parts.@Nullable Part was, Parts.@Nullable Part is) {
        return was != null && is != null && !was.odd() && is.sound();
    }

    /**
     * Where operations are gone and others are new, one may have become the other, if no third has the same messages:
     * whatever may have them is kept.
     */
    private void lookalikes() {
        Map<String, String> was = operations(before);
        Map<String, String> is = operations(after);
        Set<String> gone = only(was, is);
        Set<String> fresh = only(is, was);
        if (gone.isEmpty() || fresh.isEmpty()) {
            return;
        }
        Set<String> looks = Stream.concat(
                        gone.stream().map(was::get), fresh.stream().map(is::get))
                .collect(Collectors.toSet());
        Stream.of(before, after)
                .forEach(side -> side.forEach((name, part) -> {
                    if (name.startsWith("paths/")
                            && operations(name, part.node).values().stream().anyMatch(looks::contains)) {
                        touched.add(name);
                    }
                }));
    }

    private static Set<String> only(Map<String, String> here, Map<String, String> there) {
        Set<String> only = new HashSet<>(here.keySet());
        only.removeAll(there.keySet());
        return only;
    }

    /** Those that may be gone or new: a path item that is the same in both has none such. */
    private Map<String, String> operations(Map<String, Parts.Part> side) {
        Map<String, String> operations = new HashMap<>();
        side.forEach((name, part) -> {
            if (name.startsWith("paths/") && touched.contains(name)) {
                operations.putAll(operations(name, part.node));
            }
        });
        return operations;
    }

    /** Each operation of a path item with what those that have the same messages are alike in. */
    private static Map<String, String> operations(String name, Tree item) {
        Map<String, String> operations = new LinkedHashMap<>();
        String path = Template.of(name.substring("paths/".length())).nameless();
        Stream.concat(
                        item.children().entrySet().stream(),
                        item.child("additionalOperations").stream()
                                .flatMap(more -> more.children().entrySet().stream()))
                .filter(member -> member.getValue().child("responses").isPresent())
                .forEach(member -> {
                    String method = member.getKey().toUpperCase(Locale.ROOT);
                    TreeSet<String> codes = new TreeSet<>(member.getValue()
                            .child("responses")
                            .orElseThrow()
                            .children()
                            .keySet());
                    operations.put(
                            method + " " + path,
                            method + " " + codes
                                    + member.getValue().child("requestBody").isPresent());
                });
        return operations;
    }

    private Tree kept(Tree root) {
        Sketch kept = new Sketch(root);
        root.children().forEach((name, member) -> {
            boolean items = (name.equals("paths") || name.equals("webhooks")) && member instanceof Tree.Mapping;
            kept.with(name, items ? kept(name, member) : member);
        });
        return kept.tree();
    }

    private Tree kept(String folder, Tree items) {
        Sketch kept = new Sketch(items);
        items.children().forEach((name, item) -> {
            if (name.startsWith("x-") || touched.contains(folder + "/" + name)) {
                kept.with(name, item);
            }
        });
        return kept.tree();
    }
}
