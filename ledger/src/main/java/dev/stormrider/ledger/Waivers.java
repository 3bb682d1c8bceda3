package dev.stormrider.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which waivers count: those that have not expired, and that neither whoever gave them nor an admin has taken back. */
public record Waivers(List<Decision> counting) {
    public Waivers {
        counting = List.copyOf(counting);
    }

    /**
     * Those of {@code decisions} that count at {@code now}, the one that expires first first.
     *
     * @param decisions of one review or of many, oldest first
     */
    public static Waivers of(List<Decision> decisions, Instant now) {
        Map<Given, Decision> last = new LinkedHashMap<>();
        for (Decision each : decisions) {
            each.fingerprint().ifPresent(finding -> last.put(new Given(each.review(), finding, each.whose()), each));
        }
        return new Waivers(last.values().stream()
                .filter(each -> each.fingerprint()
                        .filter(finding -> each.waives(finding, now))
                        .isPresent())
                .sorted(Comparator.comparing(each -> each.expiry().orElse(Instant.MAX)))
                .toList());
    }

    /** A waiver of {@code finding}: of several the one that expires last. */
    public Optional<Decision> of(String finding) {
        return counting.stream()
                .filter(each -> each.fingerprint().filter(finding::equals).isPresent())
                .reduce((sooner, later) -> later);
    }

    public boolean waives(String finding) {
        return of(finding).isPresent();
    }

    /** A later word of the same person on the same finding of the same review takes the place of an earlier one. */
    private record Given(long review, String finding, String by) {}
}
