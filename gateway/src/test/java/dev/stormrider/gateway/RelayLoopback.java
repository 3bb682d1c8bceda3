package dev.stormrider.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A gateway with one relay in front of one listener that the test itself answers for. */
record RelayLoopback(Gateway gateway, Relay relay, ServerSocket upstream) implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int BACKLOG = 500;

    static RelayLoopback open() throws IOException {
        return open(Loopback.SETTINGS, ToxicListener.NOBODY);
    }

    static RelayLoopback open(Settings settings, ToxicListener listener) throws IOException {
        ServerSocket upstream = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        upstream.setSoTimeout(PATIENCE_MILLIS);
        Gateway gateway = Gateway.open(settings);
        Relay relay = gateway.relay("db", Loopback.anyPort(), "127.0.0.1", upstream.getLocalPort(), listener);
        return new RelayLoopback(gateway, relay, upstream);
    }

    static Socket to(Relay relay) throws IOException {
        Socket socket = new Socket(relay.address().getAddress(), relay.address().getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** Ends a connection as a process that crashed, or lost patience, does. */
    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    Socket consumer() throws IOException {
        return to(relay);
    }

    /** The upstream's end of the connection that comes next. */
    Socket provider() throws IOException {
        Socket socket = upstream.accept();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        upstream.close();
    }
}
