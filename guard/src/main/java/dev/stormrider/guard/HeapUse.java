package dev.stormrider.guard;

import java.time.Duration;

/**
 * The heap of this process has room left after its collections, so that a storm does not end in a lack of memory.
 *
 * @param most the share that may be in use, of 1
 */
public record HeapUse(double most, Duration every) implements Rail {
    private static final String WORDS = " % of the heap is still in use after collections, and ";

    public HeapUse {
        Rail.share(most);
        Rail.checked(every);
    }

    @Override
    public String name() {
        return "heap after collections";
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
        return now -> Reading.share(sources.own().heap(), most, WORDS);
    }
}
