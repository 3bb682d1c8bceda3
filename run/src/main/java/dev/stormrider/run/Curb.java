package dev.stormrider.run;

import dev.stormrider.environment.Environment;
import dev.stormrider.environment.Radius;
import dev.stormrider.environment.Window;
import dev.stormrider.gateway.Bounds;
import dev.stormrider.gateway.TraceMark;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is left of what may be done in an environment, while it is ridden. */
record Curb(Environment environment, Bounds bounds, InstantSource clock) {
    static Curb of(Environment environment, InstantSource clock) {
        Radius radius = environment.radius().value();
        // What carries the mark of a ride was sent by a ride.
        Bounds bounds = Bounds.of(TraceMark::ours, radius.share(), radius.exchanges());
        return new Curb(environment, bounds, clock);
    }

    /** Why nothing more may be played; empty where something may. */
    Optional<String> over() {
        if (bounds.spent()) {
            return Optional.of(spent());
        }
        boolean closed = !environment.windows().value().isEmpty()
                && environment.closing(clock.instant()).isEmpty();
        return closed
                ? Optional.of("it may be ridden no longer: " + environment.name() + " is ridden "
                        + environment.windows().value().stream()
                                .map(Window::words)
                                .collect(Collectors.joining("; "))
                        + " alone" + environment.windows().words())
                : Optional.empty();
    }

    /** Why what was ridden since {@code before} exchanges were denied is not whole; empty where it is. */
    Optional<String> cut(long before) {
        return bounds.denied() > before ? Optional.of(spent()) : Optional.empty();
    }

    private String spent() {
        return "nothing more is struck: " + strikes();
    }

    private String strikes() {
        return environment.name() + " lets strike "
                + environment.radius().value().words() + environment.radius().words();
    }

    /** Why what carries no mark is not struck; empty where it may be. */
    Optional<String> unmarked() {
        return environment.radius().value().markedOnly()
                ? Optional.of("the consumer passes no mark on, and " + strikes())
                : Optional.empty();
    }
}
