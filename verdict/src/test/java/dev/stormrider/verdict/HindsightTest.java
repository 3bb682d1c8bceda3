package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.fault.Request;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a finding says beside the others of its run. */
class HindsightTest {
    private static final Request ASKED = get("/payments/p1");
    private static final String PAYMENT = "{\"id\":\"p1\",\"amount\":1,\"fee\":1,\"status\":\"PAID\"}";
    private static final String BARE = "{\"id\":\"p1\",\"amount\":1,\"status\":\"PAID\"}";
    private static final String ORDER =
            "{\"orderId\":\"o1\",\"amount\":1,\"fee\":1,\"total\":2,\"note\":\"n\",\"receipt\":\"r\"}";
    private static final String LESS = ORDER.replace(",\"receipt\":\"r\"", "");
    private static final String PROBLEM = "{\"title\":\"not now\"}";

    private static Finding finding(String id, Pairing pairing, Optional<Journal> old, Logbook ride) {
        Journal calm =
                Logbook.calm().passed(ASKED, 200, PAYMENT).order(201, ORDER).journal();
        Experiment experiment = Trial.experiment(id, Origin.HANDSHAKE, Optional.empty(), List.of(pairing));
        return Judge.judge(Trial.about(
                experiment,
                pairing,
                Contracts.payments(),
                Contracts.payments(),
                Optional.of(Contracts.orders()),
                List.of(calm, calm),
                old,
                ride.journal()));
    }

    private static Finding finding(String id, Logbook ride) {
        return finding(id, Pairing.AFTER_AFTER, Optional.empty(), ride);
    }

    private static Finding fallsBack() {
        return finding("busy", Logbook.trial().refused(ASKED, 503, PROBLEM).order(201, LESS));
    }

    private static Logbook breaks() {
        return Logbook.trial().dropped(ASKED).order(500, PROBLEM);
    }

    private static List<Evidence> harms(Finding... findings) {
        return Hindsight.of(List.of(findings)).getFirst().harms();
    }

    @Test
    void aFallbackThatRunsInOneWeatherAndNotInAnotherIsDead() {
        List<Evidence> harms = harms(finding("broken", breaks()), fallsBack());

        assertThat(harms).extracting(Evidence::harm).containsExactly("undeclared-error", "dead-fallback");
        assertThat(harms.getLast().text())
                .isEqualTo("the consumer answers 500 to place and has a fallback: it answers 201 when the gateway "
                        + Trial.FAULT.words() + " (busy); here it never runs");
        assertThat(harms.getLast().trial()).isEqualTo(harms.getFirst().trial());
        assertThat(harms.getLast().passages()).hasSize(1);
    }

    @Test
    void theReasonCountsWhatWasFoundBeside() {
        Finding finding =
                Hindsight.of(List.of(finding("broken", breaks()), fallsBack())).getFirst();

        assertThat(finding.verdict()).isEqualTo(Verdict.BROKE);
        assertThat(finding.reason())
                .startsWith("the consumer answers 500 to place")
                .endsWith("(and 1 more)");
    }

    @Test
    void anOldWeaknessHasAnOldDeadFallback() {
        Optional<Journal> old =
                Optional.of(Logbook.old().dropped(ASKED).order(500, PROBLEM).journal());

        Finding finding = Hindsight.of(List.of(finding("broken", Pairing.AFTER_AFTER, old, breaks()), fallsBack()))
                .getFirst();

        assertThat(finding.harms()).isEmpty();
        assertThat(finding.old()).extracting(Evidence::harm).containsExactly("undeclared-error", "dead-fallback");
    }

    @Test
    void aBadPayloadThatKillsWhereAnOutageIsBornePassesTheGuardBy() {
        Logbook payload = Logbook.trial().changed(ASKED, 200, PAYMENT, BARE).order(500, PROBLEM);
        Finding honest =
                finding("busy", Logbook.trial().refused(ASKED, 503, PROBLEM).order(502, PROBLEM));

        assertThat(harms(finding("withheld", payload), honest)).singleElement().satisfies(evidence -> {
            assertThat(evidence.harm()).isEqualTo("undeclared-error");
            assertThat(evidence.text())
                    .endsWith("; its guard is by-passed: it answers 502 when the gateway " + Trial.FAULT.words()
                            + " (busy), but what a success says is read outside of it");
        });
    }

    @Test
    void anHonestErrorIsNoFallback() {
        Finding honest =
                finding("busy", Logbook.trial().refused(ASKED, 503, PROBLEM).order(502, PROBLEM));

        assertThat(harms(finding("broken", breaks()), honest))
                .extracting(Evidence::harm)
                .containsExactly("undeclared-error");
    }

    @Test
    void aRetryThatGotThroughIsNoFallback() {
        Finding again = finding(
                "once",
                Logbook.trial().dropped(ASKED).passed(ASKED, 200, PAYMENT).order(201, ORDER));

        assertThat(harms(finding("broken", breaks()), again)).hasSize(1);
    }

    @Test
    void aWrongAnswerIsNoFallback() {
        Finding lie = finding(
                "busy",
                Logbook.trial().refused(ASKED, 503, PROBLEM).order(201, ORDER.replace("\"total\":2", "\"total\":0")));

        assertThat(harms(finding("broken", breaks()), lie)).hasSize(1);
    }

    @Test
    void anotherVersionOfTheConsumerHasFallbacksOfItsOwn() {
        Finding before = finding(
                "busy",
                Pairing.BEFORE_AFTER,
                Optional.empty(),
                Logbook.trial().refused(ASKED, 503, PROBLEM).order(201, LESS));

        assertThat(harms(finding("broken", breaks()), before)).hasSize(1);
    }
}
