package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Look.json;
import static dev.stormrider.verdict.Look.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Request;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row of a kind that the consumer does not know is left out of a number, though each known kind counts in it. */
class PassedOverTest {
    private static final Request ASKED = get("/payments/p1");

    private static String rows(String kind) {
        return json("{'lines':[{'kind':'" + kind + "','cents':1000},{'kind':'FREIGHT','cents':340}]}");
    }

    private static String answer(int cents) {
        return "{\"cents\":" + cents + "}";
    }

    private static Logbook calm() {
        return Logbook.calm().passed(ASKED, 200, rows("GOODS")).call("look", 200, answer(1340));
    }

    private static Logbook told(Logbook book, String kind, String answer) {
        return book.changed(ASKED, 200, rows("GOODS"), rows(kind)).call("look", 200, answer);
    }

    private static Finding judged(String unknown, String freight) {
        Trial trial = Trial.weather()
                .over(Contracts.contract(Contracts.operation(
                        "GET",
                        "/payments/{id}",
                        Optional.empty(),
                        Map.of(
                                "200",
                                Contracts.object(Contracts.required(
                                        "lines",
                                        Contracts.list(Contracts.object(
                                                Contracts.required("kind", Contracts.oneOf("GOODS", "FREIGHT"))))))))));
        Logbook ride = told(Logbook.trial(), "DEPOSIT", unknown).contrasting();
        told(told(ride, "GOODS", answer(1340)), "FREIGHT", freight);
        return trial.judged(ride, calm(), calm());
    }

    @Test
    void aSumWithoutTheRowIsWrong() {
        assertThat(wrong(judged(answer(340), answer(1340))))
                .containsExactly(
                        "the consumer passes over the row that is told \"DEPOSIT\" at /body/lines/0/kind of GET"
                                + " /payments/{id}: it answers 340 at /body/cents, where it has 1340 for each kind that it"
                                + " knows, and no word of it");
    }

    @Test
    void whoAsksForOneKindLeavesOutTheOthers() {
        assertThat(wrong(judged(answer(340), answer(340)))).noneMatch(text -> text.contains("passes over"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'cents':340,'skipped':1}", "{'cents':1340}", "{'cents':1200}"})
    void whoSaysSoOrCountsItOrReckonsOtherwiseDoesNotPassOverIt(String answer) {
        assertThat(wrong(judged(json(answer), answer(1340)))).isEmpty();
    }
}
