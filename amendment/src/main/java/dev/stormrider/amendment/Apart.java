package dev.stormrider.amendment;

import dev.stormrider.contract.Effort;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether no value can be listed by both of two shapes. {@code false} means "not shown".
 *
 * @param letter whether the other shape stands for all that it admits by the letter, members included that it does not
 *     list: so it is with what is excluded
 */
record Apart(Names oneNames, Names otherNames, Effort effort, boolean letter) {
    private static final int DEPTH_LIMIT = 12;

    /** So many values of a list are looked at in one step. */
    private static final int LISTED_A_STEP = 8;

    /** Of two shapes that are written. */
    Apart(Names oneNames, Names otherNames, Effort effort) {
        this(oneNames, otherNames, effort, /* letter= */ false);
    }

    boolean shown(Shape one, Shape other) {
        return shown(one, other, 0);
    }

    private boolean shown(Shape first, Shape second, int depth) {
        if (depth > DEPTH_LIMIT || !effort.pays(1)) {
            return false;
        }
        Shape one = oneNames.resolve(first);
        Shape other = otherNames.resolve(second);
        if (one instanceof Shape.Every every) {
            return every.parts().stream().anyMatch(part -> shown(part, other, depth + 1));
        }
        if (other instanceof Shape.Every every) {
            return every.parts().stream().anyMatch(part -> shown(one, part, depth + 1));
        }
        if (one instanceof Shape.Limited limited) {
            return shown(limited.shape(), other, depth + 1);
        }
        if (other instanceof Shape.Limited limited) {
            return shown(one, limited.shape(), depth + 1);
        }
        if (one instanceof Shape.Choice choice) {
            return choice.alternatives().values().stream().allMatch(each -> shown(each, other, depth + 1));
        }
        if (other instanceof Shape.Choice choice) {
            return choice.alternatives().values().stream().allMatch(each -> shown(one, each, depth + 1));
        }
        if (one instanceof Shape.Any || other instanceof Shape.Any) {
            return false;
        }
        if (one instanceof Shape.Fields these && other instanceof Shape.Fields those) {
            return fields(these, those, depth);
        }
        if (one instanceof Shape.Scalar these && other instanceof Shape.Scalar those) {
            return these.kind() != those.kind() || scalars(these, those) || scalars(those, these);
        }
        if (one instanceof Shape.Sequence these && other instanceof Shape.Sequence those) {
            return sequences(these, those, depth);
        }
        return true;
    }

    /** Two lists are apart where an item has to be at a position of which they say different things. */
    private boolean sequences(Shape.Sequence one, Shape.Sequence other, int depth) {
        int sure = Math.max(one.least(), other.least());
        int told = Math.max(one.places().size(), other.places().size()) + 1;
        return sure > Math.min(one.written(), other.written())
                || IntStream.range(0, Math.min(sure, told))
                        .anyMatch(i -> shown(one.place(i), other.place(i), depth + 1));
    }

    private boolean fields(Shape.Fields one, Shape.Fields other, int depth) {
        return Stream.concat(written(one), written(other)).anyMatch(name -> {
            Optional<Shape> here = at(one, name);
            Optional<Shape> there = at(other, name);
            if (letter && there.isEmpty() && other.unlisted() instanceof Unlisted.Ignored) {
                return false;
            }
            return here.isEmpty() || there.isEmpty() || shown(here.get(), there.get(), depth + 1);
        });
    }

    private static Stream<String> written(Shape.Fields fields) {
        return fields.fields().entrySet().stream()
                .filter(entry -> entry.getValue().written())
                .map(Map.Entry::getKey);
    }

    /** What may be written under {@code name}; empty where nothing may. */
    private static Optional<Shape> at(Shape.Fields fields, String name) {
        return Optional.ofNullable(fields.fields().get(name))
                .map(Field::shape)
                .or(() -> fields.unlisted().of(name) instanceof Unlisted.Shaped(Shape shape)
                        ? Optional.of(shape)
                        : Optional.empty());
    }

    private boolean scalars(Shape.Scalar one, Shape.Scalar other) {
        return one.rules().stream()
                .anyMatch(rule -> rule instanceof OneOf(List<Value> values)
                        && effort.pays(values.size() / LISTED_A_STEP)
                        && values.stream()
                                .noneMatch(value -> other.rules().stream().allMatch(each -> each.admits(value))));
    }
}
