package dev.stormrider.gateway;

import java.util.Optional;
import java.util.stream.Stream;

/** Which HTTP a provider is spoken to in. */
public enum Protocol {
    /** What its consumer speaks; one that does not answer in HTTP/2 is spoken to in HTTP/1.1. */
    AS_CONSUMER(""),

    /** HTTP/1.1, whatever its consumers speak. */
    HTTP_1("http/1.1"),

    /** HTTP/2 from the first byte on, without asking, whatever its consumers speak. */
    HTTP_2("h2");

    private final String id;

    Protocol(String id) {
        this.id = id;
    }

    /** As ALPN calls it (RFC 7301); empty where the consumer decides. */
    public Optional<String> id() {
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    /**
     * The one that is wished for by its name in ALPN, or the consumer's where none is; empty where there is none here.
     */
    public static Optional<Protocol> wished(Optional<String> id) {
        return id.isEmpty() ? Optional.of(AS_CONSUMER) : of(id.get());
    }

    /** The one that ALPN calls {@code id}; empty where there is none here. */
    public static Optional<Protocol> of(String id) {
        return Stream.of(HTTP_1, HTTP_2).filter(known -> known.id.equals(id)).findFirst();
    }
}
