package dev.stormrider.review;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.FoundView;
import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Role;
import dev.stormrider.ledger.RunPapers;
import dev.stormrider.ledger.TrialCell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The run of the shop as it tells itself to a ledger, event by event. */
final class Told {
    static final Actor PIPELINE = new Actor("pipeline", "token ci", Role.AUTHOR.rights());

    private final Made made;
    private final String run;
    private final List<FoundView> found;
    private int next;

    Told(Made made, String run) {
        this.made = made;
        this.run = run;
        this.found = made.found();
    }

    int rides() {
        return found.size();
    }

    private void take(Ledger ledger, List<Event> events) {
        next = ledger.runs().take(PIPELINE, run, next, events, Instant.now());
    }

    /** The beginning; answers with the number of the review. */
    long begin(Ledger ledger) {
        RunPapers papers = made.papers();
        take(
                ledger,
                List.of(
                        new Event.Begun(
                                Instant.now(),
                                made.link(),
                                Optional.of(new Event.Versions(made.word("2.3.0"), made.word("2.4.0"))),
                                Optional.of(new Event.Versions(made.word("1.4.0"), made.word("1.5.0"))),
                                made.origin(),
                                made.some("staging"),
                                made.word("0.1.0"),
                                42,
                                papers.before(),
                                papers.after(),
                                papers.amendment(),
                                made.plan(),
                                Optional.empty()),
                        new Event.Phase(Instant.now(), made.word("trials"))));
        return ledger.runs().run(run, Instant.now()).orElseThrow().review();
    }

    /** The ride with this number came to its end. */
    TrialCell ride(Ledger ledger, int number) {
        TrialCell cell = found.get(number).cell();
        take(
                ledger,
                List.of(
                        new Event.Trialled(
                                Instant.now(), cell.experiment(), cell.pairing(), cell.verdict(), cell.reason()),
                        new Event.Alive(Instant.now(), number + 1, found.size())));
        return cell;
    }

    /** All that is told at the end. */
    void end(Ledger ledger) {
        List<Event> events = new ArrayList<>(made.logs());
        found.forEach(each -> events.add(new Event.Found(
                Instant.now(),
                each.cell().experiment(),
                each.cell().pairing(),
                each.cell().verdict(),
                each.cell().fingerprint().orElseThrow(),
                each.cell().blocks(),
                each.cell().old(),
                each.finding(),
                Optional.empty())));
        events.add(new Event.Ended(
                Instant.now(),
                "rejected",
                "no-safe-order",
                List.of(made.word("It broke.")),
                Duration.ofSeconds(97),
                made.papers().summary().orElseThrow()));
        take(ledger, events);
    }
}
