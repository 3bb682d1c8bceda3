package dev.stormrider.shadow;

import dev.stormrider.verdict.Discrepancy.Kind;
import java.util.List;
import java.util.Optional;

/**
 * One way in which the candidate's answers to an operation differ from the baseline's.
 *
 * @param operation its title, else the method alone
 * @param compared how many exchanges of the operation were compared
 * @param candidate in how many of them the candidate differed here
 * @param noise in how many of them two answers of the old version did
 * @param alone in how many the candidate differed and the old version did not
 * @param noiseAlone the reverse
 * @param chance how likely it is that chance alone puts so many of these on the candidate's side
 * @param explained what of the amendment says so; empty where nothing does
 */
public record Difference(
        String operation,
        Kind kind,
        String place,
        long compared,
        long candidate,
        long noise,
        long alone,
        long noiseAlone,
        double chance,
        Standing standing,
        Optional<String> explained,
        List<Example> examples) {
    /** What the numbers say. */
    public enum Standing {
        /** Beyond what the old version does by itself. */
        REAL,
        /** More often the candidate's, but too seldom seen to tell it from chance. */
        TOO_FEW,
        /** What the old version does by itself, too. */
        NOISE
    }

    /** What stood there, as far as it may be shown. */
    public record Example(String was, String is) {}

    public Difference {
        examples = List.copyOf(examples);
    }

    /** An example in words: what became of what, or what the contract asks for where it is broken. */
    public String words(Example example) {
        return switch (kind) {
            case BROKEN_CONTRACT, UNREADABLE -> "the contract asks for: " + shown(example.was());
            case NO_ANSWER, STATUS, MEDIA_TYPE, MISSING, OTHER_TYPE, ADDED, LENGTH, VALUE ->
                shown(example.was()) + " → " + shown(example.is());
        };
    }

    private static String shown(String value) {
        return value.isEmpty() ? "nothing" : value;
    }

    /** Whether it speaks against the candidate: real, and nothing that the amendment says. */
    public boolean counts() {
        return standing == Standing.REAL && explained.isEmpty();
    }
}
