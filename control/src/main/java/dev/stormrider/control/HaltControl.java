package dev.stormrider.control;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.IntSupplier;

/**
 * Lets a program that plays faults of its own be halted over HTTP, in the way in which a gateway is, and no more than
 * that: nobody can have anything played. Safe for use by many threads.
 */
public final class HaltControl implements AutoCloseable {
    private final ControlServer server;

    private HaltControl(ControlServer server) {
        this.server = server;
    }

    /**
     * Listens at {@code listen} until it is closed.
     *
     * @param halt lifts everything within a second, whichever thread calls it and however often; how much that was
     * @throws IOException where nothing can listen there
     * @throws IllegalArgumentException where everybody could control it: not on loopback, and without a token
     */
    public static HaltControl listening(InetSocketAddress listen, ControlSettings settings, IntSupplier halt)
            throws IOException {
        settings.requireSafe(listen);
        Routes routes = new Routes(": this can be told to halt, and no more");
        new HaltDesk(settings.version(), halt).in(routes);
        return new HaltControl(ControlServer.open(listen, new Guard(settings.token(), routes)));
    }

    public URI address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }
}
