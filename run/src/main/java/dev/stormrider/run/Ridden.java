package dev.stormrider.run;

import dev.stormrider.experiment.Journal;
import java.util.List;
import java.util.Optional;

/**
 * What came of a ride.
 *
 * @param hit whether the fault changed at least one exchange
 * @param well whether the consumer was as in calm weather in the end
 * @param fell whether a party's process ended meanwhile, by whosever fault
 * @param cut why it was not ridden, or not to its end: more was not allowed; empty where it was
 */
record Ridden(Job job, Journal journal, boolean hit, boolean well, boolean fell, Optional<String> cut) {
    Ridden(Job job, Journal journal, boolean hit, boolean well, boolean fell) {
        this(job, journal, hit, well, fell, Optional.empty());
    }

    /** One that was not begun. */
    static Ridden not(Job job, long seed, String why) {
        Journal nothing = new Journal(job.experiment().id(), job.pairing(), job.ride(), seed, List.of());
        return new Ridden(job, nothing, false, true, false, Optional.of(why));
    }

    /** Whether the machine itself kept going meanwhile: if not, nobody can be blamed for what took long. */
    boolean steady() {
        return journal.stall().isEmpty();
    }
}
