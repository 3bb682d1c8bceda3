package dev.stormrider.amendment;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Effort;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Shape;

/** How much work an amendment is worth: as much as its contracts hold, and enough for small ones that are hard. */
final class Allowance {
    private static final long LEAST = 400_000;
    private static final long MOST = 3_000_000;
    private static final long STEPS_PER_SHAPE = 60;

    /** One question may take a third of it, so that a single hard one does not leave the others without an answer. */
    private static final int SHARES = 3;

    private Allowance() {}

    /** For all that one party writes and the other reads, in one direction. */
    static Effort of(Contract before, Contract after) {
        long whole = Math.min(MOST, LEAST + STEPS_PER_SHAPE * (shapes(before) + shapes(after)));
        return new Effort(whole, whole / SHARES);
    }

    private static long shapes(Contract contract) {
        long named = contract.names().shapes().values().stream()
                .mapToLong(Allowance::shapes)
                .sum();
        return named
                + contract.operations().values().stream()
                        .mapToLong(each -> shapes(each.request().shape())
                                + shapes(each.response().shape()))
                        .sum();
    }

    private static long shapes(Shape shape) {
        return 1
                + switch (shape) {
                    case Shape.Any any -> 0;
                    case Shape.Scalar scalar -> 0;
                    case Shape.Named named -> 0;
                    case Shape.Sequence list ->
                        shapes(list.item())
                                + list.places().stream()
                                        .mapToLong(Allowance::shapes)
                                        .sum();
                    case Shape.Choice choice ->
                        choice.alternatives().values().stream()
                                .mapToLong(Allowance::shapes)
                                .sum();
                    case Shape.Every every ->
                        every.parts().stream().mapToLong(Allowance::shapes).sum();
                    case Shape.Limited limited ->
                        shapes(limited.shape())
                                + limited.conditions().stream()
                                        .flatMap(Condition::shapes)
                                        .mapToLong(Allowance::shapes)
                                        .sum();
                    case Shape.Fields fields ->
                        fields.fields().values().stream()
                                        .map(Field::shape)
                                        .mapToLong(Allowance::shapes)
                                        .sum()
                                + fields.unlisted()
                                        .shapes()
                                        .mapToLong(Allowance::shapes)
                                        .sum();
                };
    }
}
