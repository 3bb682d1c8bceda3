package dev.stormrider.ledger;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * What an experiment came to in a pairing: one cell of the matrix.
 *
 * @param told whether it is the final word; before that, {@code blocks} and {@code old} are false
 * @param fingerprint of the finding; empty before the final word
 */
public record TrialCell(
        String experiment,
        Pairing pairing,
        Verdict verdict,
        String reason,
        Instant at,
        boolean told,
        Optional<String> fingerprint,
        boolean blocks,
        boolean old) {}
