package dev.stormrider.verdict;

import java.util.List;
import java.util.Optional;

/**
 * Where, by whom and by what leave it was ridden, and what became of those who pass there.
 *
 * @param environment what the place is called; empty where nobody knows any more
 * @param hosts those that were asked besides this machine
 * @param by who rode
 * @param allowed what may be done there, each in a sentence with the place where it is written
 * @param agreement who agreed, in a sentence; empty where nobody was asked
 * @param barred what was left out since it is not allowed, each reason in a sentence with a count
 * @param ours how many exchanges of the ride itself were struck
 * @param strangers how many exchanges of others have passed
 * @param strangersStruck how many of these were struck
 */
public record Circumstances(
        String environment,
        List<String> hosts,
        String by,
        List<String> allowed,
        Optional<String> agreement,
        List<String> barred,
        long ours,
        long strangers,
        long strangersStruck) {
    /** What this machine alone is called. */
    private static final String HERE = "local";

    public Circumstances {
        hosts = List.copyOf(hosts);
        allowed = List.copyOf(allowed);
        barred = List.copyOf(barred);
    }

    /** Nobody wrote them down. */
    public static Circumstances unknown() {
        return named("");
    }

    /** Nobody wrote down more than what the place is called. */
    public static Circumstances named(String environment) {
        return new Circumstances(environment, List.of(), "", List.of(), Optional.empty(), List.of(), 0, 0, 0);
    }

    public boolean known() {
        return !environment.isEmpty();
    }

    /** Whether others were there than those of this machine. */
    public boolean elsewhere() {
        return known() && !environment.equals(HERE);
    }

    /**
     * The environment in which alone it may be ridden again; empty where that is a replay's business. A replay knows
     * nothing of what is allowed elsewhere; a test does.
     */
    public Optional<String> riddenAgainIn() {
        return elsewhere() ? Optional.of(environment) : Optional.empty();
    }
}
