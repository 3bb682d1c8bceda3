package dev.stormrider.gateway;

/**
 * Which HTTP a provider speaks, as far as that is known: it was said beforehand, or the provider has answered since.
 * Safe for use by many threads.
 */
final class Spoken {
    private final boolean asked;
    private volatile boolean single;
    private volatile boolean streams;
    private volatile boolean open;

    /** @param secure whether what is spoken is agreed on in a handshake, of which one has to be heard first */
    Spoken(Protocol wanted, boolean secure) {
        this.asked = wanted == Protocol.AS_CONSUMER;
        this.single = wanted == Protocol.HTTP_1;
        this.streams = wanted == Protocol.HTTP_2;
        this.open = asked && secure;
    }

    /** Whether it speaks HTTP/1.1 and no other. */
    boolean single() {
        return single;
    }

    /** Whether it speaks HTTP/2 and no other. */
    boolean streams() {
        return streams;
    }

    /** Whether it is not known yet that it speaks HTTP/1.1. */
    boolean open() {
        return open;
    }

    /** Whether a consumer of HTTP/1.1 may be led to it without any translation. */
    boolean plain() {
        return !streams && !open;
    }

    /** It was greeted in HTTP/2, and has answered in something else. */
    void greetedInVain() {
        single = asked;
    }

    /** The handshake has told whether it takes HTTP/1.1. */
    void shakenHands(boolean plain) {
        streams = asked && !plain;
        open = false;
    }
}
