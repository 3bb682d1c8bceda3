package dev.stormrider.ledger;

/** A version of a consumer and one of a provider that meet on a link. */
public record Meeting(Link link, String consumer, String provider) {}
