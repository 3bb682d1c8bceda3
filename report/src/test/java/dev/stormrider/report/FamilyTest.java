package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Question;
import dev.stormrider.fault.CloseEarly;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FamilyTest {
    @Test
    void tellsTheSameHarmInOtherWeatherOnce() {
        List<Family> families = Family.all(withAnotherCharge("POST /payments"));

        assertThat(families).hasSize(3);
        assertThat(families.get(1).first().experiment().id()).isEqualTo("drop-response-post-payments");
        assertThat(families.get(1).otherIds()).isEqualTo("close-early-post-payments");
    }

    @Test
    void keepsOperationsApart() {
        assertThat(Family.all(withAnotherCharge("POST /refunds"))).hasSize(4);
    }

    @Test
    void isToldInEveryReportWithTheOthersNamed() {
        Result result = withAnotherCharge("POST /payments");

        assertThat(Report.all(Style.plain()))
                .allSatisfy(report -> assertThat(report.of(result)).contains("close-early-post-payments"));
        assertThat(new Lines(Style.plain()).of(result)).contains("also in   close-early-post-payments");
    }

    /** The shop's run, in which closing the connection early leads to a second charge too. */
    private static Result withAnotherCharge(String operation) {
        Finding like = ShopHarms.charged().getFirst();
        Experiment another = Draft.of(
                        "close-early-post-payments", operation, Origin.HANDSHAKE, Question.PROVIDER, Party.PROVIDER)
                .fault(new CloseEarly())
                .why("A connection can end before the answer comes.")
                .pairings(Pairing.AFTER_AFTER)
                .risk(20);
        List<Finding> findings = new ArrayList<>(ShopRun.rejected().findings());
        findings.add(new Finding(
                another, like.pairing(), like.verdict(), like.reason(), like.harms(), like.old(), like.journals()));
        return ShopRun.result(findings, ShopRun.rejected().gate());
    }
}
