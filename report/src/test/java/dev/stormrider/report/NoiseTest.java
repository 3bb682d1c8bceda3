package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Ride;
import dev.stormrider.fault.Request;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final Request PLACE = Scene.request("POST", "/orders", "{}");

    @Test
    void leavesOutWhatChangesInCalmWeatherToo() {
        Set<String> places =
                difference("{\"id\":\"a\",\"fee\":91}", "{\"id\":\"b\",\"fee\":91}", "{\"id\":\"c\",\"fee\":0}");

        assertThat(places).containsExactly("/fee");
    }

    @Test
    void leavesOutWhatStandsBelowSomethingThatChangesByItself() {
        Set<String> places = difference("{\"links\":[1]}", "{\"links\":[2]}", "{\"links\":[3]}");

        assertThat(places).isEmpty();
    }

    @Test
    void tellsOfAnAnswerThatIsAnotherAltogether() {
        assertThat(difference("{\"id\":1}", "{\"id\":2}", "[]")).containsExactly("");
    }

    @Test
    void knowsNoDifferenceWhereAnAnswerIsNoJson() {
        assertThat(difference("{\"id\":1}", "{\"id\":2}", "<html>")).isEmpty();
    }

    /** Between the first calm answer, which is the control, and the trial. */
    private static Set<String> difference(String calm, String calmAgain, String trial) {
        Observation.Call control = call(calm);
        Observation.Call tried = call(trial);
        Evidence evidence = new Evidence(
                "silently-wrong", Party.CONSUMER, "", "", Optional.of(control), Optional.of(tried), List.of());
        List<Journal> journals = List.of(
                Scene.journal("a", Pairing.AFTER_AFTER, Ride.CALM_CONTROL, List.of(control)),
                Scene.journal("a", Pairing.AFTER_AFTER, Ride.CALM_CONTROL, List.of(call(calmAgain))));
        Finding like = ShopHarms.charged().getFirst();
        Finding finding = new Finding(
                like.experiment(), like.pairing(), like.verdict(), "", List.of(evidence), List.of(), journals);
        return Noise.difference(finding, evidence);
    }

    private static Observation.Call call(String body) {
        return Scene.call(1, 30, "place an order", PLACE, Scene.response(201, body));
    }
}
