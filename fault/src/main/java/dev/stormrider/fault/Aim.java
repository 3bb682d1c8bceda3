package dev.stormrider.fault;

import java.util.List;
import java.util.Optional;

/**
 * Which exchanges a fault is meant for: those that carry {@code mark}, those of one operation, or both.
 *
 * @param mark the mark that a request must carry; empty, any request
 * @param method the method; empty, any
 * @param path the path template with the base path, {@code /v1/users/{id}}; empty, any
 * @param except path templates that are not meant although they may fit as well: {@code /v1/users/me}
 * @param hits how many exchanges the fault is played to before it rests; at least 1
 */
public record Aim(
        Optional<String> mark, Optional<String> method, Optional<String> path, List<String> except, int hits) {
    public static final int EVERY = Integer.MAX_VALUE;

    public Aim {
        except = List.copyOf(except);
        if (hits < 1) {
            throw new IllegalArgumentException("a fault hits at least once: " + hits);
        }
    }

    public Aim(Optional<String> mark, Optional<String> method, Optional<String> path, int hits) {
        this(mark, method, path, List.of(), hits);
    }

    /** Whether a request that carries {@code carried} is meant. */
    public boolean meets(Request request, Optional<String> carried) {
        return (mark.isEmpty() || mark.equals(carried))
                && method.map(request.method()::equals).orElse(true)
                && path.map(template -> new PathTemplate(template).fits(request.path()))
                        .orElse(true)
                && except.stream().noneMatch(template -> new PathTemplate(template).fits(request.path()));
    }
}
