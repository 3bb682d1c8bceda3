package dev.stormrider.amendment;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Effort;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Joint;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Length;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Range;
import dev.stormrider.rule.Rule;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether no value at all may be written of a shape, because its limits contradict each other. What nobody can write
 * exposes nobody. {@code false} means "not shown".
 */
final class Barren {
    private static final int DEPTH_LIMIT = 12;

    /** So many shapes are looked at for one of them: where every step branches, a dozen levels are no limit. */
    private static final int STEPS = 500;

    private final Names names;
    private final Effort effort;
    private final IdentityHashMap<Shape, Boolean> known = new IdentityHashMap<>();
    private int steps;

    Barren(Names names, Effort effort) {
        this.names = names;
        this.effort = effort;
    }

    boolean shown(Shape shape) {
        steps = 0;
        return shown(shape, 0);
    }

    private boolean shown(Shape shape, int depth) {
        if (depth > DEPTH_LIMIT || ++steps > STEPS || !effort.pays(1)) {
            return false;
        }
        Boolean before = known.get(shape);
        if (before != null) {
            return before;
        }
        // A shape inside of itself may be there as long as nothing else speaks against it.
        known.put(shape, false);
        boolean shown = looked(names.resolve(shape), depth);
        if (shown || depth == 0 && !effort.spent()) {
            known.put(shape, shown);
        } else {
            known.remove(shape);
        }
        return shown;
    }

    private boolean looked(Shape shape, int depth) {
        return switch (shape) {
            case Shape.Any any -> false;
            case Shape.Named named -> false;
            case Shape.Scalar scalar -> contradict(scalar.rules());
            case Shape.Sequence list ->
                list.least() > list.written()
                        || IntStream.range(
                                        0, Math.min(list.least(), list.places().size() + 1))
                                .anyMatch(i -> shown(list.place(i), depth + 1));
            case Shape.Choice choice ->
                choice.alternatives().values().stream()
                        .allMatch(each -> shown(each, depth + 1) || untold(choice.tag(), each));
            case Shape.Every every -> shown(Joint.of(every, names, effort), depth + 1);
            case Shape.Fields fields -> fields(fields, depth);
            case Shape.Limited limited ->
                shown(limited.shape(), depth + 1)
                        || limited.conditions().stream().anyMatch(each -> broken(limited.shape(), each));
        };
    }

    /** Whether a list has to hold what none of its items is. */
    private boolean broken(Shape shape, Condition condition) {
        return condition instanceof Condition.Holding(Shape wanted, int least, int most)
                && least > 0
                && names.resolve(shape) instanceof Shape.Sequence list
                && Stream.concat(list.places().stream(), Stream.of(list.item()))
                        .allMatch(item -> otherKind(item, wanted));
    }

    private boolean otherKind(Shape one, Shape other) {
        Optional<Kind> kind = Kinds.of(one, names);
        Optional<Kind> wanted = Kinds.of(other, names);
        return kind.isPresent() && wanted.isPresent() && kind.get() != wanted.get();
    }

    /** Whether {@code alternative} has no place for the field that would tell it. */
    boolean untold(Tag tag, Shape alternative) {
        return tag instanceof Tag.ByField(String field)
                && names.resolve(alternative) instanceof Shape.Fields fields
                && !fields.fields().containsKey(field)
                && !(fields.unlisted().of(field) instanceof Unlisted.Shaped);
    }

    private boolean fields(Shape.Fields fields, int depth) {
        long written = fields.fields().values().stream().filter(Field::written).count();
        boolean listed = !Unlisted.open(fields.unlisted())
                || fields.unlisted() instanceof Unlisted.Shaped(Shape shape) && shown(shape, depth + 1);
        long possible = listed ? fields.fields().size() : Integer.MAX_VALUE;
        return Math.max(written, fields.least()) > Math.min(possible, fields.most())
                || fields.fields().values().stream()
                        .anyMatch(field -> field.written() && shown(field.shape(), depth + 1));
    }

    private static boolean contradict(List<Rule> rules) {
        for (Rule rule : rules) {
            boolean none = rule instanceof OneOf one
                    && one.values().stream().noneMatch(value -> rules.stream().allMatch(other -> other.admits(value)));
            if (none || rules.stream().anyMatch(other -> apart(rule, other))) {
                return true;
            }
        }
        return false;
    }

    private static boolean apart(Rule one, Rule other) {
        if (one instanceof Length these && other instanceof Length those) {
            return these.least() > those.most();
        }
        return one instanceof Range these
                && other instanceof Range those
                && these.least().isPresent()
                && above(these.least().get(), those.most());
    }

    private static boolean above(Range.Bound least, Optional<Range.Bound> most) {
        if (most.isEmpty()) {
            return false;
        }
        int order = least.limit().compareTo(most.get().limit());
        return order > 0 || order == 0 && !(least.included() && most.get().included());
    }
}
