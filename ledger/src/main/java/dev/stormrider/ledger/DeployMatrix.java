package dev.stormrider.ledger;

import java.util.List;
import java.util.Optional;

/**
 * The versions of one link, each with each.
 *
 * @param consumers those that run in the environment first, then those of the newest proofs
 * @param cells only where something is known or would meet today
 */
public record DeployMatrix(Link link, List<Version> consumers, List<Version> providers, List<Cell> cells) {
    /** The most versions of one party that are shown. */
    public static final int MOST = 12;

    public DeployMatrix {
        consumers = List.copyOf(consumers);
        providers = List.copyOf(providers);
        cells = List.copyOf(cells);
    }

    /** A version, and whether it runs in the environment. */
    public record Version(String name, boolean running) {}

    /**
     * Two versions.
     *
     * @param waived whether all that broke is waived
     * @param meets whether both run in the environment now
     */
    public record Cell(Meeting meeting, Optional<Proof> proof, boolean waived, boolean meets) {}

    /** What is known of two versions. */
    public Optional<Cell> cell(String consumer, String provider) {
        return cells.stream()
                .filter(cell -> cell.meeting().consumer().equals(consumer)
                        && cell.meeting().provider().equals(provider))
                .findFirst();
    }
}
