package dev.stormrider.review;

import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.FoundView;
import dev.stormrider.ledger.ReviewWhole;
import java.util.List;

/** One finding by itself, whatever its verdict. */
final class FindingPage {
    private FindingPage() {}

    static String of(Visit visit, ReviewWhole whole, FoundView found, List<Event.Logged> logs) {
        String review =
                "#" + whole.line().number() + " " + Pieces.words(whole.line().link());
        String operation = FindingPart.operation(FindingPart.byExperiment(whole.plan()), found.cell());
        return Frame.of(
                        operation + ", " + found.cell().pairing().sentence(),
                        new Frame.Crumb("Reviews", "/reviews"),
                        new Frame.Crumb(review, "/reviews/" + whole.line().number()))
                .page(visit, out -> {
                    out.leaf("h2", "What was seen");
                    new FindingPart(out, visit, whole).alone(found, logs);
                });
    }
}
