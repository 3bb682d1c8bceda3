package dev.stormrider.ledger;

/** One JSON object as text, checked by whoever took it in. */
public record Document(String json) {}
