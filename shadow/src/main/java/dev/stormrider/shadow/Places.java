package dev.stormrider.shadow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where services are, whatever they are called. What is on this machine has many names; elsewhere several services may
 * share an address and be told apart by their names, so there names alone are compared.
 */
public final class Places {
    private static final String HERE = "this machine";

    private Places() {}

    /**
     * Whether whoever asks {@code one} asks {@code other}.
     *
     * @throws IOException where this machine does not tell its own addresses
     */
    public static boolean same(URI one, URI other) throws IOException {
        if (port(one) != port(other)) {
            return false;
        }
        Set<String> shared = of(one);
        shared.retainAll(of(other));
        return !shared.isEmpty();
    }

    private static int port(URI address) {
        int usual = address.getScheme().equals("https") ? 443 : 80;
        return address.getPort() < 0 ? usual : address.getPort();
    }

    private static Set<String> of(URI address) throws IOException {
        String host = address.getHost().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
        Set<String> places = new TreeSet<>(Set.of(host));
        InetAddress[] found;
        try {
            found = InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            // Whoever wants to connect there tells.
            return places;
        }
        for (InetAddress each : found) {
            if (here(each)) {
                places.add(HERE);
            } else if (each.isLoopbackAddress()) {
                places.add(each.getHostAddress());
            }
        }
        return places;
    }

    /** All of loopback is here, but who listens at one of its other numbers is not found at the first. */
    private static boolean here(InetAddress address) throws IOException {
        return address.isAnyLocalAddress()
                || address.getHostAddress().equals("127.0.0.1")
                || address.getHostAddress().equals("0:0:0:0:0:0:0:1")
                || !address.isLoopbackAddress() && NetworkInterface.getByInetAddress(address) != null;
    }
}
