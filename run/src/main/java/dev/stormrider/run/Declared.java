package dev.stormrider.run;

import dev.stormrider.contract.Choices;
import dev.stormrider.contract.Coercion;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Sample;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What a contract lets a provider answer to one operation. */
record Declared(Operation operation, Names names) {
    /**
     * The lowest success that is named; else the lowest that a class or a default stands for; else the lowest status.
     */
    int success() {
        List<Integer> named = statuses();
        Optional<Integer> success =
                named.stream().filter(status -> status >= 200 && status < 300).findFirst();
        return success.or(() -> has(200) ? Optional.of(200) : named.stream().findFirst())
                .orElse(200);
    }

    /** Whether {@code status} may be answered. */
    boolean has(int status) {
        return alternative(status).isPresent();
    }

    /**
     * A message of {@code status} as the contract gives it as an example, else made up; empty where the status is not
     * declared. The same seed gives the same message.
     */
    Optional<Value> message(int status, Seed seed, Accept accept) {
        return operation.answers().stream()
                .filter(answer -> answer.member("status").equals(Optional.of(Value.of(status))))
                .filter(answer -> type(answer).map(accept::takes).orElse(true))
                .findFirst()
                .or(() -> alternative(status).map(shape -> madeUp(shape, status, seed, accept)));
    }

    /** Whether a provider that keeps to the contract may write {@code message}. */
    boolean admits(Value message) {
        return Conformance.writes(operation.response().shape(), message, names);
    }

    private List<Integer> statuses() {
        return names.resolve(operation.response().shape()) instanceof Shape.Choice choice
                ? choice.alternatives().keySet().stream()
                        .filter(tag -> tag.matches("[2-5]\\d\\d"))
                        .map(Integer::valueOf)
                        .sorted()
                        .toList()
                : List.of();
    }

    private Optional<Shape> alternative(int status) {
        return switch (names.resolve(operation.response().shape())) {
            case Shape.Choice choice ->
                Choices.alternative(choice, String.valueOf(status)).map(names::resolve);
            case Shape other -> Optional.of(other);
        };
    }

    private Value madeUp(Shape shape, int status, Seed seed, Accept accept) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        if (Sample.full(shape, seed, names).orElse(Value.nothing()) instanceof Value.Members(var made)) {
            members.putAll(made);
        }
        members.put("status", Value.of(status));
        names.member(shape, "body")
                .flatMap(body -> body(body, seed.and("body"), accept))
                .ifPresent(body -> members.put("body", body));
        return new Value.Members(members);
    }

    /** A body of the type that the consumer wants; JSON before others, since the others cannot be made up well. */
    private Optional<Value> body(Shape body, Seed seed, Accept accept) {
        if (!(body instanceof Shape.Choice choice)) {
            return Optional.empty();
        }
        List<String> types = new ArrayList<>(choice.alternatives().keySet());
        types.sort(Comparator.comparing((String type) -> !accept.takes(concrete(type)))
                .thenComparing(type -> !concrete(type).endsWith("json")));
        return types.stream()
                .flatMap(type -> Optional.ofNullable(choice.alternatives().get(type))
                        .flatMap(shape -> Sample.full(shape, seed, names))
                        .map(made -> typed(made, concrete(type)))
                        .stream())
                .findFirst();
    }

    private static Value typed(Value body, String type) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        if (body instanceof Value.Members(var made)) {
            members.putAll(made);
        }
        members.put("type", Value.of(type));
        return new Value.Members(members);
    }

    private static String concrete(String type) {
        return !Choices.wild(type)
                ? type
                : Choices.matches(type, "application/json") ? "application/json" : "text/plain";
    }

    private static Optional<String> type(Value message) {
        return message.member("body").flatMap(body -> body.member("type")).map(Coercion::text);
    }
}
