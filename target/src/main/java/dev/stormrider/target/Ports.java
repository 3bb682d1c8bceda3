package dev.stormrider.target;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for services to listen on.
 *
 * <p>They come from below the range that operating systems take for outgoing connections (32,768 on Linux, 49,152
 * elsewhere), so that none is lost to a stranger's connection while its service is down between two starts.
 */
final class Ports {
    /** There is no port above it. */
    static final int MOST = 65_535;

    private static final int LOWEST = 20_000;
    private static final int COUNT = 12_000;

    /** Several of us start far apart, so that two rarely look at the same port at once. */
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 97 % COUNT));

    private Ports() {}

    /**
     * A port that nobody listens on now, and that this method has not given before within the last thousands of calls.
     */
    static int free() {
        for (int tries = 0; tries < COUNT; tries++) {
            int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (!taken(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free from " + LOWEST + " to " + (LOWEST + COUNT - 1));
    }

    /** Whether somebody listens on the port, at whatever address of this machine. */
    static boolean taken(int port) {
        // A socket that is bound but neither listens nor connects is seen by nobody.
        try (var socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
