package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Logbook.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Harms that several requests of one call show together. */
class WorkHarmsTest {
    private static final String KNOWN = "{\"id\":\"p1\",\"amount\":1,\"status\":\"PAID\"}";
    private static final String GROWN = "{\"id\":\"p1\",\"amount\":1,\"status\":\"PAID\",\"fee\":7,\"seen\":3}";
    private static final String ORDER = "{\"orderId\":\"o1\",\"amount\":1,\"fee\":1,\"total\":2,\"note\":\"n\"}";
    private static final String PROBLEM = "{\"title\":\"not now\"}";
    private static final Request PAY = post("/payments", "{\"amount\":1}");
    private static final Request SHIP = post("/shipments", "");

    private static Request put(String body) {
        return new Request("PUT", "/payments/p1", Headers.of("Content-Type", "application/json"), Body.of(body));
    }

    /** The consumer reads {@code told} and puts {@code sent} back. */
    private static Logbook saved(Logbook book, String told, String sent) {
        return book.changed(get("/payments/p1"), 200, KNOWN, told)
                .passed(put(sent), 204, "")
                .order(201, ORDER);
    }

    private static Logbook calm() {
        return Logbook.calm()
                .passed(get("/payments/p1"), 200, KNOWN)
                .passed(put(KNOWN), 204, "")
                .order(201, ORDER);
    }

    @Test
    void whatWasToldAndNotPutBackIsLost() {
        Finding finding = Trial.of(Origin.TOLERATED).judged(saved(Logbook.trial(), GROWN, KNOWN), calm(), calm());

        assertThat(finding.harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.harm()).isEqualTo("lost-update");
            assertThat(evidence.place()).isEqualTo("/body/fee");
            assertThat(evidence.text())
                    .isEqualTo("the consumer is told 7 at /body/fee by GET /payments/{id} and leaves it out of"
                            + " PUT /payments/{id}, so the provider loses it");
            assertThat(evidence.passages()).hasSize(2);
        });
    }

    @Test
    void whatIsPutBackOrMayNotBePutIsNotLost() {
        String fee = KNOWN.replace("}", ",\"fee\":7}");

        // The contract lists no "seen" that a request could carry.
        assertThat(Trial.of(Origin.TOLERATED)
                        .judged(saved(Logbook.trial(), GROWN, fee), calm(), calm())
                        .harms())
                .isEmpty();
    }

    @Test
    void whatCalmWeatherLeavesOutAsWellIsNotLost() {
        Logbook forgetful = Logbook.calm()
                .passed(get("/payments/p1"), 200, GROWN)
                .passed(put(KNOWN), 204, "")
                .order(201, ORDER);

        assertThat(Trial.of(Origin.TOLERATED)
                        .judged(saved(Logbook.trial(), GROWN, KNOWN), forgetful, forgetful)
                        .harms())
                .isEmpty();
    }

    @Test
    void whatTheProviderRefusesToPutLosesNothing() {
        Logbook ride = Logbook.trial()
                .changed(get("/payments/p1"), 200, KNOWN, GROWN)
                .passed(put(KNOWN), 412, PROBLEM)
                .passed(put(KNOWN.replace("}", ",\"fee\":7}")), 204, "")
                .order(201, ORDER);

        // It is told of a status that nobody declared, and of no loss.
        assertThat(Trial.of(Origin.TOLERATED).judged(ride, calm(), calm()).harms())
                .extracting(Evidence::harm)
                .containsExactly("undeclared-error");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"p1\",\"amount\":1,\"status\":\"OPEN\"} | 1",
                // It never puts all of it back, so it is no replacement.
                "{\"status\":\"OPEN\"} | 0"
            })
    void aPostThatPutsTheWholeBackLosesWhatItLeavesOut(String sent, int harms) {
        Request back = post("/payments/p1", sent);
        Logbook calm = Logbook.calm()
                .passed(get("/payments/p1"), 200, KNOWN)
                .passed(back, 200, KNOWN)
                .order(201, ORDER);
        Logbook ride = Logbook.trial()
                .changed(get("/payments/p1"), 200, KNOWN, GROWN)
                .passed(back, 200, KNOWN)
                .order(201, ORDER);
        Contract posted = Contracts.contract(
                Contracts.operation(
                        "POST", "/payments/{id}", Optional.of(Contracts.grown()), Map.of("200", Contracts.grown())),
                Contracts.operation("GET", "/payments/{id}", Optional.empty(), Map.of("200", Contracts.grown())));

        assertThat(Trial.of(Origin.TOLERATED)
                        .over(posted)
                        .judged(ride, calm, calm)
                        .harms())
                .filteredOn(evidence -> evidence.harm().equals("lost-update"))
                .hasSize(harms);
    }

    private static Logbook shipped() {
        return Logbook.calm().passed(PAY, 201, KNOWN).passed(SHIP, 201, "").order(201, ORDER);
    }

    @Test
    void halfAWorkThatNobodyTakesBackIsHarm() {
        Logbook ride = Logbook.trial()
                .passed(PAY, 201, KNOWN)
                .refused(SHIP, 503, PROBLEM)
                .order(502, PROBLEM);

        Finding finding = Trial.weather().judged(ride, shipped(), shipped());

        assertThat(finding.harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.harm()).isEqualTo("effect-partial");
            assertThat(evidence.party()).isEqualTo(Party.CONSUMER);
            assertThat(evidence.text())
                    .isEqualTo("the consumer answers 502 to place after POST /payments was done, and POST /shipments"
                            + " never was; nothing was sent to take back what was done");
        });
    }

    @Test
    void halfAWorkThatIsTakenBackIsHonest() {
        Request refund = new Request("DELETE", "/payments/p1", Headers.none(), Body.empty());
        Logbook ride = Logbook.trial()
                .passed(PAY, 201, KNOWN)
                .refused(SHIP, 503, PROBLEM)
                .passed(refund, 204, "")
                .order(502, PROBLEM);

        assertThat(Trial.weather().judged(ride, shipped(), shipped()).verdict()).isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void whatIsRefusedTakesNothingBack() {
        Request refund = new Request("DELETE", "/payments/p9", Headers.none(), Body.empty());
        Logbook ride = Logbook.trial()
                .passed(PAY, 201, KNOWN)
                .refused(SHIP, 503, PROBLEM)
                .passed(refund, 404, PROBLEM)
                .order(502, PROBLEM);

        assertThat(Trial.weather().judged(ride, shipped(), shipped()).harms())
                .extracting(Evidence::harm)
                .contains("effect-partial");
    }

    @Test
    void anEffectThatNobodyHeardOfIsNoHalfWork() {
        Logbook ride = Logbook.trial().unheard(PAY, 201, KNOWN).order(502, PROBLEM);

        assertThat(Trial.weather().judged(ride, shipped(), shipped()).verdict()).isEqualTo(Verdict.DEGRADED);
    }

    @ParameterizedTest
    @CsvSource({"100, true", "1000, true", "0.01, true", "10, false", "101, false"})
    void anotherVersionThatSpeaksInOtherUnitsIsSilentlyWrong(String amount, boolean wrong) {
        String order = ORDER.replace("\"amount\":1,", "\"amount\":" + amount + ",");
        Logbook ride = Logbook.trial()
                .passed(get("/payments/p1"), 200, KNOWN.replace("\"amount\":1,", "\"amount\":" + amount + ","))
                .order(201, order);
        Logbook calm = Logbook.calm().passed(get("/payments/p1"), 200, KNOWN).order(201, ORDER);

        Finding finding = Trial.of(Origin.PLAIN).in(Pairing.BEFORE_AFTER).judged(ride, calm, calm);

        assertThat(finding.harms())
                .filteredOn(evidence -> evidence.harm().equals("silently-wrong"))
                .hasSize(wrong ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"limit, [], 0", "pageSize, [], 0", "price, [], 1", "limit, 7, 1"})
    void aLimitOfPagesThatWasRaisedIsNoOtherUnit(String name, String beside, int harms) {
        String page = "{\"" + name + "\":20,\"items\":" + beside + "}";
        Logbook ride = Logbook.trial()
                .passed(get("/payments/p1"), 200, page.replace("20", "2000"))
                .order(201, ORDER);
        Logbook calm = Logbook.calm().passed(get("/payments/p1"), 200, page).order(201, ORDER);

        assertThat(Trial.of(Origin.PLAIN)
                        .in(Pairing.BEFORE_AFTER)
                        .judged(ride, calm, calm)
                        .harms())
                .filteredOn(evidence -> evidence.harm().equals("silently-wrong"))
                .hasSize(harms);
    }

    @Test
    void aPageThatIsTakenForTheWholeIsSilentlyWrong() {
        String all = KNOWN.replace("}", ",\"items\":[{\"sku\":\"a\",\"price\":1},{\"sku\":\"b\",\"price\":2}]}");
        String page = KNOWN.replace("}", ",\"items\":[{\"sku\":\"a\",\"price\":1}],\"next\":\"b\"}");
        String shown = ORDER.replace("}", ",\"items\":[\"a\",\"b\"]}");
        Logbook calm = Logbook.calm().passed(get("/payments/p1"), 200, all).order(201, shown);
        Logbook ride = Logbook.trial().passed(get("/payments/p1"), 200, page).order(201, shown.replace(",\"b\"]", "]"));
        Logbook told = Logbook.trial()
                .passed(get("/payments/p1"), 200, page.replace(",\"next\":\"b\"", ""))
                .order(201, shown.replace(",\"b\"]", "]"));

        Trial plain = Trial.of(Origin.PLAIN).in(Pairing.BEFORE_AFTER);
        assertThat(plain.judged(ride, calm, calm).harms())
                .extracting(Evidence::text)
                .containsExactly("the consumer answers a list of 1 at /body/items, where calm weather has 2");
        assertThat(plain.judged(told, calm, calm).harms()).isEmpty();
    }

    @Test
    void aNumberThatMovedWhenTheAnswerWasCutOffIsSilentlyWrong() {
        Logbook calm = Logbook.calm().passed(get("/payments/p1"), 200, KNOWN).order(201, ORDER);
        Logbook ride = Logbook.trial()
                .changed(get("/payments/p1"), 200, KNOWN, KNOWN.substring(0, 12))
                .order(201, ORDER.replace("\"total\":2", "\"total\":1"));

        assertThat(Trial.weather().judged(ride, calm, calm).harms())
                .extracting(Evidence::harm)
                .containsExactly("silently-wrong");
    }

    @Test
    void aWorkThatTheAnswerSaysNothingOfAnyMoreIsNotLostSilently() {
        String receipt = ORDER.replace("}", ",\"receipt\":\"r1\"}");
        Logbook calm = Logbook.calm().passed(PAY, 201, KNOWN).order(201, receipt);
        Logbook silent = Logbook.trial().refused(PAY, 503, PROBLEM).order(201, ORDER);
        Logbook boast = Logbook.trial().refused(PAY, 503, PROBLEM).order(201, receipt);

        assertThat(Trial.weather().judged(silent, calm, calm).verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(Trial.weather().judged(boast, calm, calm).harms())
                .extracting(Evidence::harm)
                .containsExactly("effect-lost");
    }

    @Test
    void aDefaultThatNobodyToldIsSilentlyWrong() {
        Logbook calm = Logbook.calm().passed(get("/payments/p1"), 200, KNOWN).order(201, ORDER);
        Logbook ride = Logbook.trial()
                .refused(get("/payments/p1"), 503, PROBLEM)
                .order(201, ORDER.replace("\"total\":2", "\"total\":9"));

        assertThat(Trial.weather().judged(ride, calm, calm).harms())
                .extracting(Evidence::text)
                .containsExactly(
                        "the consumer answers 9 at /body/total, where calm weather has 2, though something that"
                                + " it reckons with was withheld, and no word of it");
    }

    @Test
    void whoCountsNothingSaysNought() {
        String three = KNOWN.replace("}", ",\"items\":[{\"sku\":\"a\",\"price\":1}]}");
        Logbook calm = Logbook.calm().passed(get("/payments/p1"), 200, three).order(201, ORDER);
        Logbook ride = Logbook.trial()
                .changed(get("/payments/p1"), 200, three, KNOWN.replace("}", ",\"items\":[]}"))
                .order(201, ORDER.replace("\"total\":2", "\"total\":0"));

        assertThat(Trial.weather().judged(ride, calm, calm).harms()).isEmpty();
    }
}
