package dev.stormrider.control;

import dev.stormrider.gateway.Upstream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * An address as Go writes it, {@code host:port}, {@code [::1]:port} or {@code :port}.
 *
 * @param host without brackets; may be empty
 * @param found where that is, if it was looked up; without an address, where nobody knows
 */
record ProxyAddress(String text, String host, int port, Optional<InetSocketAddress> found) {
    private ProxyAddress(String text, String host, int port) {
        this(text, host, port, Optional.empty());
    }

    /**
     * {@code text}, which is called {@code what}.
     *
     * @throws Refused with {@code status} where it is none
     */
    private static ProxyAddress read(int status, String what, String text) throws Refused {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String port = text.substring(colon + 1);
        if (colon < 0 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > Upstream.MOST_PORT) {
            throw new Refused(status, what + " is host:port, not \"" + text + "\"");
        }
        if (host.length() > 255
                || !bracketed && host.contains(":")
                || host.chars().anyMatch(c -> c <= ' ')) {
            throw new Refused(
                    status, what + " is host:port, with brackets around an address of IPv6, not \"" + text + "\"");
        }
        return new ProxyAddress(text, bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(port));
    }

    /** Where a proxy listens; where nothing is said, on any port. */
    static ProxyAddress listen(String text) throws Refused {
        return text.isEmpty() ? new ProxyAddress("", "", 0) : read(500, "listen", text);
    }

    static ProxyAddress upstream(String text) throws Refused {
        return read(400, "upstream", text);
    }

    static ProxyAddress of(InetSocketAddress bound) {
        String host = bound.getAddress().getHostAddress();
        String text = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + bound.getPort();
        return new ProxyAddress(text, host, bound.getPort(), Optional.of(bound));
    }

    /** Where this leads on this machine; without a host to loopback, where Toxiproxy would listen everywhere. */
    InetSocketAddress socket() throws Refused {
        InetSocketAddress socket = found.orElseGet(this::look);
        if (socket.isUnresolved()) {
            throw new Refused(500, "lookup " + host + ": no such host");
        }
        return socket;
    }

    /** This, looked up once and for all, which may take as long as a name server does. */
    ProxyAddress lookedUp() {
        return new ProxyAddress(text, host, port, Optional.of(look()));
    }

    private InetSocketAddress look() {
        return host.isEmpty()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
                : new InetSocketAddress(host, port);
    }

    /** This with the host looked up, as Toxiproxy tells it. */
    String resolved() throws Refused {
        return of(socket()).text();
    }
}
