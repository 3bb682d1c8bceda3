package dev.stormrider.experiment;

import java.util.Locale;

/** The parts that an experiment is judged by. */
public enum Ride {
    /** This pairing, no fault. */
    CALM_CONTROL,
    /** Old consumer, old provider, the same fault. */
    OLD_CONTROL,
    /** This pairing, the fault. */
    TRIAL;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
