package dev.stormrider.control;

import dev.stormrider.fault.Request;

/** Answers the requests of those who control the gateway. Called on virtual threads, by several at once; may block. */
@FunctionalInterface
interface Desk {
    Reply answer(Request request);
}
