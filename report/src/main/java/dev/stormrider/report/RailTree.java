package dev.stormrider.report;

import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Abort;
import dev.stormrider.verdict.Curve;
import dev.stormrider.verdict.Guarding;
import java.math.BigDecimal;
import java.util.Optional;

/** How a run was watched over, as a JSON tree. */
final class RailTree {
    private RailTree() {}

    /** Empty where nobody watched and nobody aborted. */
    static Optional<Value> of(Guarding guarding) {
        Members members = new Members()
                .put("abort", guarding.abort().map(RailTree::abort))
                .objects("rails", guarding.curves().stream().map(RailTree::rail));
        return guarding.equals(Guarding.NONE) ? Optional.empty() : Optional.of(members.value());
    }

    private static Value abort(Abort abort) {
        return new Members()
                .put("atMillis", abort.at())
                .put("by", abort.by())
                .put("reason", abort.reason())
                .value();
    }

    private static Members rail(Curve curve) {
        return new Members()
                .put("rail", curve.rail())
                .put("unit", curve.unit())
                .put(curve.least() ? "least" : "most", number(curve.limit()))
                .objects(
                        "samples",
                        curve.points().stream()
                                .map(point -> new Members()
                                        .put("atMillis", point.at())
                                        .put("figure", number(point.figure()))));
    }

    private static Value number(double figure) {
        return new Value.Numeric(new BigDecimal(RailWords.figure(figure)));
    }
}
