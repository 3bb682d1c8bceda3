package dev.stormrider.shadow;

import java.util.List;
import java.util.Optional;

/**
 * What became of one experiment that was played to copies.
 *
 * @param id that of the experiment, as a run has it
 * @param operation its key
 * @param weather what was done
 * @param played to how many copies it was played
 * @param missed how many copies were meant for it and could not be played with
 * @param asks whether the gate does not open while nobody knows what comes of it
 * @param unmet why it was played to no copy; empty where it was
 * @param worse in how many of them the candidate came to harm that it did not come to in calm weather
 */
public record Gust(
        String id,
        String operation,
        String weather,
        String why,
        long played,
        long missed,
        long worse,
        Verdict verdict,
        boolean asks,
        Optional<String> unmet,
        List<String> examples) {
    /** What the numbers say. */
    public enum Verdict {
        BROKE,
        UNKNOWN,
        HELD
    }

    public Gust {
        examples = List.copyOf(examples);
    }

    /** Whether the gate does not open because no copy met it. */
    public boolean missing() {
        return asks && unmet.isPresent();
    }
}
