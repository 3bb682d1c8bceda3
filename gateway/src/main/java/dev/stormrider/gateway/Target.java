package dev.stormrider.gateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;

/** A request target in absolute form, which a server must accept and a provider need not see (RFC 9112, 3.2.2). */
final class Target {
    private Target() {}

    /** Whether {@code target} is an http URI with a host and without user information (RFC 9110, section 4.2.4). */
    static boolean absolute(String target) {
        boolean scheme =
                target.regionMatches(true, 0, "http://", 0, 7) || target.regionMatches(true, 0, "https://", 0, 8);
        return scheme && !authority(target).isEmpty() && authority(target).indexOf('@') < 0;
    }

    private static String authority(String target) {
        int begin = target.indexOf("//") + 2;
        int end = begin;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        return target.substring(begin, end);
    }

    /** Makes {@code request} ask in origin form, with the target's host in place of the Host field. */
    static void toOrigin(HttpRequest request) {
        String target = request.uri();
        if (!absolute(target)) {
            return;
        }
        String authority = authority(target);
        String rest = target.substring(target.indexOf("//") + 2 + authority.length());
        request.setUri(rest.startsWith("/") ? rest : "/" + rest);
        request.headers().set(HttpHeaderNames.HOST, authority);
    }
}
