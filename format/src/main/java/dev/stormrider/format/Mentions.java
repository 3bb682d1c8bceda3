package dev.stormrider.format;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one part of a file says of others.
 *
 * @param references its references as they are written
 * @param direct those of them that are met before a member or an item is
 * @param names the parts that a discriminator calls by their names
 * @param open whether it leaves it to a discriminator what a value is
 * @param alone whether nothing but references ties it to others
 * @param deep whether it is nested so deep that this may be a problem of its own
 */
record Mentions(
        Set<String> references, Set<String> direct, Set<String> names, boolean open, boolean alone, boolean deep) {
    /** Schemas that are nested deeper are a problem, which is told wherever they stand. */
    private static final int DEEP = 100;

    /** What a keyword does to what stands below it. */
    private enum Word {
        REFERENCE,
        DISCRIMINATOR,
        /** Ties the part to others in a way that only the whole file tells. */
        TIE,
        /** Below it stand values of messages, which refer to nothing. */
        VALUES,
        /** Below it stand names that people chose, and no keywords. */
        CHOSEN,
        /** The same, and a schema below it is met no sooner than a member is. */
        MEMBERS,
        /** A schema below it is met no sooner than an item is. */
        INSIDE
    }

    private static final Map<String, Word> WORDS = new HashMap<>();

    static {
        word(Word.REFERENCE, "$ref");
        word(Word.DISCRIMINATOR, "discriminator");
        word(Word.TIE, "$id", "$self", "$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveAnchor", "$recursiveRef");
        word(Word.TIE, "links");
        word(Word.VALUES, "example", "examples", "default", "enum", "const");
        word(Word.CHOSEN, "dependentSchemas", "$defs", "headers", "responses", "content", "callbacks", "encoding");
        word(Word.MEMBERS, "properties", "patternProperties");
        word(Word.INSIDE, "additionalProperties", "unevaluatedProperties", "propertyNames", "contains");
        word(Word.INSIDE, "items", "prefixItems", "additionalItems", "unevaluatedItems");
    }

    private static void word(Word word, String... names) {
        List.of(names).forEach(name -> WORDS.put(name, word));
    }

    static Mentions in(Tree part) {
        Walk walk = new Walk();
        walk.into(part, false, true, 0);
        return new Mentions(walk.references, walk.direct, walk.names, walk.open, walk.alone, walk.deep);
    }

    /** One way through a part. */
    private static final class Walk {
        private final Set<String> references = new LinkedHashSet<>();
        private final Set<String> direct = new HashSet<>();
        private final Set<String> names = new LinkedHashSet<>();
        private boolean open;
        private boolean alone = true;
        private boolean deep;

        /** {@code chosen}: whether the members of {@code node} have names that people chose. */
        private void into(Tree node, boolean chosen, boolean straight, int depth) {
            deep |= depth > DEEP;
            switch (node) {
                case Tree.Leaf leaf -> {}
                case Tree.Listing listing -> listing.items().forEach(item -> into(item, false, straight, depth + 1));
                case Tree.Mapping mapping ->
                    mapping.members().forEach((name, member) -> {
                        if (chosen) {
                            into(member, false, straight, depth + 1);
                        } else {
                            member(name, member, straight, depth);
                        }
                    });
            }
        }

        private void member(String name, Tree member, boolean straight, int depth) {
            Word word = WORDS.get(name);
            if (word == null) {
                if (!name.startsWith("x-")) {
                    into(member, false, straight, depth + 1);
                }
                return;
            }
            switch (word) {
                case REFERENCE -> member.text().ifPresent(written -> refer(written, straight));
                case DISCRIMINATOR -> {
                    open |= depth == 0;
                    member.child("mapping").stream()
                            .flatMap(mapping -> mapping.children().values().stream())
                            .forEach(value -> mapped(value.text().orElse("")));
                }
                case TIE -> alone = false;
                case VALUES -> {}
                case CHOSEN -> into(member, true, straight, depth + 1);
                case MEMBERS -> into(member, true, false, depth + 1);
                case INSIDE -> into(member, false, false, depth + 1);
            }
        }

        private void refer(String written, boolean straight) {
            references.add(written);
            if (straight) {
                direct.add(written);
            }
        }

        private void mapped(String written) {
            if (written.indexOf('#') >= 0 || written.indexOf('/') >= 0 || written.indexOf('.') >= 0) {
                refer(written, false);
            } else {
                names.add("components/schemas/" + written);
                names.add("definitions/" + written);
            }
        }
    }
}
