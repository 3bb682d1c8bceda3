package dev.stormrider.control;

import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.Link;
import dev.stormrider.gateway.PassageListener;
import dev.stormrider.gateway.Protocol;
import dev.stormrider.gateway.Upstream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The links of a gateway by name. Safe for use by many threads. */
final class Links {
    private static final int MOST = 256;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Gateway gateway;
    private final PassageListener listener;
    private final Map<String, Opened> links = new LinkedHashMap<>();

    /**
     * Names of links that are being opened: a provider's name server may take its time, and nobody else waits for it.
     */
    private final Set<String> opening = new HashSet<>();

    /** @param protocol in which all of its providers are spoken to */
    record Opened(Link link, List<Upstream> upstreams, Protocol protocol) {}

    Links(Gateway gateway, PassageListener listener) {
        this.gateway = gateway;
        this.listener = listener;
    }

    /** A name of a link, a fault or an owner: it stands in paths and in labels of metrics. */
    static String checked(String what, String name) throws Refused {
        if (!NAME.matcher(name).matches()) {
            throw new Refused(
                    400,
                    "\"" + name + "\" is no name of " + what
                            + ": write up to 100 letters, digits, dots, dashes and underscores");
        }
        return name;
    }

    Opened open(String name, InetSocketAddress listen, List<URI> addresses, LinkTls tls, Protocol protocol)
            throws Refused {
        checked("a link", name);
        if (addresses.isEmpty()) {
            throw new Refused(400, "a link leads to at least one provider: name it under \"upstreams\"");
        }
        reserve(name);
        try {
            Opened opened = opened(name, listen, addresses, tls, protocol);
            synchronized (this) {
                links.put(name, opened);
            }
            return opened;
        } finally {
            synchronized (this) {
                opening.remove(name);
            }
        }
    }

    private synchronized void reserve(String name) throws Refused {
        if (links.size() + opening.size() >= MOST) {
            throw new Refused(409, "there are " + MOST + " links already: close those that are not needed");
        }
        if (links.containsKey(name) || !opening.add(name)) {
            throw new Refused(409, "there is a link called \"" + name + "\" already: choose another name");
        }
    }

    private Opened opened(String name, InetSocketAddress listen, List<URI> addresses, LinkTls tls, Protocol protocol)
            throws Refused {
        try {
            List<Upstream> upstreams = addresses.stream()
                    .map(address ->
                            new Upstream(String.valueOf(address.getAuthority()), address, tls.providers(), protocol))
                    .toList();
            Link link = gateway.link(name, listen, tls.consumers(), upstreams, listener);
            return new Opened(link, upstreams, protocol);
        } catch (IllegalArgumentException wrong) {
            throw new Refused(400, String.valueOf(wrong.getMessage()));
        } catch (UnknownHostException unknown) {
            throw new Refused(400, "nothing is known of the host of a provider: " + unknown.getMessage());
        } catch (IOException taken) {
            throw new Refused(409, String.valueOf(taken.getMessage()));
        }
    }

    synchronized Opened find(String name) throws Refused {
        Opened found = links.get(name);
        if (found == null) {
            throw new Refused(
                    404,
                    "there is no link called \"" + name + "\"; "
                            + (links.isEmpty() ? "there are none" : "there are " + String.join(", ", links.keySet())));
        }
        return found;
    }

    synchronized List<Opened> all() {
        return List.copyOf(links.values());
    }

    /** Closes the link and all its connections. */
    void close(String name) throws Refused {
        Opened closed = find(name);
        synchronized (this) {
            links.remove(name, closed);
        }
        closed.link().close();
    }
}
