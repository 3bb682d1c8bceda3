package dev.stormrider.shadow;

import java.util.List;

/**
 * What became of one experiment that was played to copies.
 *
 * @param id that of the experiment, as a run has it
 * @param operation its key
 * @param weather what was done
 * @param played to how many copies it was played
 * @param missed how many copies were meant for it and could not be played with
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
}
