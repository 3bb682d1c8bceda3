package dev.stormrider.client;

import java.util.Optional;

/**
 * How far a run was sent.
 *
 * @param run what the review server calls the run
 * @param events so many are there
 * @param of so many that there are
 * @param page where the review is read; empty where the server has not said so
 * @param trouble why not all is there, as far as it is known
 */
public record Sent(String run, int events, int of, Optional<String> page, Optional<Unanswered> trouble) {
    public boolean whole() {
        return events == of && trouble.isEmpty();
    }
}
