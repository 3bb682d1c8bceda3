package dev.stormrider.verdict;

import static dev.stormrider.verdict.Look.ORDER;
import static dev.stormrider.verdict.Look.PAYMENT;
import static dev.stormrider.verdict.Look.calm;
import static dev.stormrider.verdict.Look.json;
import static dev.stormrider.verdict.Look.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same instant in another offset is the same time; the same wall clock in another zone is not. */
class ShiftedTimesTest {
    private static final String UTC = "2026-05-04T19:42:10Z";
    private static final String NEPAL = "2026-05-05T01:27:10+05:45";

    /**
     * What is wrong where payments say {@code told} for {@link #UTC}, and orders say {@code now} for {@code before}.
     */
    private static List<String> found(String told, String before, String now) {
        String was = PAYMENT.replace("}", ",'paid':'" + UTC + "'}");
        String is = PAYMENT.replace("}", ",'paid':'" + told + "'}");
        Logbook calm = calm(was, ORDER.replace("'r1'", "'" + before + "'"));
        Logbook ride = Logbook.trial()
                .changed(Logbook.get("/payments/p1"), 200, json(was), json(is))
                .call("look", 200, json(ORDER.replace("'r1'", "'" + now + "'")));
        return wrong(Trial.weather().judged(ride, calm, calm));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-05-04T19:42:10Z      | 2026-05-05T01:27:10Z       | it was shifted by 5 h 45 min",
                "2026-05-04T19:42:10.000Z  | 2026-05-05T01:27:10.000Z   | it was shifted by 5 h 45 min",
                "2026-05-04T21:42+02:00    | 2026-05-04T20:42+02:00     | it was shifted by 1 h",
                "2026-05-04T19:42:10Z      | 2026-05-05T19:42:10Z       | it was shifted by 24 h",
                "2026-05-04T19:42:10Z      | 2026-05-05T01:27:10        | the offset was dropped",
                "2026-05-04T19:42:10       | 2026-05-05T01:27:10        | it is the same wall clock in another zone",
                "paid 2026-05-04 19:42 UTC | paid 2026-05-05 01:27 UTC  | it is the same wall clock in another zone",
                "4 May at 19:42            | 5 May at 01:27             | it is the same wall clock in another zone",
                "2026-05-04                | 2026-05-06                 | the day has moved"
            })
    void aTimeThatIsAnotherThanTheOneThatWasToldIsWrong(String before, String now, String what) {
        assertThat(found(NEPAL, before, now))
                .containsExactly("the consumer answers \"" + now + "\" at /body/receipt, where it was told \"" + NEPAL
                        + "\": " + what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-05-04T19:42:10Z      | 2026-05-05T01:27:10+05:45",
                "2026-05-04T19:42:10Z      | 2026-05-04T21:42:10+02:00",
                "2026-05-04T21:42+02:00    | 2026-05-05T01:27+05:45",
                "2026-05-04T19:42:10Z      | 2026-05-04T19:42Z",
                "2026-05-04T19:42:10Z      | 2026-05-04T19:47:10Z",
                "2026-05-04T19:42:10Z      | 2026-06-04T19:42:10Z",
                "4 May at 21:42            | 5 May at 01:27",
                "19:42 to 20:42            | 01:27 to 02:27",
                "2026-05-04                | 2026-05-05"
            })
    void theSameTimeWrittenInAnotherWayIsFine(String before, String now) {
        assertThat(found(NEPAL, before, now)).isEmpty();
    }

    @Test
    void aTimeThatFollowsAnotherInstantIsFine() {
        assertThat(found("2026-07-01T10:00:00+02:00", UTC, "2026-07-01T08:00:00Z"))
                .isEmpty();
        assertThat(found("2026-07-01T10:00:00+02:00", UTC, "2026-07-01T10:00:00Z"))
                .singleElement()
                .asString()
                .endsWith("it was shifted by 2 h");
    }

    @Test
    void aTimeThatJumpsWhenItsZoneIsWithheldIsWrong() {
        String zoned = PAYMENT.replace("}", ",'zone':'Europe/Vienna'}");
        String before = ORDER.replace("'r1'", "'2026-05-04T21:42:10+02:00'");
        Logbook ride = Logbook.trial()
                .changed(Logbook.get("/payments/p1"), 200, json(zoned), json(PAYMENT))
                .call("look", 200, json(before.replace("+02:00", "Z")));

        assertThat(wrong(Trial.weather().judged(ride, calm(zoned, before), calm(zoned, before))))
                .singleElement()
                .asString()
                .contains("\"2026-05-04T21:42:10Z\" at /body/receipt", "was withheld, and no word of it");
    }
}
