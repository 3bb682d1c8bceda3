package dev.stormrider.environment;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host that may be asked, by its name or its number; {@code *.example.org} stands for all names below
 * {@code example.org} and not for itself.
 */
public record HostPattern(String text) {
    private static final Pattern WRITTEN =
            Pattern.compile("(\\*\\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");

    private static final Pattern NUMBER = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1");

    public HostPattern {
        text = plain(text);
        boolean number = NUMBER.matcher(text).matches();
        if (text.length() > 253 || !number && !WRITTEN.matcher(text).matches()) {
            throw new IllegalArgumentException("no name of a host: " + text);
        }
    }

    boolean meets(String host) {
        String other = plain(host);
        return text.startsWith("*.")
                ? other.endsWith(text.substring(1)) && other.length() > text.length() - 1
                : other.equals(text);
    }

    /** Whether {@code host} is this machine, by its name or number alone. */
    public static boolean here(String host) {
        return LOOPBACK.matcher(plain(host)).matches();
    }

    /** Without the brackets of an address and the dot at the end of a whole name, which change nothing. */
    private static String plain(String host) {
        return host.strip().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "").replaceAll("\\.$", "");
    }
}
