package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Look.ORDER;
import static dev.stormrider.verdict.Look.PAYMENT;
import static dev.stormrider.verdict.Look.WITHOUT_FEE;
import static dev.stormrider.verdict.Look.calm;
import static dev.stormrider.verdict.Look.json;
import static dev.stormrider.verdict.Look.judged;
import static dev.stormrider.verdict.Look.ride;
import static dev.stormrider.verdict.Look.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Numbers that moved because something that they are reckoned from was not there. */
class MovedNumbersTest {
    @Test
    void anotherNumberThatMovedIsToldBesideIt() {
        String answer = ORDER.replace("'fee':250,'total':1250", "'fee':0,'total':1000");

        Finding finding = judged(Trial.weather(), WITHOUT_FEE, answer);

        assertThat(wrong(finding))
                .containsExactly(
                        "the consumer answers 0 at /body/fee, where calm weather has 250; and 1000 at /body/total,"
                                + " where calm weather has 1250");
    }

    @Test
    void aNumberThatMovedAloneIsWrongWhenSomethingWasWithheld() {
        String answer = ORDER.replace("1250", "1000");

        assertThat(wrong(judged(Trial.weather(), WITHOUT_FEE, answer)))
                .containsExactly(
                        "the consumer answers 1000 at /body/total, where calm weather has 1250, though something"
                                + " that it reckons with was withheld, and no word of it");
        assertThat(wrong(judged(Trial.weather(), PAYMENT.replace("250", "300"), answer)))
                .isEmpty();
    }

    /** Somebody else has put another amount there since calm weather was looked at. */
    @Test
    void whatFollowsAnotherNumberThatWasToldIsHonest() {
        Logbook ride = Logbook.trial()
                .refused(get("/payments/p1"), 503, "{}")
                .call("look", 502, json("{'title':'not now'}"))
                .recovering()
                .passed(get("/payments/p1"), 200, json(WITHOUT_FEE.replace("1000", "6")))
                .call("look", 200, json("{'text':'Payment of 6 now, 12 in all'}"));
        Logbook calm = calm("{'text':'Payment of 1000 now, 2000 in all'}");

        assertThat(wrong(Trial.weather().judged(ride, calm, calm))).isEmpty();
    }

    @Test
    void aNumberThatMovedAloneSaysNothingAfterOneCalmRide() {
        Logbook ride = ride(Logbook.trial(), WITHOUT_FEE, ORDER.replace("1250", "1000"));

        assertThat(Trial.weather().judged(ride, calm(ORDER)).verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    void aNumberThatMovedIsHonestWhereTheAnswerSaysSo() {
        String answer = ORDER.replace("1250", "1000").replace("}", ",'estimated':true}");

        assertThat(wrong(judged(Trial.weather(), WITHOUT_FEE, answer))).isEmpty();
    }
}
