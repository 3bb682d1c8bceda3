package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.ledger.Event.Planned;
import dev.stormrider.ledger.ReviewWhole;
import dev.stormrider.ledger.RunState;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.Standing;
import dev.stormrider.ledger.TrialCell;
import dev.stormrider.report.Markup;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the box of a review says of why it stands where it does. */
class GroundPartTest {
    private static final Made MADE = Made.plain();
    private static final String DOUBLED = "the consumer sent POST /payments 2 times for one call";

    private static int times(String what, String text) {
        return text.split(Pattern.quote(what), -1).length - 1;
    }

    /** The sentences of a gate that {@code cells} close: of each of the first, of harms, and others. */
    private static List<String> reasons(List<TrialCell> cells) {
        List<String> reasons = new ArrayList<>();
        cells.stream()
                .limit(5)
                .forEach(cell ->
                        reasons.add(cell.experiment() + " in " + cell.pairing().word() + ": " + cell.reason()));
        reasons.add("And " + (cells.size() - 5) + " more findings close the gate.");
        cells.forEach(cell -> reasons.add(cell.pairing().sentence() + ": "
                + cell.reason().replaceFirst(" \\(and \\d+ more\\)$", "") + " (some-harm), in calm weather"));
        reasons.add("… and 4 more harms.");
        reasons.add("Old weaknesses showed in 3 of 105 rides: delay-post-payments (and 1 more).");
        return reasons;
    }

    private static String box(Standing.Kind kind, List<String> reasons, RunView run, List<TrialCell> cells) {
        ReviewWhole whole = MADE.whole();
        Markup out = new Markup();
        StandingPart.write(
                out,
                new ReviewWhole(
                        whole.line(),
                        new Standing(kind, reasons, Optional.empty()),
                        run,
                        whole.papers(),
                        whole.plan(),
                        cells,
                        whole.runs(),
                        whole.decisions(),
                        whole.waivers(),
                        whole.comments()));
        return out.document();
    }

    private static RunView run(String decision, String order) {
        RunView run = MADE.run(RunState.ENDED, 105);
        return new RunView(
                run.id(),
                run.review(),
                run.link(),
                run.state(),
                run.next(),
                run.publisher(),
                run.began(),
                run.heard(),
                run.ended(),
                run.took(),
                run.consumers(),
                run.providers(),
                run.origin(),
                run.environment(),
                run.program(),
                run.seed(),
                run.phase(),
                run.done(),
                run.total(),
                run.counts(),
                Optional.of(decision),
                Optional.of(order),
                run.reasons(),
                run.parts());
    }

    private static TrialCell notBlocking(TrialCell cell) {
        return new TrialCell(
                cell.experiment(),
                cell.pairing(),
                cell.verdict(),
                cell.reason(),
                cell.at(),
                cell.told(),
                cell.fingerprint(),
                false,
                cell.old());
    }

    @Test
    void whatClosesTheGateIsToldOnceAndLeadsToItsFinding() {
        List<TrialCell> cells = MADE.whole().cells();
        List<TrialCell> blocking = cells.stream().filter(TrialCell::blocks).toList();

        String box = box(Standing.Kind.REJECTED, reasons(blocking), run("rejected", "no-safe-order"), cells);

        assertThat(times(DOUBLED, box)).isEqualTo(1);
        assertThat(times("<li>", box)).isEqualTo(5);
        assertThat(times("→ finding", box)).isEqualTo(4);
        assertThat(box).contains("What closes the gate:", "href=\"/reviews/12/finding?experiment=", "Besides:");
        assertThat(box).contains("and in 4 other experiments", "Old weaknesses", "new consumer, old provider");
        assertThat(box).doesNotContain("more findings close the gate", "more harms", "some-harm");
    }

    @Test
    void theOtherHarmsOfAFindingThatHasALineStandWithIt() {
        List<TrialCell> cells = MADE.whole().cells();
        TrialCell closing = cells.stream().filter(TrialCell::blocks).findFirst().orElseThrow();
        TrialCell holding = cells.stream()
                .filter(cell -> cell.verdict() == Verdict.HELD)
                .findFirst()
                .orElseThrow();
        List<String> reasons =
                List.of(other(closing, "its other half"), other(holding, "what nobody found"), "One of its own.");

        String box = box(Standing.Kind.REJECTED, reasons, run("rejected", "no-safe-order"), cells);

        assertThat(box).contains("What closes the gate:", "One of its own.", "what nobody found");
        assertThat(box).doesNotContain("its other half");
    }

    /** A harm that {@code cell} may show besides the one that its own reason quotes. */
    private static String other(TrialCell cell, String text) {
        Planned planned = MADE.whole().plan().stream()
                .filter(each -> each.experiment().equals(cell.experiment()))
                .findFirst()
                .orElseThrow();
        return "old consumer, old provider; " + cell.pairing().sentence() + ": " + text + " (some-harm), "
                + Gate.weather(planned.weather(), planned.operation()) + "; and in 2 other experiments";
    }

    @Test
    void whatTheOrderCuresStandsApartFromWhatBlocks() {
        List<TrialCell> cells = MADE.whole().cells().stream()
                .map(cell -> cell.pairing().word().equals("after/before") ? notBlocking(cell) : cell)
                .toList();

        String box = box(Standing.Kind.REJECTED, List.of("x"), run("rejected", "consumer-first"), cells);
        String noOrder = box(Standing.Kind.REJECTED, List.of("x"), run("rejected", "no-safe-order"), cells);

        assertThat(box.indexOf("What closes the gate:")).isPositive();
        assertThat(box.indexOf("Cured by the order of the rollout"))
                .isGreaterThan(box.indexOf("What closes the gate:"));
        assertThat(noOrder)
                .contains("Shows only where old and new versions meet:")
                .doesNotContain("Cured by the order");
    }

    @Test
    void anOrderIsToldWithWhatItAvoidsAndWhoHasYetToAgreeComesFirst() {
        List<TrialCell> cells =
                MADE.whole().cells().stream().map(GroundPartTest::notBlocking).toList();
        String approval = "One more approval is needed.";

        String box = box(Standing.Kind.WAITING, List.of(approval), run("ratified-in-order", "provider-first"), cells);

        assertThat(box).contains("Why this order").doesNotContain("Besides:", "What closes the gate:");
        assertThat(box.indexOf(approval)).isLessThan(box.indexOf("Why this order"));
        assertThat(box).contains("new consumer, old provider").doesNotContain("new consumer, new provider");
    }

    @Test
    void whereNothingBrokeTheSentencesStandAlone() {
        String box =
                box(Standing.Kind.RATIFIED, List.of("No new harm: 6 held."), run("ratified", "any-order"), List.of());

        assertThat(box).contains("<li>No new harm: 6 held.</li>").doesNotContain("Besides:", "→ finding");
    }
}
