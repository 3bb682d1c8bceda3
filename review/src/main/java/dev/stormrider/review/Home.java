package dev.stormrider.review;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where this server is at home, as its users call it.
 *
 * @param url its public address without a slash at the end; empty where nobody said
 */
record Home(Optional<URI> url) {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]+\\]");

    /**
     * {@code text} as a public address.
     *
     * @throws IllegalArgumentException where it cannot be one; the message is for people
     */
    static Home at(String text) {
        URI url;
        try {
            url = URI.create(text.strip().replaceAll("/+$", ""));
        } catch (IllegalArgumentException garbled) {
            throw notAnAddress(text);
        }
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        boolean bare = url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
        if (!web || url.getHost() == null || !bare || !url.getRawPath().isEmpty()) {
            throw notAnAddress(text);
        }
        return new Home(Optional.of(url));
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is no address of a server: write https://reviews.example.com, without a path");
    }

    boolean secure() {
        return url.filter(it -> "https".equals(it.getScheme())).isPresent();
    }

    /**
     * Whether a request with this {@code Host} was meant for this server. A name of somebody else's may lead here from
     * a page of theirs (names that are bound anew); a number and {@code localhost} are nobody's to give.
     */
    boolean called(String authority) {
        String host = host(authority);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || IPV4.matcher(host).matches()
                || IPV6.matcher(host).matches()
                || url.filter(it -> it.getHost().equalsIgnoreCase(host)).isPresent();
    }

    /** Whether a page with this {@code Origin} is one of ours, for a request with this {@code Host}. */
    boolean ours(String origin, String authority) {
        String lower = origin.toLowerCase(Locale.ROOT);
        if (url.filter(it -> it.toString().equalsIgnoreCase(lower)).isPresent()) {
            return true;
        }
        // Behind https, a page that came without it is not ours.
        return !secure() && lower.equals("http://" + authority.toLowerCase(Locale.ROOT));
    }

    private static String host(String authority) {
        String lower = authority.toLowerCase(Locale.ROOT);
        int port = lower.lastIndexOf(':');
        return port > lower.lastIndexOf(']') ? lower.substring(0, port) : lower;
    }

    /**
     * The name of the cookie that holds a session; browsers hold back {@code __Host-} cookies that others would lay.
     */
    String cookie() {
        return secure() ? "__Host-session" : "session";
    }

    /** {@code Set-Cookie} for a session; for an empty {@code value} and 0 seconds, its end. */
    String cookie(String value, long seconds) {
        return cookie() + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax"
                + (secure() ? "; Secure" : "");
    }
}
