package dev.stormrider.guard;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Nobody tells a gateway, which may be on another machine, to halt. One that does not answer may have been told: that
 * is borne for a grace.
 *
 * @param control where the gateway is controlled
 */
public record GatewayHalt(URI control, Optional<String> token, Duration every, Duration grace) implements Rail {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    public GatewayHalt {
        Rail.checked(every);
        HealthCheck.checked(control);
        if (grace.isNegative()) {
            throw new IllegalArgumentException("a grace is no negative time");
        }
    }

    /** Without the token, since a text may come to be read. */
    @Override
    public String toString() {
        return "GatewayHalt[control=" + control + ", every=" + every + ", grace=" + grace + "]";
    }

    @Override
    public String name() {
        return "halt at " + control;
    }

    @Override
    public String unit() {
        return "halts";
    }

    @Override
    public double limit() {
        return 0;
    }

    @Override
    public Watch watch(Sources sources) {
        return new Count(sources.web());
    }

    private final class Count implements Watch {
        private final Web web;
        private final URI address = URI.create(control.toString().replaceFirst("/+$", "") + "/v1/halts");
        private final Grace patience = new Grace(grace, name());
        private OptionalLong first = OptionalLong.empty();

        private Count(Web web) {
            this.web = web;
        }

        @Override
        public Reading read(Duration now) throws InterruptedException {
            long halts;
            try {
                halts = HaltFile.halts(web.get(address, token, TIMEOUT));
            } catch (IOException unknown) {
                return patience.unknown(now, control + " " + unknown.getMessage());
            }
            patience.known(now);
            // One that was started anew counts from 0: somebody ended what held the faults.
            boolean other = first.isPresent() && halts != first.getAsLong();
            first = first.isPresent() ? first : OptionalLong.of(halts);
            return other
                    ? Reading.broken(1, "the gateway at " + control + " was told to halt, or was started anew")
                    : Reading.of(0);
        }
    }
}
