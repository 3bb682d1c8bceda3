package dev.stormrider.gateway;

import java.net.URI;

/**
 * A provider behind a link.
 *
 * @param name the name under which deliveries to it are told
 * @param address {@code http://host:port} or {@code https://host:port}; a path in front of the request's is refused
 * @param tls how it is spoken to where that is https
 * @param protocol which HTTP it is spoken to in
 */
public record Upstream(String name, URI address, UpstreamTls tls, Protocol protocol) {
    /** There is no port above it. */
    public static final int MOST_PORT = 65_535;

    /** A provider that is checked, behind https, as the JDK checks, and spoken to as its consumers speak. */
    public Upstream(String name, URI address) {
        this(name, address, UpstreamTls.VERIFIED);
    }

    /** A provider that is spoken to as its consumers speak. */
    public Upstream(String name, URI address, UpstreamTls tls) {
        this(name, address, tls, Protocol.AS_CONSUMER);
    }

    public Upstream {
        String scheme = address.getScheme() == null ? "" : address.getScheme();
        if (!(scheme.equals("http") || scheme.equals("https")) || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "provider \"" + name + "\" is at http://host:port or https://host:port, not at " + address);
        }
        if (address.getPort() > MOST_PORT) {
            throw new IllegalArgumentException(
                    "the port of provider \"" + name + "\" is from 1 to " + MOST_PORT + ", not " + address.getPort());
        }
        String path = address.getPath() == null ? "" : address.getPath();
        if (!path.isEmpty() && !path.equals("/") || address.getQuery() != null || address.getUserInfo() != null) {
            throw new IllegalArgumentException("the address of provider \"" + name
                    + "\" has no user, path or query, since the consumer's own is passed on: " + address);
        }
    }

    boolean secure() {
        return address.getScheme().equals("https");
    }

    String host() {
        String host = address.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        return address.getPort() >= 0 ? address.getPort() : secure() ? 443 : 80;
    }

    /** What a {@code Host} header calls it. */
    String authority() {
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }
}
