package dev.stormrider.control;

import dev.stormrider.fault.Request;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets nobody in who must not control: who does not know the token, where there is one; and no page of a browser, which
 * can reach loopback from anywhere (cross-site requests, and names that are bound anew).
 */
record Guard(Optional<String> token, Desk desk) implements Desk {
    @Override
    public Reply answer(Request request) {
        if (request.headers().first("user-agent").orElse("").startsWith("Mozilla/")) {
            return Reply.of(403, "text/plain; charset=utf-8", "User agent not allowed\n");
        }
        if (request.headers().first("origin").isPresent()) {
            return new Refused(403, "a page of a browser does not control this gateway (Origin)").problem();
        }
        if (token.isPresent() && !knows(request, token.get())) {
            Reply refused = new Refused(401, "send the token: Authorization: Bearer TOKEN").problem();
            return Reply.of(
                    refused.response().with(refused.response().headers().and("WWW-Authenticate", "Bearer, Basic")));
        }
        String host = host(request);
        if (token.isEmpty() && !local(host)) {
            return new Refused(
                            403,
                            "without a token this gateway is controlled by address, not as \"" + host
                                    + "\": use 127.0.0.1 or localhost, or start it with a token")
                    .problem();
        }
        return desk.answer(request);
    }

    /** Clients of Toxiproxy know no token; many take a password in their address, {@code http://me:TOKEN@host}. */
    private static boolean knows(Request request, String token) {
        String[] words = request.headers().first("authorization").orElse("").split(" ", 2);
        String told = words.length < 2 ? "" : words[1].strip();
        if (words[0].equalsIgnoreCase("basic")) {
            told = password(told);
        } else if (!words[0].equalsIgnoreCase("bearer")) {
            return false;
        }
        return MessageDigest.isEqual(told.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static String password(String credentials) {
        try {
            String text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return text.substring(text.indexOf(':') + 1);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    private static String host(Request request) {
        String host = request.headers().first("host").orElse("").toLowerCase(Locale.ROOT);
        int port = host.lastIndexOf(':');
        return port > host.lastIndexOf(']') ? host.substring(0, port) : host;
    }

    /** A name of somebody else's may lead here from a page; a number and {@code localhost} are nobody's to give. */
    private static boolean local(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || NetUtil.isValidIpV4Address(host)
                || host.startsWith("[") && NetUtil.isValidIpV6Address(host);
    }
}
