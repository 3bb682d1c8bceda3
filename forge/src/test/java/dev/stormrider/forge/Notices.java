package dev.stormrider.forge;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Counts;
import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.Standing;
import dev.stormrider.ledger.TrialCell;
import dev.stormrider.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is told of the shop. */
final class Notices {
    static final String HEAD = "0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c";

    private Notices() {}

    static Notice of(Standing.Kind kind, String... reasons) {
        return of("web", kind, 1, reasons);
    }

    static Notice of(String consumer, Standing.Kind kind, int broke, String... reasons) {
        return new Notice(
                new Link(consumer, "orders", "Orders"),
                new Standing(kind, List.of(reasons), Optional.empty()),
                new Counts(9, 5, 1, broke, 0, broke, 0),
                IntStream.range(0, broke)
                        .mapToObj(each -> new TrialCell(
                                "deliver-" + each,
                                Pairing.AFTER_AFTER,
                                Verdict.BROKE,
                                "the consumer answers 0",
                                Instant.EPOCH,
                                true,
                                Optional.of("f"),
                                true,
                                false))
                        .toList(),
                "https://reviews.example/reviews/7");
    }
}
