package dev.stormrider.run;

import dev.stormrider.fault.Request;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One request of the traffic that is sent to the consumer.
 *
 * @param name the same in every round and pairing, and nobody else's in its traffic
 * @param request with values of its own at the places that are bound
 * @param template the path template of the request, with the base path; empty where it is not known
 * @param bindings the places that take their values from earlier steps
 * @param bound whether it is sent with bound values first, and as it is written where that fails; or the other way
 */
public record Step(String name, Request request, String template, List<Binding> bindings, boolean bound) {
    public Step {
        bindings = List.copyOf(bindings);
    }

    /** A request that depends on no other. */
    public Step(String name, Request request) {
        this(name, request, "", List.of(), false);
    }

    /** The same with another request. */
    Step with(Request other) {
        return new Step(name, other, template, bindings, bound);
    }

    /** The steps that it takes values from. */
    Set<String> sources() {
        return bindings.stream()
                .flatMap(binding -> binding.sources().stream())
                .map(Binding.Source::step)
                .collect(Collectors.toSet());
    }

    /** As it is written, whatever it might be bound to. */
    Step loose() {
        return new Step(name, request, template, List.of(), bound);
    }

    /** With the values that {@code answers} hold; what is still to be bound stays. */
    Step filled(Map<String, Answered> answers) {
        Request full = request;
        List<Binding> open = new ArrayList<>();
        for (Binding binding : bindings) {
            Optional<Value> value = binding.value(answers);
            Request before = full;
            Optional<Request> put = value.flatMap(present -> binding.place().put(template, before, present));
            full = put.orElse(full);
            if (put.isEmpty()) {
                open.add(binding);
            }
        }
        return new Step(name, full, template, open, bound);
    }

    /** With those bindings alone that {@code answers} hold a value for, each with the one source that gave it. */
    Step met(Map<String, Answered> answers) {
        return new Step(
                name,
                request,
                template,
                bindings.stream()
                        .flatMap(binding -> binding.met(answers).stream())
                        .toList(),
                bound);
    }
}
