package dev.stormrider.forge;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Which addresses are of the outside, where anybody may be; the others belong to this machine, or to its network. */
final class Borders {
    /** A network by its first bytes and how many bits of them count. */
    private static final class Network {
        private final byte[] prefix;
        private final int bits;

        private Network(byte[] prefix, int bits) {
            this.prefix = prefix.clone();
            this.bits = bits;
        }

        private boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The special-purpose networks of RFC 6890 and its successors that nobody outside answers in. */
    private static final List<Network> INSIDE = List.of(
            network("0.0.0.0", 8),
            network("10.0.0.0", 8),
            network("100.64.0.0", 10),
            network("127.0.0.0", 8),
            network("169.254.0.0", 16),
            network("172.16.0.0", 12),
            network("192.0.0.0", 24),
            network("192.0.2.0", 24),
            network("192.168.0.0", 16),
            network("198.18.0.0", 15),
            network("198.51.100.0", 24),
            network("203.0.113.0", 24),
            network("224.0.0.0", 3),
            network("::", 96),
            network("100::", 64),
            network("2001:db8::", 32),
            network("fc00::", 7),
            network("fe80::", 9),
            network("ff00::", 8));

    /** Networks whose addresses hold another one, of four bytes, from the byte that is given on. */
    private static final Network TRANSLATED = network("64:ff9b::", 96);

    private static final Network TUNNELLED = network("2002::", 16);

    private Borders() {}

    static boolean inside(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address) {
            if (TRANSLATED.holds(bytes)) {
                return held(Arrays.copyOfRange(bytes, 12, 16));
            }
            if (TUNNELLED.holds(bytes)) {
                return held(Arrays.copyOfRange(bytes, 2, 6));
            }
        }
        return held(bytes);
    }

    private static boolean held(byte[] bytes) {
        return INSIDE.stream().anyMatch(network -> network.holds(bytes));
    }

    private static Network network(String literal, int bits) {
        try {
            // A literal is looked up nowhere.
            return new Network(InetAddress.getByName(literal).getAddress(), bits);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
