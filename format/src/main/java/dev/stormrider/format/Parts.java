package dev.stormrider.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An OpenAPI or Swagger file as parts that refer to each other: its path items and its components, each by the pointer
 * to it. So two versions can be held against each other before either is understood.
 */
final class Parts {
    private static final List<String> ITEMS = List.of("paths");

    private static final List<List<String>> FOLDERS =
            List.of(ITEMS, List.of("webhooks"), List.of("definitions"), List.of("parameters"), List.of("responses"));

    private final Tree root;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, Optional<String>> targets = new HashMap<>();
    private boolean understood = true;

    /** One part, and those that it refers to. */
    static final class Part {
        final Tree node;
        final Set<String> uses = new LinkedHashSet<>();
        private final Mentions mentions;
        private final boolean twin;
        private final Set<String> directly = new HashSet<>();
        private boolean odd;

        Part(Tree node, Mentions mentions, boolean twin) {
            this.node = node;
            this.mentions = mentions;
            this.twin = twin;
            this.odd = mentions.deep();
        }

        /** Whether the other version of the file has the very same under the same pointer, and neither has a flaw. */
        boolean sound() {
            return twin && !odd;
        }

        /** Whether it has a flaw, which is to be told. */
        boolean odd() {
            return odd;
        }
    }

    private Parts(Tree root) {
        this.root = root;
    }

    /**
     * The parts of {@code root} by their pointers, held against those of another version; empty where more than
     * references tie them together.
     */
    static Optional<Map<String, Part>> of(Tree root, Map<String, Part> others) {
        Parts all = new Parts(root);
        FOLDERS.forEach(folder -> all.folder(folder, others));
        root.child("components")
                .ifPresent(components -> components
                        .children()
                        .keySet()
                        .forEach(name -> all.folder(List.of("components", name), others)));
        all.parts.values().forEach(all::refer);
        if (!all.understood) {
            return Optional.empty();
        }
        all.heirs();
        all.circles();
        return Optional.of(all.parts);
    }

    private void folder(List<String> folder, Map<String, Part> others) {
        Optional<Tree> at = Optional.of(root);
        for (String name : folder) {
            at = at.flatMap(each -> each.child(name));
        }
        at.ifPresent(entries -> entries.children().forEach((name, entry) -> {
            String key = key(folder, name);
            Optional<Part> twin = Optional.ofNullable(others.get(key)).filter(other -> Touched.same(other.node, entry));
            Mentions mentions = twin.map(same -> same.mentions).orElseGet(() -> Mentions.in(entry));
            parts.put(key, new Part(entry, mentions, twin.isPresent()));
            // Which operations a path has that is a reference is told elsewhere.
            understood &= mentions.alone()
                    && (!folder.equals(ITEMS) || entry.child("$ref").isEmpty());
        }));
    }

    private static String key(List<String> folder, String name) {
        return String.join("/", folder) + "/" + name;
    }

    private void refer(Part part) {
        for (String written : part.mentions.references()) {
            Optional<String> target = targets.computeIfAbsent(written, this::target);
            target.ifPresentOrElse(part.uses::add, () -> part.odd = true);
            if (part.mentions.direct().contains(written)) {
                target.ifPresent(part.directly::add);
            }
        }
        part.uses.addAll(part.mentions.names());
    }

    /** The part that {@code written} leads into; empty where it leads nowhere. */
    private Optional<String> target(String written) {
        Reference reference = Reference.of(written);
        List<String> pointer = reference.pointer();
        if (!reference.file().isEmpty() || reference.anchor().isPresent() || pointer.isEmpty()) {
            understood = false;
            return Optional.empty();
        }
        int folders = pointer.getFirst().equals("components") ? 2 : 1;
        if (pointer.size() <= folders || !leads(pointer)) {
            return Optional.empty();
        }
        return Optional.of(key(pointer.subList(0, folders), pointer.get(folders)))
                .filter(parts::containsKey);
    }

    private boolean leads(List<String> pointer) {
        Optional<Tree> node = Optional.of(root);
        for (String name : pointer) {
            node = node.flatMap(each -> Documents.step(each, name));
        }
        return node.isPresent();
    }

    /** A schema that leaves it to a discriminator what a value is stands for those that take it over, too. */
    private void heirs() {
        Map<String, List<String>> heirs = new HashMap<>();
        parts.forEach((name, part) -> part.uses.forEach(used -> {
            Part parent = parts.get(used);
            if (parent != null && parent.mentions.open()) {
                heirs.computeIfAbsent(used, first -> new ArrayList<>()).add(name);
            }
        }));
        heirs.forEach(
                (parent, names) -> Optional.ofNullable(parts.get(parent)).ifPresent(part -> part.uses.addAll(names)));
    }

    /** Those that are defined by themselves have a flaw: taken away one by one are those that lead to none. */
    private void circles() {
        Map<String, Integer> left = new HashMap<>();
        Map<String, List<String>> users = new HashMap<>();
        Deque<String> done = new ArrayDeque<>();
        parts.forEach((name, part) -> {
            left.put(name, part.directly.size());
            part.directly.forEach(used ->
                    users.computeIfAbsent(used, first -> new ArrayList<>()).add(name));
            if (part.directly.isEmpty()) {
                done.add(name);
            }
        });
        while (!done.isEmpty()) {
            String name = done.remove();
            left.remove(name);
            for (String user : users.getOrDefault(name, List.of())) {
                if (left.merge(user, -1, Integer::sum) == 0) {
                    done.add(user);
                }
            }
        }
        left.keySet().forEach(name -> Optional.ofNullable(parts.get(name)).ifPresent(part -> part.odd = true));
    }
}
