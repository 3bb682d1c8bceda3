package dev.stormrider.control;

import dev.stormrider.gateway.TestAuthority;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What a control plane is given from outside.
 *
 * @param version of this program, as it is told to who asks
 * @param nanoTime a clock that never goes back, in nanoseconds; asked by many threads
 * @param token what whoever controls must know; without one, control listens on loopback only
 * @param tls how links speak TLS that say nothing else; control itself speaks none
 * @param authority vouches for certificates that are made up
 */
public record ControlSettings(
        String version, LongSupplier nanoTime, Optional<String> token, LinkTls tls, Authority authority) {
    /** Shorter ones are guessed. */
    private static final int TOKEN_LENGTH = 16;

    public ControlSettings {
        if (token.filter(text -> text.length() < TOKEN_LENGTH).isPresent()) {
            throw new IllegalArgumentException("a token has at least " + TOKEN_LENGTH + " characters");
        }
    }

    /** @throws IllegalArgumentException where everybody could control it: not on loopback, and without a token */
    void requireSafe(InetSocketAddress listen) {
        if (token.isEmpty() && !listen.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("whoever reaches " + listen.getHostString() + ":" + listen.getPort()
                    + " could control this gateway: set a token, or listen on loopback");
        }
    }

    /** Links speak TLS as they usually do. */
    public ControlSettings(String version, LongSupplier nanoTime, Optional<String> token) {
        this(version, nanoTime, token, LinkTls.USUAL, new Authority(() -> TestAuthority.create(Instant.now())));
    }
}
