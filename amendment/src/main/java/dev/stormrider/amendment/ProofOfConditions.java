package dev.stormrider.amendment;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Value;
import java.util.List;

/** Whether a writer is shown to keep a reader's condition. {@code false} means "not shown". */
record ProofOfConditions(Shape from, List<Condition> kept, Difference difference) {
    boolean keeps(Condition condition) {
        if (kept.stream().anyMatch(own -> same(own, condition))) {
            return true;
        }
        return switch (condition) {
            case Condition.Not(Shape excluded) ->
                new Apart(difference.writerNames(), difference.readerNames(), difference.effort()).shown(from, excluded)
                        || kept.stream()
                                .anyMatch(own ->
                                        own instanceof Condition.Not(Shape its) && difference.covers(its, excluded));
            case Condition.Holding holding -> holds(holding);
            case Condition.Naming(Shape name) -> names(name);
            case Condition.Needing needing -> needs(needing);
            case Condition.When when -> false;
            case Condition.Among among -> false;
            case Condition.Untold untold -> false;
        };
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
