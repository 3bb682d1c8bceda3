package dev.stormrider.gateway;

import java.util.function.Consumer;

/**
 * An exchange of HTTP/1.1 whose answer waits until the next one on its connection was given.
 *
 * @param toHead whether it answers HEAD
 * @param told is told once, when it may be given: whether another was given before it
 */
record Overtaking(Turn turn, boolean toHead, Consumer<Boolean> told) {
    void consumerGone() {
        told.accept(false);
        turn.consumerGone();
    }
}
