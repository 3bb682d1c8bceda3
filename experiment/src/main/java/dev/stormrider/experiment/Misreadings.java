package dev.stormrider.experiment;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Requests that a client sends which has misread the amendment: at a place of the body that the amendment touches
 * stands a value that the new contract does not admit. A provider refuses such a request, and nothing comes of it.
 */
final class Misreadings {
    private static final int PER_OPERATION = 3;
    private static final int RISK = 63;

    private Misreadings() {}

    static List<Experiment> of(Operation operation, Amendment amendment) {
        Map<String, Experiment> found = new LinkedHashMap<>();
        Names names = amendment.after().names();
        amendment.exposures().stream()
                .filter(exposure -> exposure.reader() == Party.PROVIDER)
                .flatMap(exposure -> exposure.met().stream()
                        .filter(met -> met.operation().equals(operation.key()))
                        .map(exposure::in))
                .filter(exposure -> exposure.witness().place().startsWith("/body/content/"))
                .forEach(exposure -> wrong(operation, exposure, names)
                        .ifPresent(
                                value -> found.putIfAbsent(exposure.place(), experiment(operation, exposure, value))));
        return found.values().stream().limit(PER_OPERATION).toList();
    }

    private static Optional<Value> wrong(Operation operation, Exposure exposure, Names names) {
        return Within.shapes(operation.request().shape(), exposure.witness().place(), names)
                .flatMap(shape -> refused(shape, names))
                .findFirst();
    }

    /** A value of the right kind that one of the rules refuses; a null would be another question. */
    private static Stream<Value> refused(Shape shape, Names names) {
        return names.resolve(shape) instanceof Shape.Scalar scalar
                ? scalar.rules().stream()
                        .flatMap(rule -> rule.edges().filter(edge -> !rule.admits(edge)))
                        .filter(edge -> edge.kind() == scalar.kind())
                : Stream.empty();
    }

    private static Experiment experiment(Operation operation, Exposure exposure, Value value) {
        String place = exposure.place();
        return new Experiment(
                Ids.of(operation, Origin.MISREAD, place),
                operation.key(),
                Origin.MISREAD,
                Question.PROVIDER,
                Party.PROVIDER,
                Optional.of(new Rewrite(
                        Way.REQUEST, List.of(Edit.put(exposure.witness().place(), value)))),
                List.of(Pairing.AFTER_AFTER),
                false,
                Optional.empty(),
                Optional.empty(),
                place,
                "A client that has misread the amendment writes at " + place
                        + " what the contract does not admit: is it refused, and does nothing come of it?",
                RISK,
                List.of());
    }
}
