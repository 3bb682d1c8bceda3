package dev.stormrider.environment;

import dev.stormrider.contract.Source;

/**
 * One thing that an environment says, and where it is said.
 *
 * @param at where it is written; for what nobody wrote, where the environment is written, if it is written at all
 * @param written whether somebody wrote it; else it holds by default
 */
public record Clause<T>(T value, Source at, boolean written) {
    /** What holds although nobody wrote it. */
    public static <T> Clause<T> usual(T value, Source environment) {
        return new Clause<>(value, environment, false);
    }

    public static <T> Clause<T> written(T value, Source at) {
        return new Clause<>(value, at, true);
    }

    /** To follow what is forbidden: {@code ", as stormrider.yaml:12 says"}. */
    public String words() {
        return written ? ", as " + at + " says" : ", by default";
    }
}
