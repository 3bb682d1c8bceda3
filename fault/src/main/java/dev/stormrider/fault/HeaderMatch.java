package dev.stormrider.fault;

import dev.stormrider.rule.Matching;
import dev.stormrider.rule.Value;
import java.util.Optional;

/**
 * A header field that a request must carry to be meant, in at least one line.
 *
 * @param name without regard to case
 * @param value what the line says, exactly; empty, anything
 * @param matching an expression that the line must match somewhere; empty, none
 */
public record HeaderMatch(String name, Optional<String> value, Optional<String> matching) {
    public HeaderMatch {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a header has a name");
        }
        // An expression that cannot be used is refused here, and not when a request comes.
        matching.ifPresent(Matching::new);
    }

    boolean in(Headers headers) {
        return headers.lines().stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(Headers.Line::value)
                .anyMatch(line -> value.map(line::equals).orElse(true)
                        && matching.map(Matching::new)
                                .map(expression -> expression.admits(Value.of(line)))
                                .orElse(true));
    }
}
