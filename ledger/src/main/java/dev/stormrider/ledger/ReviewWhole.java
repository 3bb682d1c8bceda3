package dev.stormrider.ledger;

import dev.stormrider.ledger.Event.Planned;
import java.util.List;

/**
 * A review with its newest run, and all that was said of it.
 *
 * @param waivers those of {@code decisions} that count now
 */
public record ReviewWhole(
        ReviewLine line,
        Standing standing,
        RunView run,
        RunPapers papers,
        List<Planned> plan,
        List<TrialCell> cells,
        List<RunView> runs,
        List<Decision> decisions,
        Waivers waivers,
        List<Comment> comments) {
    public ReviewWhole {
        plan = List.copyOf(plan);
        cells = List.copyOf(cells);
        runs = List.copyOf(runs);
        decisions = List.copyOf(decisions);
        comments = List.copyOf(comments);
    }
}
