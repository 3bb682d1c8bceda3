package dev.stormrider.control;

import dev.stormrider.gateway.Upstream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where something listens, as people write it. */
public final class ListenAddress {
    private static final Pattern WRITTEN =
            Pattern.compile("(?:(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])?:)?(?<port>\\d{1,5})");

    private ListenAddress() {}

    /**
     * {@code 8474}, {@code :8474} or {@code host:8474}; without a host on loopback, on port 0 wherever one is free.
     *
     * @throws IllegalArgumentException where {@code text} is no address of this machine; the message is for people
     */
    public static InetSocketAddress read(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches() || Integer.parseInt(matcher.group("port")) > Upstream.MOST_PORT) {
            throw new IllegalArgumentException("\"" + text + "\" is no address to listen on: write port, :port or "
                    + "host:port, with a port from 0 to 65535");
        }
        String host = matcher.group("host");
        int port = Integer.parseInt(matcher.group("port"));
        if (host == null) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("nothing is known of the host \"" + host + "\"");
        }
        return address;
    }
}
