package dev.stormrider.fault;

/** The two ways of an exchange: the request on its way to the provider, the response on its way to the consumer. */
public enum Way {
    REQUEST,
    RESPONSE
}
