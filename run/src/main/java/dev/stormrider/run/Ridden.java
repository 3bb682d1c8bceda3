package dev.stormrider.run;

import dev.stormrider.experiment.Journal;

/**
 * What came of a ride.
 *
 * @param hit whether the fault changed at least one exchange
 * @param well whether the consumer was as in calm weather in the end
 * @param fell whether a party's process ended meanwhile, by whosever fault
 */
record Ridden(Job job, Journal journal, boolean hit, boolean well, boolean fell) {
    /** Whether the machine itself kept going meanwhile: if not, nobody can be blamed for what took long. */
    boolean steady() {
        return journal.stall().isEmpty();
    }
}
