package dev.stormrider.guard;

import java.time.Duration;

/**
 * This process may open more files and sockets.
 *
 * @param most the share that may be in use, of 1
 */
public record OpenFiles(double most, Duration every) implements Rail {
    private static final String WORDS = " % of the files that this process may open are open, and ";

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
        return now -> Reading.share(sources.own().files(), most, WORDS);
    }
}
