package dev.stormrider.guard;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * This process may open more files and sockets.
 *
 * @param most the share that may be in use, of 1
 */
public record OpenFiles(double most, Duration every) implements Rail {
    public OpenFiles {
        Rail.share(most);
        Rail.checked(every);
    }

    @Override
    public String name() {
        return "open files";
    }

    @Override
    public String unit() {
        return "%";
    }

    @Override
    public double limit() {
        return most * 100;
    }

    @Override
    public Watch watch(Sources sources) {
        return now -> {
            OptionalDouble share = sources.own().files();
            if (share.isEmpty()) {
                return Reading.nothing();
            }
            double used = share.getAsDouble() * 100;
            return used > limit()
                    ? Reading.broken(used, Words.of(used) + " % of the files that this process may open are open, and " + Words.of(limit()) + " % is allowed")
                    : Reading.of(used);
        };
    }
}
