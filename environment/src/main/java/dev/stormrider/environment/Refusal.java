package dev.stormrider.environment;

import dev.stormrider.contract.Problem;

/**
 * What is not allowed, and by what.
 *
 * @param found one sentence without its full stop: what an environment does not allow
 * @param by what forbids it
 * @param advice what whoever may do so would write to allow it, or do in its place
 */
public record Refusal(String found, Clause<?> by, String advice) {
    /** For a report: {@code "staging allows nothing with effects, as stormrider.yaml:12 says"}. */
    public String sentence() {
        return found + by.words();
    }

    /** For whoever wrote the file. */
    public Problem problem() {
        return new Problem(by.at(), by.written() ? found : found + ", by default", advice);
    }
}
