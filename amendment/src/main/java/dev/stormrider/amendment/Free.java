package dev.stormrider.amendment;

import dev.stormrider.contract.Shape;
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

    /**
     * What {@code any} admits. What it holds is that very shape again: what was compared with it once need not be
     * twice.
     */
    static Shape.Choice choice(Shape.Any any) {
        LinkedHashMap<String, Shape> kinds = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind.word(), shape(kind, any));
        }
        return new Shape.Choice(new Tag.ByKind(), kinds, List.of(), any.at());
    }

    private static Shape shape(Kind kind, Shape.Any any) {
        return switch (kind) {
            case NULL, BOOLEAN, NUMBER, STRING -> new Shape.Scalar(kind, List.of(), any.at());
            case ARRAY -> new Shape.Sequence(any, 0, Integer.MAX_VALUE, false, any.at());
            case OBJECT -> new Shape.Fields(new TreeMap<>(), new Unlisted.Shaped(any), any.at());
        };
    }
}
