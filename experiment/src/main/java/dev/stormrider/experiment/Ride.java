package dev.stormrider.experiment;

import java.util.Locale;

/** The parts that an experiment is judged by. */
public enum Ride {
    /** This pairing, no fault. */
    CALM_CONTROL,
    /** Old consumer, old provider, the same fault. */
    OLD_CONTROL,
    /** This pairing, the fault. */
    TRIAL,
    /** The old control once more, for an experiment that is ridden once more. */
    OLD_CONTROL_AGAIN,
    /** The trial once more, since the first one showed harm: what shows only once is nobody's. */
    TRIAL_AGAIN;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
