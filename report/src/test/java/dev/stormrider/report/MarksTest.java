package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Observation;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarksTest {
    private static final Request PLACE = Scene.request("POST", "/orders", "{}");

    @Test
    void marksWhatTheVerdictSpeaksOfAndNoIdBesideIt() {
        Set<String> places = marks(
                "/body/fee",
                Scene.response(201, "{\"id\":\"a\",\"fee\":91}"),
                Scene.response(201, "{\"id\":\"b\",\"fee\":0}"));

        assertThat(places).containsExactly("/fee");
    }

    @Test
    void marksNothingWhereTheVerdictSpeaksOfNoPlaceOfTheAnswer() {
        Set<String> places = marks("", Scene.response(201, "{\"id\":\"a\"}"), Scene.response(201, "{\"id\":\"b\"}"));

        assertThat(places).isEmpty();
    }

    @Test
    void marksNoPlaceThatIsTheSameOnBothSides() {
        Set<String> places =
                marks("/body/fee", Scene.response(201, "{\"fee\":1}"), Scene.response(201, "{\"fee\":1.0}"));

        assertThat(places).isEmpty();
    }

    @Test
    void marksAllThatDiffersWhereOneAnswerIsAnErrorAndTheOtherIsNot() {
        Set<String> places = marks(
                "/status", Scene.response(200, "{\"state\":\"DONE\"}"), Scene.response(500, "{\"title\":\"Oops\"}"));

        assertThat(places).containsExactlyInAnyOrder("/state", "/title");
    }

    @Test
    void marksNothingWhereAnAnswerIsNoJson() {
        assertThat(marks("/body/fee", Scene.response(200, "{\"fee\":1}"), Scene.response(200, "<html>")))
                .isEmpty();
    }

    private static Set<String> marks(String place, Response control, Response trial) {
        Evidence evidence = new Evidence(
                "silently-wrong",
                Party.CONSUMER,
                place,
                "",
                Optional.of(call(1, control)),
                Optional.of(call(2, trial)),
                List.of());
        Finding like = ShopHarms.charged().getFirst();
        Finding finding = new Finding(
                like.experiment(), like.pairing(), like.verdict(), "", List.of(evidence), List.of(), List.of());
        return Marks.of(finding, evidence);
    }

    private static Observation.Call call(long at, Response response) {
        return Scene.call(at, 30, "place an order", PLACE, response);
    }
}
