package dev.stormrider.review;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Whom a request comes from, where proxies stand in between. */
final class Forwarded {
    private static final int LONGEST = 60;
    private static final int SITE_BYTES = 8;

    private Forwarded() {}

    /**
     * The address from which the outermost of our proxies was asked. Each adds one at the end, to the header or in
     * another header of the same name; whoever the first of them heard from may have told anything.
     *
     * @param lines all headers {@code X-Forwarded-For}, as they came
     */
    static String address(List<String> lines, int proxies, String remote) {
        if (proxies == 0 || lines.isEmpty()) {
            return site(remote);
        }
        List<String> told = List.of(String.join(",", lines).split(",", -1));
        String nearest = told.get(Math.max(0, told.size() - proxies)).strip();
        return site(nearest.isEmpty() || nearest.length() > LONGEST ? remote : nearest);
    }

    /** One customer has 2⁶⁴ addresses of IPv6 and more: they count as one. */
    private static String site(String address) {
        String bare = address.replaceFirst("^\\[(.*)](:\\d+)?$", "$1").replaceFirst("^([\\d.]+):\\d+$", "$1");
        // What holds a colon is read as an address, and never asked for as a name.
        if (!bare.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%.*)?")) {
            return bare;
        }
        try {
            InetAddress read = InetAddress.getByName(bare.replaceFirst("%.*", ""));
            return read instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), SITE_BYTES)) + "::/64"
                    : read.getHostAddress();
        } catch (UnknownHostException garbled) {
            return bare;
        }
    }
}
