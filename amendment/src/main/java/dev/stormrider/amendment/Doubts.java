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
 * Whether a writer may really write what is shown of it. A limit that is not understood lets every value pass; where it
 * stands at the place of a gap, or around it, what is shown may break it. What it limits elsewhere in the message does
 * not matter: something is written there, and whatever it is, the gap stays.
 */
record Doubts(Names names, Effort effort) {
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
                yield !chosen.isEmpty() && chosen.stream().allMatch(each -> in(each, value, steps, sweeping, hops + 1));
            }
            case Shape.Limited limited ->
                in(limited.shape(), value, steps, sweeping, hops + 1)
                        || limited.conditions().stream().anyMatch(each -> in(each, value, steps, sweeping, hops + 1));
        };
    }

    private boolean in(Condition condition, Value value, List<String> steps, boolean sweeping, int hops) {
        return switch (condition) {
            case Condition.Untold untold -> !(sweeping && steps.isEmpty()) && !untold.sure(value);
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
        Optional<Shape> met = part.flatMap(there -> met(shape, step));
        return met.isPresent() && in(met.get(), part.get(), steps.subList(1, steps.size()), sweeping, hops);
    }

    private static Optional<Shape> met(Shape shape, String step) {
        if (shape instanceof Shape.Sequence list) {
            return Optional.of(list.place(Integer.parseInt(step)));
        }
        if (!(shape instanceof Shape.Fields fields)) {
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
                ? all.stream().filter(each -> Conformance.writes(each, value, names, effort))
                : Choices.tagOf(choice, value).flatMap(tag -> Choices.alternative(choice, tag)).stream();
    }
}
