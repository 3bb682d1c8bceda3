package dev.stormrider.gateway;

/** A request, and what the faults that are armed make of it. */
record Chosen(Meeting meeting, Choice choice) {}
