package dev.stormrider.amendment;

import dev.stormrider.contract.Choices;
import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Effort;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a writer may really write what is shown of it, and a reader really refuses it. A limit that is not understood
 * lets every value pass; where it stands at the place of a gap, or around it, what is shown may break it, and what
 * could not be read may be anything. What is limited elsewhere in the message does not matter: something is written
 * there, and whatever it is, the gap stays.
 *
 * @param names those of the side that is looked at
 * @param reader whether it is the reader, who refuses nothing for limits that are not understood: then only what could
 *     not be read counts
 */
record Doubts(Names names, Effort effort, boolean reader) {
    private static final int HOP_LIMIT = 400;

    boolean of(Shape shape, Gap gap) {
        return gap.whole()
                .filter(whole -> in(shape, whole, Pointer.of(gap.place()).tokens(), gap.sweeping(), 0))
                .isPresent();
    }

    private boolean in(Shape shape, Value value, List<String> steps, boolean sweeping, int hops) {
        if (hops > HOP_LIMIT) {
            return true;
        }
        return switch (names.resolve(shape)) {
            case Shape.Any any -> false;
            case Shape.Scalar scalar -> false;
            case Shape.Named named -> false;
            case Shape.Fields fields -> below(fields, value, steps, sweeping, hops + 1);
            case Shape.Sequence list -> below(list, value, steps, sweeping, hops + 1);
            case Shape.Every every ->
                every.parts().stream().anyMatch(part -> in(part, value, steps, sweeping, hops + 1));
            case Shape.Choice choice -> {
                List<Shape> chosen = chosen(choice, value).toList();
                yield reader
                        ? chosen.stream().anyMatch(each -> in(each, value, steps, sweeping, hops + 1))
                        : !chosen.isEmpty()
                                && chosen.stream().allMatch(each -> in(each, value, steps, sweeping, hops + 1));
            }
            case Shape.Limited limited ->
                in(limited.shape(), value, steps, sweeping, hops + 1)
                        || limited.conditions().stream().anyMatch(each -> in(each, value, steps, sweeping, hops + 1));
        };
    }

    private boolean in(Condition condition, Value value, List<String> steps, boolean sweeping, int hops) {
        return switch (condition) {
            case Condition.Untold untold ->
                untold.unread() || !reader && !(sweeping && steps.isEmpty()) && !untold.sure(value);
            case Condition.When when ->
                in(when.given(), value, steps, false, hops)
                        || in(
                                Conformance.admits(when.given(), value, names, effort) ? when.then() : when.otherwise(),
                                value,
                                steps,
                                sweeping,
                                hops);
            // What is excluded, and not understood, excludes more than it may.
            case Condition.Not not -> false;
            case Condition.Holding holding -> false;
            case Condition.Naming naming -> false;
            case Condition.Needing needing -> false;
            case Condition.Among among -> false;
            case Condition.Spelled spelled -> false;
        };
    }

    private boolean below(Shape shape, Value value, List<String> steps, boolean sweeping, int hops) {
        if (steps.isEmpty()) {
            return false;
        }
        String step = steps.getFirst();
        Optional<Value> part = Pointer.child(value, step);
        Optional<Shape> met = part.flatMap(there -> met(shape, value, step));
        return met.isPresent() && in(met.get(), part.get(), steps.subList(1, steps.size()), sweeping, hops);
    }

    /** What {@code shape} as a whole stands for, where that could not be read; empty where it could. */
    static Optional<Condition.Untold> unread(Shape shape) {
        return shape instanceof Shape.Limited limited && limited.shape() instanceof Shape.Any
                ? limited.conditions().stream()
                        .flatMap(each -> each instanceof Condition.Untold untold ? Stream.of(untold) : Stream.empty())
                        .filter(Condition.Untold::unread)
                        .findFirst()
                : Optional.empty();
    }

    /** What {@code shape} says of a part of {@code value}; nothing where it speaks of other kinds of value. */
    private static Optional<Shape> met(Shape shape, Value value, String step) {
        if (shape instanceof Shape.Sequence list && value instanceof Value.Items) {
            return Optional.of(list.place(Integer.parseInt(step)));
        }
        if (!(shape instanceof Shape.Fields fields) || !(value instanceof Value.Members)) {
            return Optional.empty();
        }
        return Optional.ofNullable(fields.fields().get(step))
                .map(Field::shape)
                .or(() -> fields.unlisted().of(step) instanceof Unlisted.Shaped(Shape further)
                        ? Optional.of(further)
                        : Optional.empty());
    }

    private Stream<Shape> chosen(Shape.Choice choice, Value value) {
        Collection<Shape> all = choice.alternatives().values();
        return choice.tag() instanceof Tag.Untagged
                ? all.stream().filter(each -> reader || Conformance.writes(each, value, names, effort))
                : Choices.tagOf(choice, value).flatMap(tag -> Choices.alternative(choice, tag)).stream();
    }
}
