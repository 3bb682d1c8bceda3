package dev.stormrider.target;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A way to get a party of an experiment running. */
public sealed interface Target permits Command, Container, Elsewhere, Workload {

    /** The party's name in reports; not blank. */
    String name();

    /**
     * Starts the party and returns when it is ready, or fails when its limit of time is over.
     *
     * @param wiring the addresses and values that the party must use, by environment name
     * @param clock gives the instants that the party's output is marked with
     * @param remarks hears, while it is waited for the party, what whoever waits should know; whole sentences
     * @throws StartFailed when the party does not get ready; nothing is left running then
     * @throws InterruptedException when the caller's thread is interrupted; nothing is left running then
     */
    Running start(Map<String, String> wiring, InstantSource clock, Consumer<String> remarks)
            throws StartFailed, InterruptedException;

    /** The same, where nobody waits. */
    default Running start(Map<String, String> wiring, InstantSource clock) throws StartFailed, InterruptedException {
        return start(wiring, clock, remark -> {});
    }

    /** What is started side by side, and each struck by itself; itself where it is one. */
    default List<Target> replicas() {
        return List.of(this);
    }

    /** What can be done to it while it runs; the rest {@link Control} refuses, or there is none. */
    Set<Deed> deeds();

    /** Where it is reached if somebody else got it running and wired it, so that wiring is of no use; else empty. */
    default Optional<URI> elsewhere() {
        return Optional.empty();
    }
}
