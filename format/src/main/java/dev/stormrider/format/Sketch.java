package dev.stormrider.format;

import dev.stormrider.rule.Kind;
import java.util.LinkedHashMap;
import java.util.List;

/** An object that no file holds, put together from nodes of one: its parts stand where they stood. */
final class Sketch {
    private final Tree at;
    private final LinkedHashMap<String, Tree> members = new LinkedHashMap<>();

    /** {@code at} is the node that the object stands for. */
    Sketch(Tree at) {
        this.at = at;
    }

    Sketch with(String name, Tree member) {
        members.put(name, member);
        return this;
    }

    Sketch with(String name, String text) {
        return with(name, text(at, text));
    }

    Sketch with(String name, boolean truth) {
        return with(name, new Tree.Leaf(at.file(), at.line(), Kind.BOOLEAN, String.valueOf(truth)));
    }

    /** Those members of {@code from} that are called so, and are there. */
    Sketch keeping(Tree from, String... names) {
        for (String name : names) {
            from.child(name).ifPresent(member -> members.put(name, member));
        }
        return this;
    }

    /** All members of {@code from} whose name is an extension's. */
    Sketch keepingExtensions(Tree from) {
        from.children().forEach((name, member) -> {
            if (name.startsWith("x-")) {
                members.put(name, member);
            }
        });
        return this;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    Tree tree() {
        return new Tree.Mapping(at.file(), at.line(), members);
    }

    static Tree text(Tree at, String text) {
        return new Tree.Leaf(at.file(), at.line(), Kind.STRING, text);
    }

    static Tree list(Tree at, List<Tree> items) {
        return new Tree.Listing(at.file(), at.line(), items);
    }
}
