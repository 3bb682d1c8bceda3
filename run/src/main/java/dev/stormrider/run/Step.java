package dev.stormrider.run;

import dev.stormrider.fault.Request;

/** One request of the traffic that is sent to the consumer. */
public record Step(String name, Request request) {}
