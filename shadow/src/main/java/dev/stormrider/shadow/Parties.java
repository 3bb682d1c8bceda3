package dev.stormrider.shadow;

import dev.stormrider.fault.Headers;
import dev.stormrider.gateway.Upstream;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Who is asked.
 *
 * @param live who answers the callers; empty where somebody else does, and mirrors the requests
 * @param candidate the new version
 * @param baseline the old version once more, apart from the live one
 * @param forCandidate the header field that the candidate is sent in the place of the one that came
 */
public record Parties(
        Optional<Upstream> live,
        Upstream candidate,
        Upstream baseline,
        Optional<Headers.Line> forCandidate,
        Optional<Headers.Line> forBaseline) {
    public Parties {
        if (live.filter(each -> same(each, candidate) || same(each, baseline)).isPresent()) {
            throw new IllegalArgumentException(
                    "the live provider is not asked twice: neither the candidate nor the baseline may be at "
                            + live.get().address());
        }
        if (same(candidate, baseline)) {
            throw new IllegalArgumentException(
                    "the candidate and the baseline are not the same: both are at " + candidate.address());
        }
    }

    private static boolean same(Upstream one, Upstream other) {
        return place(one.address()).equals(place(other.address()));
    }

    private static String place(URI address) {
        int usual = address.getScheme().equals("https") ? 443 : 80;
        String host = address.getHost().toLowerCase(Locale.ROOT);
        String named = host.equals("localhost") ? "127.0.0.1" : host;
        return named + ":" + (address.getPort() < 0 ? usual : address.getPort());
    }
}
