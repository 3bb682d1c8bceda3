package dev.stormrider.target;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Looks once whether a party is ready. */
final class Probe {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    /** A proxy that finds nobody behind it tells so within a fraction of this. */
    private static final Duration HELD = Duration.ofMillis(200);

    private Probe() {}

    /** Why the party at {@code address} is not ready; empty when it is. Takes two seconds at most. */
    static Optional<Trouble> trouble(URI address, Ready ready) {
        return switch (ready) {
            case Ready.Accepts accepts -> connect(address, LIMIT).map(Trouble::of);
            case Ready.Holds holds -> hold(address).map(Trouble::of);
            case Ready.Answers(String path) -> answer(address.resolve(path));
        };
    }

    /** Why nobody accepts a connection at {@code address}; empty when somebody does. */
    static Optional<String> connect(URI address, Duration limit) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), port(address)), Math.toIntExact(limit.toMillis()));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("a connection to " + address.getHost() + ":" + port(address) + " failed: " + said(e));
        }
    }

    /** Why a connection to {@code address} is closed as soon as it is open; empty when it is kept open for a moment. */
    private static Optional<String> hold(URI address) {
        String connection = "a connection to " + address.getHost() + ":" + port(address);
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), port(address)), Math.toIntExact(LIMIT.toMillis()));
            return ends(socket) ? Optional.of(connection + " was closed at once") : Optional.empty();
        } catch (IOException e) {
            return Optional.of(connection + " failed: " + said(e));
        }
    }

    /** Whether the other end closes; whoever speaks first, as some servers do, does not. */
    private static boolean ends(Socket socket) throws IOException {
        socket.setSoTimeout(Math.toIntExact(HELD.toMillis()));
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException held) {
            return false;
        }
    }

    /** JDK's small old client, since the new one would cost a tenth of a second and threads of its own. */
    private static Optional<Trouble> answer(URI url) {
        try {
            var connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(Math.toIntExact(LIMIT.toMillis()));
            connection.setReadTimeout(Math.toIntExact(LIMIT.toMillis()));
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Connection", "close");
            int status = connection.getResponseCode();
            connection.disconnect();
            return status >= 200 && status < 300
                    ? Optional.empty()
                    : Optional.of(new Trouble("GET " + url + " answered " + status, OptionalInt.of(status)));
        } catch (IOException e) {
            return Optional.of(Trouble.of("GET " + url + " failed: " + said(e)));
        }
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equals(address.getScheme()) ? 443 : 80;
    }

    private static String said(IOException e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }
}
