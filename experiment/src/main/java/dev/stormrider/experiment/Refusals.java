package dev.stormrider.experiment;

import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Shape;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Refuse;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The answer that a provider gives to a request which it does not take. */
final class Refusals {
    private static final List<String> USUAL = List.of("400", "422", "404", "409", "4??");

    private Refusals() {}

    /** A refusal as the operation declares it; where it declares none, {@code status} with a problem (RFC 9457). */
    static Fault of(Operation operation, int status) {
        Optional<Integer> declared = operation.response().shape() instanceof Shape.Choice choice
                ? USUAL.stream()
                        .filter(choice.alternatives()::containsKey)
                        .findFirst()
                        .map(tag -> Integer.parseInt(tag.replace('?', '0')))
                : Optional.empty();
        return problem(status == 404 ? status : declared.orElse(status), "Request refused");
    }

    /** What a caller without the right credentials is answered, whatever the operation declares. */
    static Fault unauthorised() {
        return problem(401, "Credentials are missing");
    }

    /** Answers {@code status} with a small problem document (RFC 9457). */
    static Fault problem(int status, String title) {
        return new Refuse(status, Headers.of("Content-Type", "application/problem+json"), body(status, title));
    }

    static Body body(int status, String title) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        members.put("type", Value.of("about:blank"));
        members.put("title", Value.of(title));
        members.put("status", Value.of(status));
        return Body.of(new Value.Members(members));
    }
}
