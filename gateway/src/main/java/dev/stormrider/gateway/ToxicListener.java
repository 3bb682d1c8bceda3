package dev.stormrider.gateway;

import java.net.InetSocketAddress;

/**
 * Hears which toxic hit which connection, when it begins. Called by many threads of the gateway, which it must not hold
 * up, not even by changing the toxics.
 */
@FunctionalInterface
interface ToxicListener {
    ToxicListener NOBODY = (relay, toxic, connection, consumer) -> {};

    /**
     * A connection has met {@code toxic}.
     *
     * @param connection the number of the connection among those of the relay, from 0
     * @param consumer where the connection came from
     */
    void hit(String relay, PlacedToxic toxic, long connection, InetSocketAddress consumer);
}
