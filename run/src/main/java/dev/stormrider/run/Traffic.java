package dev.stormrider.run;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Sample;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The requests that a contract lets a consumer send: its examples, else what its shapes admit. */
final class Traffic {
    /** How many requests of one operation are sent, and how many in all. */
    private static final int PER_OPERATION = 3;

    private static final int LIMIT = 200;

    /** What creates comes first, what reads next, what deletes last. */
    private static final List<String> ORDER =
            List.of("POST", "PUT", "PATCH", "GET", "HEAD", "OPTIONS", "TRACE", "DELETE");

    private Traffic() {}

    /** Steps in a fixed order; the same contract and seed give the same steps. */
    static List<Step> of(Contract contract, Seed seed) {
        return contract.operations().values().stream()
                .sorted(Comparator.comparingInt((Operation operation) -> ORDER.indexOf(operation.method()))
                        .thenComparing(Operation::key))
                .flatMap(operation -> steps(contract, operation, seed).stream())
                .limit(LIMIT)
                .toList();
    }

    private static List<Step> steps(Contract contract, Operation operation, Seed seed) {
        Set<Value> messages = new LinkedHashSet<>(operation.examples());
        if (messages.isEmpty()) {
            Seed here = seed.and(operation.key());
            Sample.full(operation.request().shape(), here, contract.names()).ifPresent(messages::add);
            Sample.sparse(operation.request().shape(), here, contract.names()).ifPresent(messages::add);
        }
        List<Step> steps = new ArrayList<>();
        for (Value message : messages.stream().limit(PER_OPERATION).toList()) {
            String number = steps.isEmpty() ? "" : " #" + (steps.size() + 1);
            steps.add(new Step(operation.title() + number, Wire.request(operation, contract.basePath(), message)));
        }
        return steps;
    }
}
