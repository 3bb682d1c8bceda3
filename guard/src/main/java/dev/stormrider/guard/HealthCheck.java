package dev.stormrider.guard;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody answers a GET with 2xx. Anything else is a failure, a redirect as well, and so many of them in a row break
 * the rail.
 */
public record HealthCheck(URI address, int failures, Duration timeout, Duration every) implements Rail {
    private static final int MOST = 100;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    public HealthCheck {
        Rail.checked(every);
        checked(address);
        if (failures < 1 || failures > MOST) {
            throw new IllegalArgumentException("failures in a row can be 1 to " + MOST + ", and not " + failures);
        }
        if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("an answer is waited for up to " + LONGEST.toSeconds() + " s, and not "
                    + timeout.toMillis() + " ms");
        }
    }

    /** {@code address}, where HTTP can lead there. */
    static URI checked(URI address) {
        String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || address.getHost() == null) {
            throw new IllegalArgumentException("\"" + address + "\" is no address of HTTP with a host");
        }
        return address;
    }

    @Override
    public String name() {
        return "health of " + address;
    }

    @Override
    public String unit() {
        return "failures in a row";
    }

    @Override
    public double limit() {
        // The last that is borne: figures above the limit break a rail.
        return failures - 1;
    }

    @Override
    public Watch watch(Sources sources) {
        return new Count(sources.web());
    }

    private final class Count implements Watch {
        private final Web web;
        private int row;

        private Count(Web web) {
            this.web = web;
        }

        @Override
        public Reading read(Duration now) throws InterruptedException {
            Optional<String> trouble = trouble();
            if (trouble.isEmpty()) {
                row = 0;
                return Reading.of(row);
            }
            row++;
            return row < failures
                    ? Reading.ill(row)
                    : Reading.broken(
                            row, address + " " + trouble.get() + (row == 1 ? "" : ", " + row + " times in a row"));
        }

        private Optional<String> trouble() throws InterruptedException {
            try {
                int status = web.get(address, Optional.empty(), timeout).status();
                return status / 100 == 2 ? Optional.empty() : Optional.of("answers " + status);
            } catch (IOException none) {
                return Optional.of(String.valueOf(none.getMessage()));
            }
        }
    }
}
