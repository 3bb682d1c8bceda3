package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Event.Planned;
import dev.stormrider.ledger.ReviewWhole;
import dev.stormrider.ledger.TrialCell;
import dev.stormrider.report.Markup;
import dev.stormrider.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a review tells of the harm that the old versions do as well. */
class WeaknessesTest {
    private static final Made MADE = Made.plain();
    private static final String REASON = "nothing that the old pair does not do as well; an old weakness, as before the"
            + " amendment: POST /orders had no answer after ";

    private static TrialCell old(String experiment, Pairing pairing, String reason) {
        return new TrialCell(
                experiment,
                pairing,
                Verdict.HELD,
                reason,
                MADE.whole().cells().getFirst().at(),
                true,
                Optional.of("f-" + experiment),
                false,
                true);
    }

    private static String told(TrialCell... cells) {
        ReviewWhole whole = MADE.whole();
        Markup out = new Markup();
        FindingPart.weaknesses(
                out,
                new ReviewWhole(
                        whole.line(),
                        whole.standing(),
                        whole.run(),
                        whole.papers(),
                        whole.plan(),
                        List.of(cells),
                        whole.runs(),
                        whole.decisions(),
                        whole.waivers(),
                        whole.comments()));
        return out.document();
    }

    @Test
    void oneThatShowsInSeveralPairingsIsToldOnceWithItsExperiments() {
        List<String> alike = MADE.whole().plan().stream()
                .filter(each ->
                        each.operation().equals(MADE.whole().plan().getFirst().operation()))
                .map(Planned::experiment)
                .limit(2)
                .toList();

        String told = told(
                old(alike.getFirst(), Pairing.AFTER_AFTER, REASON + "5 s"),
                old(alike.getFirst(), Pairing.BEFORE_AFTER, REASON + "5 s"),
                old(alike.getLast(), Pairing.AFTER_AFTER, REASON + "7 s"));

        assertThat(told.split("<li>", -1)).hasSize(2);
        assertThat(told)
                .contains(">POST /orders had no answer after 5 s</a>")
                .contains(Pairing.AFTER_AFTER.sentence() + "; " + Pairing.BEFORE_AFTER.sentence())
                .contains(String.join("; ", alike))
                .doesNotContain("as before the amendment");
    }

    @Test
    void whatHappensAtAnotherOperationIsAnother() {
        String told = told(
                old("one-unheard-of", Pairing.AFTER_AFTER, REASON + "5 s"),
                old("another", Pairing.AFTER_AFTER, REASON + "5 s"));

        assertThat(told.split("<li>", -1)).hasSize(3);
    }

    @Test
    void whereThereIsNoneNothingIsSaid() {
        assertThat(told()).isEmpty();
    }
}
