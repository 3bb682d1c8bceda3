package dev.stormrider.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By what somebody rides.
 *
 * @param by who: a person at a machine, or the one who started a pipeline; empty where nobody said
 * @param agreement who agreed to it, when and where, in a sentence; empty where nobody was asked
 */
public record Licence(Environment environment, String by, Optional<String> agreement) {
    /** Anybody's, on this machine. */
    public static Licence local() {
        return new Licence(Environment.local(), "", Optional.empty());
    }

    /** Why {@code voyage} may not be made as a whole; empty where it may. */
    public List<Refusal> refusals(Voyage voyage) {
        List<Refusal> refusals = new ArrayList<>(environment.refusals(voyage));
        if (agreement.isEmpty()) {
            new Scruple(environment).agreement().ifPresent(refusals::add);
        }
        return List.copyOf(refusals);
    }
}
