package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.delivered;
import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Logbook.hit;
import static dev.stormrider.verdict.Logbook.post;
import static dev.stormrider.verdict.Look.json;
import static dev.stormrider.verdict.Look.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Request;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What will be done later, told as done. */
class PrematureTest {
    private static final Request PAY = post("/payments", "{\"amount\":1000}");
    private static final String PAID = json("{'id':'p1','amount':1000,'status':'PAID'}");
    private static final String TOTAL = "{'orderId':'o1','amount':1000,'fee':250,'total':1250,'note':'n'";

    private static String order(String more) {
        return json(TOTAL + more + "}");
    }

    private static Logbook told(Logbook book, int status, String body) {
        return book.passed(
                PAY,
                List.of(delivered(PAY, Logbook.json(201, PAID))),
                Optional.of(Logbook.json(status, body)),
                hit("changed the answer"));
    }

    private static Logbook later(Logbook book) {
        return told(book, 202, json("{'id':'p1','status':'OPEN'}"));
    }

    private static Logbook calm(String answer) {
        return Logbook.calm().passed(PAY, 201, PAID).call("look", 200, answer);
    }

    /** Told that it will be paid later it answers {@code answer}; told that it is not paid, {@code refused}. */
    private static Finding judged(String calm, String answer, int refused) {
        Logbook trial = later(Logbook.trial()).call("look", 200, answer).contrasting();
        told(trial, 400, "{}").call("look", refused, answer);
        return Trial.weather().judged(trial, calm(calm), calm(calm));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",'state':'paid' | /body/state",
                ",'receipt':'Your order is paid.' | /body/receipt",
                ",'isPaid':true | /body/isPaid",
                ",'outcome':'SUCCEEDED' | /body/outcome",
                ",'done':true | /body/done",
            })
    void isToldAsDoneWhere(String said, String place) {
        assertThat(judged(order(said), order(said), 502).harms())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.harm()).isEqualTo("silently-wrong");
                    assertThat(each.place()).isEqualTo(place);
                    assertThat(each.text())
                            .startsWith(
                                    "the consumer is told by POST /payments that it will be done later (202), asks nobody"
                                            + " whether it was, and answers as if it were: 200 with ");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // It says nothing of it, or of something else, or that it was asked for.
                "''",
                ",'state':'packed'",
                ",'state':'payment requested'",
                ",'paid':false",
            })
    void nothingIsToldAsDoneWhere(String said) {
        assertThat(wrong(judged(order(said), order(said), 502))).isEmpty();
    }

    @Test
    void whoSucceedsAllTheSameWhereItIsRefusedDoesNotCareForIt() {
        assertThat(wrong(judged(order(",'state':'paid'"), order(",'state':'paid'"), 200)))
                .isEmpty();
    }

    @Test
    void whoSaysOtherwiseThanInCalmWeatherIsHonest() {
        assertThat(wrong(judged(order(",'receipt':'paid'"), order(""), 502))).isEmpty();
        assertThat(wrong(judged(order(",'paid':true"), order(",'paid':true,'hint':'soon'"), 502)))
                .isEmpty();
    }

    @Test
    void whoAsksWhetherItWasDoneMaySaySo() {
        Logbook trial = later(Logbook.trial())
                .passed(get("/payments/p1"), 200, PAID)
                .call("look", 200, order(",'state':'paid'"))
                .contrasting();
        told(trial, 400, "{}").call("look", 502, "{}");
        Logbook calm = calm(order(",'state':'paid'"));

        assertThat(wrong(Trial.weather().judged(trial, calm, calm))).isEmpty();
    }

    @Test
    void aStatusBesideWhichThereIsOneForLaterSaysThatItIsDone() {
        Logbook trial = later(Logbook.trial()).order(201, order("")).contrasting();
        told(trial, 400, "{}").order(502, "{}");
        Logbook calm = Logbook.calm().passed(PAY, 201, PAID).order(201, order(""));

        assertThat(wrong(Trial.weather().judged(trial, calm, calm)))
                .singleElement()
                .asString()
                .contains("answers as if it were: 201, as in calm weather");
    }

    @Test
    void whereMoreIsDoneItIsNotKnownWhatTheStatusSpeaksOf() {
        Request ship = post("/shipments", "{}");
        Logbook trial = later(Logbook.trial())
                .passed(ship, 201, "")
                .order(201, order(",'state':'done'"))
                .contrasting();
        told(trial, 400, "{}").order(502, "{}");
        Logbook calm =
                Logbook.calm().passed(PAY, 201, PAID).passed(ship, 201, "").order(201, order(",'state':'done'"));

        assertThat(wrong(Trial.weather().judged(trial, calm, calm))).isEmpty();
    }
}
