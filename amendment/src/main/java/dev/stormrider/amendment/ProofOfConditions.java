package dev.stormrider.amendment;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Length;
import dev.stormrider.rule.MultipleOf;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Range;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Whether a writer is shown to keep a reader's condition. {@code false} means "not shown". */
record ProofOfConditions(Shape from, List<Condition> kept, Difference difference) {
    boolean keeps(Condition condition) {
        if (kept.stream().anyMatch(own -> same(own, condition))) {
            return true;
        }
        return switch (condition) {
            case Condition.Not(Shape excluded) -> excludes(excluded);
            case Condition.Holding holding -> holds(holding);
            case Condition.Naming(Shape name) -> names(name);
            case Condition.Needing needing -> needs(needing);
            case Condition.When when -> false;
            case Condition.Among among -> false;
            case Condition.Spelled(Shape text) -> spells(text);
            case Condition.Untold untold -> false;
        };
    }

    private boolean excludes(Shape excluded) {
        return new Apart(difference.writerNames(), difference.readerNames(), difference.effort(), /* letter= */ true)
                        .shown(from, excluded)
                || kept.stream()
                        .anyMatch(own -> own instanceof Condition.Not(Shape its) && difference.covers(its, excluded));
    }

    private boolean same(Condition one, Condition other) {
        return one.equals(other)
                && one.shapes().allMatch(each -> difference.unchanged().same(each, each));
    }

    /** What the writer writes without its conditions. */
    private Shape plain() {
        return from instanceof Shape.Limited limited ? limited.shape() : from;
    }

    private boolean fits(Shape writer, Shape reader) {
        return difference.unchanged().same(writer, reader) || difference.fits().holds(new Pair(writer, reader));
    }

    /** Whether the texts of all that is written fit: of what is listed, or of what is no longer than is admitted. */
    private boolean spells(Shape text) {
        if (!(plain() instanceof Shape.Scalar scalar)) {
            return false;
        }
        List<Value> listed = scalar.kind() == Kind.BOOLEAN
                ? List.of(Value.of(true), Value.of(false))
                : scalar.rules().stream()
                        .flatMap(rule -> rule instanceof OneOf(List<Value> values) ? values.stream() : Stream.empty())
                        .toList();
        Shape spelled = new Shape.Limited(new Shape.Any(text.at()), List.of(new Condition.Spelled(text)), text.at());
        boolean each = !listed.isEmpty()
                && listed.stream()
                        .allMatch(value ->
                                Conformance.admits(spelled, value, difference.readerNames(), difference.effort()));
        return each
                || text instanceof Shape.Scalar read && longest(scalar).stream().anyMatch(most -> room(read, most));
    }

    private static boolean room(Shape.Scalar text, int most) {
        return text.rules().stream()
                .allMatch(rule -> rule instanceof Length length && length.least() <= 1 && length.most() >= most);
    }

    /** How long the text of a whole number may be; empty where nothing says so. */
    private static OptionalInt longest(Shape.Scalar number) {
        boolean whole = number.rules().stream()
                .anyMatch(rule -> rule instanceof MultipleOf(BigDecimal step)
                        && step.stripTrailingZeros().scale() <= 0);
        return number.rules().stream()
                .filter(rule -> whole)
                .flatMap(rule -> rule instanceof Range range
                                && range.least().isPresent()
                                && range.most().isPresent()
                        ? Stream.of(range.least().get(), range.most().get())
                        : Stream.empty())
                .mapToInt(bound -> digits(bound.limit()) + (bound.limit().signum() < 0 ? 1 : 0))
                .max();
    }

    private static int digits(BigDecimal number) {
        return Math.max(1, number.precision() - number.scale());
    }

    private boolean holds(Condition.Holding wanted) {
        boolean within = kept.stream()
                .anyMatch(own -> own instanceof Condition.Holding(Shape item, int least, int most)
                        && (wanted.least() == 0 || least >= wanted.least() && fits(item, wanted.item()))
                        && (wanted.most() == Integer.MAX_VALUE
                                || most <= wanted.most() && difference.covers(item, wanted.item())));
        if (within) {
            return true;
        }
        return plain() instanceof Shape.Sequence list
                && list.most() <= wanted.most()
                && (wanted.least() == 0
                        || list.places().isEmpty()
                                && list.least() >= wanted.least()
                                && fits(list.item(), wanted.item()));
    }

    private boolean names(Shape name) {
        for (Condition own : kept) {
            if (own instanceof Condition.Naming(Shape its) && fits(its, name)) {
                return true;
            }
        }
        return plain() instanceof Shape.Fields fields
                && !open(fields)
                && fields.fields().keySet().stream()
                        .allMatch(each -> Conformance.admits(
                                name, Value.of(each), difference.readerNames(), difference.effort()));
    }

    private boolean needs(Condition.Needing needing) {
        boolean within = kept.stream()
                .anyMatch(own -> own instanceof Condition.Needing its
                        && its.member().equals(needing.member())
                        && its.others().containsAll(needing.others()));
        if (within || !(plain() instanceof Shape.Fields fields)) {
            return within;
        }
        boolean never = !fields.fields().containsKey(needing.member()) && !open(fields);
        return never
                || needing.others().stream().allMatch(other -> {
                    Field field = fields.fields().get(other);
                    return field != null && field.written();
                });
    }

    /** Whether a writer may write members that are not listed. */
    private static boolean open(Shape.Fields fields) {
        return Unlisted.open(fields.unlisted());
    }
}
