package dev.stormrider.amendment;

import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/** Any value at all, kind by kind: where a reader limits values of one kind alone, the others need not be looked at. */
final class Free {
    /** What the alternatives are called. */
    static final List<String> WORDS =
            Arrays.stream(Kind.values()).map(Kind::word).toList();

    private Free() {}

    static Shape.Choice choice(Source at) {
        LinkedHashMap<String, Shape> kinds = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind.word(), shape(kind, at));
        }
        return new Shape.Choice(new Tag.ByKind(), kinds, List.of(), at);
    }

    private static Shape shape(Kind kind, Source at) {
        return switch (kind) {
            case NULL, BOOLEAN, NUMBER, STRING -> new Shape.Scalar(kind, List.of(), at);
            case ARRAY -> new Shape.Sequence(new Shape.Any(at), 0, Integer.MAX_VALUE, false, at);
            case OBJECT -> new Shape.Fields(new TreeMap<>(), new Unlisted.Shaped(new Shape.Any(at)), at);
        };
    }
}
