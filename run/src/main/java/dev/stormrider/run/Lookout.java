package dev.stormrider.run;

import dev.stormrider.verdict.Curve;
import java.util.List;
import java.util.function.Supplier;

/**
 * Watches over a run from before its first fault until after its last, and may abort it meanwhile. Called on the run's
 * own thread.
 */
public interface Lookout {
    /**
     * All parties run, and no fault has been played yet. The run goes on when this returns.
     *
     * @param unmarked what has passed of the traffic that is no experiment's, for each link
     */
    void begins(Supplier<List<dev.stormrider.gateway.Traffic>> unmarked) throws InterruptedException;

    /** No fault is played any more. Called once, also where {@link #begins} was not called. */
    void ends();

    /** How what it watched went, once it has ended. */
    List<Curve> curves();

    /** Nobody watches. */
    static Lookout nobody() {
        return new Lookout() {
            @Override
            public void begins(Supplier<List<dev.stormrider.gateway.Traffic>> unmarked) {}

            @Override
            public void ends() {}

            @Override
            public List<Curve> curves() {
                return List.of();
            }
        };
    }
}
