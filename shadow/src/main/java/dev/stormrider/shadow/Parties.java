package dev.stormrider.shadow;

import dev.stormrider.fault.Headers;
import dev.stormrider.gateway.Upstream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
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
    /**
     * Looks up where all are, whatever they are called.
     *
     * @throws IOException where copies would be sent to whom live requests are sent to, or all to the same
     */
    public void requireApart() throws IOException {
        if (live.isPresent()) {
            requireApart(live.get().address(), "the live service");
        }
        if (Places.same(candidate.address(), baseline.address())) {
            throw new IOException(
                    "the candidate " + candidate.address() + " is the baseline, which it is to be compared with");
        }
    }

    /** Whoever is at {@code place} is not asked by copies. */
    void requireApart(URI place, String what) throws IOException {
        for (Upstream copied : List.of(candidate, baseline)) {
            if (Places.same(copied.address(), place)) {
                throw new IOException("the " + copied.name() + " " + copied.address() + " is " + what
                        + ", which is not to be asked twice");
            }
        }
    }
}
