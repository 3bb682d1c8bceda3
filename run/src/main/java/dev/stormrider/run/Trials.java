package dev.stormrider.run;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Verdict;

/**
 * Hears what each experiment came to at first sight, while the run is under way. What the run says at its end counts:
 * by then it has looked at some rides again. Called from one thread, never that of a ride; may take its time.
 */
public interface Trials {
    /** {@code reason} is one sentence. Told again where a later ride of the same changes the verdict. */
    void trial(Experiment experiment, Pairing pairing, Verdict verdict, String reason);
}
