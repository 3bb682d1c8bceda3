package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Look.json;
import static dev.stormrider.verdict.Look.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Origin;
import dev.stormrider.fault.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list that grew, and a reader that sums up the beginning of it. */
class CutShortTest {
    private static final Request ASKED = get("/payments/p1");
    private static final String SHORT = json("{'lines':[{'cents':100},{'cents':101}]}");
    private static final String LONG = json("{'lines':[{'cents':500},{'cents':41},{'cents':7},{'cents':30}]}");

    private static Finding judged(Origin origin, String told, String answer) {
        Logbook calm = Logbook.calm().passed(ASKED, 200, SHORT).call("look", 200, json("{'cents':201}"));
        Logbook ride = Logbook.trial().changed(ASKED, 200, SHORT, told).call("look", 200, json(answer));
        return Trial.of(origin).judged(ride, calm, calm);
    }

    @Test
    void theSumOfTheFirstRowsIsNotTheSumOfAll() {
        assertThat(wrong(judged(Origin.DELIVER, LONG, "{'cents':548}")))
                .containsExactly("the consumer answers 548 at /body/cents, the sum of the first 3 of 4 rows that it was"
                        + " told at /body/lines, where calm weather has the sum of all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'cents':578}", "{'cents':500}", "{'cents':550}", "{'cents':548,'complete':false,'note':'cut'}"
            })
    void theSumOfAllAndOtherNumbersAndAnAnswerThatSaysSoAreFine(String answer) {
        assertThat(wrong(judged(Origin.DELIVER, LONG, answer))).isEmpty();
    }

    @Test
    void whatIsLeftOutMakesNoDifferenceWhereItIsNothing() {
        String told = LONG.replace("30", "0");

        assertThat(wrong(judged(Origin.DELIVER, told, "{'cents':548}"))).isEmpty();
    }

    @Test
    void howManyAReaderTakesWhereNothingIsAmendedIsItsOwnAffair() {
        assertThat(wrong(judged(Origin.EXTREME, LONG, "{'cents':548}"))).isEmpty();
    }
}
