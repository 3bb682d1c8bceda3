package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Logbook.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.fault.Request;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Undeclared errors, broken contracts, leaked internals: harms that one answer shows. */
class ContractHarmsTest {
    private static final Request ASKED = get("/payments/p1");
    private static final String PAYMENT = "{\"id\":\"p1\",\"amount\":1,\"status\":\"PAID\"}";
    private static final String ORDER = "{\"orderId\":\"o1\",\"amount\":1,\"fee\":1,\"total\":2,\"note\":\"n\"}";
    private static final String PROBLEM = "{\"title\":\"payments is not well\"}";

    private static Logbook calm() {
        return Logbook.calm().passed(ASKED, 200, PAYMENT).order(201, ORDER);
    }

    private static Logbook hit() {
        return Logbook.trial().refused(ASKED, 503, PROBLEM);
    }

    private static Finding judged(Logbook ride) {
        return Trial.weather().judged(ride, calm(), calm());
    }

    @Test
    void anErrorThatTheContractDoesNotDeclareIsHarm() {
        Finding finding = judged(hit().order(503, PROBLEM));

        assertThat(finding.harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.harm()).isEqualTo("undeclared-error");
            assertThat(evidence.text())
                    .isEqualTo(
                            "the consumer answers 503 to place, which its contract does not declare for POST /orders,"
                                    + " where calm weather has 201");
        });
    }

    @ParameterizedTest
    @CsvSource({"502, place", "404, look", "422, look"})
    void anErrorThatTheContractDeclaresIsHonest(int status, String step) {
        Logbook ride = step.equals("place") ? hit().order(status, PROBLEM) : hit().call("look", status, PROBLEM);
        Logbook calm = calm().passed(ASKED, 200, PAYMENT).call("look", 200, ORDER);

        Finding finding = Trial.weather().judged(ride, calm, calm);

        assertThat(finding.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(finding.reason()).contains("answers " + status).contains("an honest error");
    }

    @ParameterizedTest
    @CsvSource({"500, BROKE", "501, BROKE", "502, DEGRADED", "503, DEGRADED", "504, DEGRADED", "409, DEGRADED"})
    void withoutAContractAnErrorIsHarmWhenItBlamesNobody(int status, Verdict verdict) {
        Finding finding = Trial.weather().promisingNothing().judged(hit().order(status, PROBLEM), calm(), calm());

        assertThat(finding.verdict()).isEqualTo(verdict);
    }

    @Test
    void aConnectionThatIsClosedWithoutAnAnswerIsHarm() {
        Finding finding = judged(hit().failed("the connection was closed"));

        assertThat(finding.harms()).extracting(Evidence::harm).containsExactly("undeclared-error");
        assertThat(finding.reason()).contains("ends the connection without an answer (the connection was closed)");
    }

    @Test
    void aProviderThatFailsOnAChangedRequestIsHarm() {
        Request asked = post("/payments", "{\"amount\":1}");
        Logbook calm = Logbook.calm().passed(asked, 201, PAYMENT).order(201, ORDER);
        Logbook ride = Logbook.trial()
                .asked(asked, post("/payments", "{\"amount\":\"x\"}"), 500, PROBLEM)
                .order(502, PROBLEM);

        Finding finding = Trial.weather().judged(ride, calm, calm);

        assertThat(finding.harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.harm()).isEqualTo("undeclared-error");
            assertThat(evidence.party()).isEqualTo(Party.PROVIDER);
        });
    }

    @Test
    void aProviderMayRefuseWhatItHasNotPromisedToRead() {
        Request asked = post("/payments", "{\"amount\":1}");
        Logbook calm = Logbook.calm().passed(asked, 201, PAYMENT).order(201, ORDER);
        Logbook broken = Logbook.trial()
                .asked(asked, post("/payments", "{\"amount\":\"x\"}"), 400, PROBLEM)
                .order(502, PROBLEM);
        Logbook promised = Logbook.trial()
                .asked(asked, post("/payments", "{\"amount\":2}"), 400, PROBLEM)
                .order(502, PROBLEM);

        assertThat(Trial.weather().judged(broken, calm, calm).verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(Trial.weather().judged(promised, calm, calm).harms())
                .extracting(Evidence::party)
                .containsExactly(Party.PROVIDER);
    }

    @Test
    void anAnswerOfAnotherTypeBreaksTheContract() {
        Finding finding = judged(hit().order(201, ORDER.replace("\"fee\":1", "\"fee\":\"1\"")));

        assertThat(finding.harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.harm()).isEqualTo("broke-contract");
            assertThat(evidence.place()).isEqualTo("/body/fee");
            assertThat(evidence.text())
                    .isEqualTo(
                            "the consumer's answer to place breaks its own contract: /body/fee is \"1\", must be number"
                                    + " (shop.yaml:11)");
        });
    }

    @Test
    void anErrorWhoseBodyIsNotAsDeclaredBreaksTheContract() {
        assertThat(judged(hit().order(502, "{\"error\":1}")).harms())
                .extracting(Evidence::harm)
                .containsExactly("broke-contract");
    }

    @Test
    void aSuccessThatTheContractDoesNotDeclareBreaksIt() {
        assertThat(judged(hit().order(200, ORDER)).harms())
                .extracting(Evidence::text)
                .singleElement()
                .asString()
                .contains("/status is 200");
    }

    @Test
    void aMemberThatAnOpenObjectDoesNotListIsNoHarm() {
        Finding finding = judged(hit().order(201, ORDER.replace("}", ",\"more\":1}")));

        assertThat(finding.harms()).isEmpty();
    }

    @Test
    void whatCalmWeatherShowsAsWellIsNoHarm() {
        String odd = ORDER.replace("\"fee\":1", "\"fee\":\"1\"");
        Logbook calm = Logbook.calm().passed(ASKED, 200, PAYMENT).order(201, odd);

        assertThat(Trial.weather().judged(hit().order(201, odd), calm, calm).harms())
                .isEmpty();
    }

    @Test
    void aProviderIsJudgedByWhatItWroteNotByWhatTheFaultMadeOfIt() {
        String bad = PAYMENT.replace("\"amount\":1", "\"amount\":\"1\"");
        Logbook made = Logbook.trial().changed(ASKED, 200, PAYMENT, bad).order(201, ORDER);
        Logbook wrote = Logbook.trial().changed(ASKED, 200, bad, PAYMENT).order(201, ORDER);

        assertThat(judged(made).harms()).isEmpty();
        assertThat(judged(wrote).harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.harm()).isEqualTo("broke-contract");
            assertThat(evidence.party()).isEqualTo(Party.PROVIDER);
        });
    }

    @Test
    void aConsumerThatAsksWhatTheContractDoesNotAdmitBreaksIt() {
        Request good = post("/payments", "{\"amount\":1}");
        Request bad = post("/v1/payments", "{\"amount\":null}");
        Logbook calm = Logbook.calm()
                .passed(ASKED, 200, PAYMENT)
                .passed(good, 201, PAYMENT)
                .order(201, ORDER);
        Logbook ride = hit().passed(bad, 201, PAYMENT).order(201, ORDER);

        assertThat(Trial.weather().judged(ride, calm, calm).harms())
                .singleElement()
                .satisfies(evidence -> {
                    assertThat(evidence.harm()).isEqualTo("broke-contract");
                    assertThat(evidence.text()).startsWith("the consumer's request POST /payments breaks the contract");
                });
    }

    @Test
    void inAMixedFleetAProviderMayKeepToEitherVersion() {
        Logbook ride = Logbook.trial().passed(ASKED, 200, PAYMENT).order(201, ORDER);
        Case about = Trial.of(Origin.PLAIN).in(Pairing.BEFORE_MIXED).of(ride, calm(), calm());
        var strict = Contracts.contract(Contracts.operation(
                "GET",
                "/payments/{id}",
                java.util.Optional.empty(),
                java.util.Map.of("200", Contracts.object(Contracts.required("version", Contracts.integer())))));
        Case mixed = with(about, Pairing.BEFORE_MIXED, strict);
        Case alone = with(about, Pairing.BEFORE_AFTER, strict);

        assertThat(Judge.judge(mixed).harms()).isEmpty();
        // The calm rides show the same answers, so nothing is new; what is promised differs all the same.
        Reading both = Scene.trial(mixed).provider();
        Reading one = Scene.trial(alone).provider();
        assertThat(both.flaws(ASKED, Logbook.json(200, PAYMENT))).isEmpty();
        assertThat(one.flaws(ASKED, Logbook.json(200, PAYMENT))).hasSize(1);
    }

    private static Case with(Case about, Pairing pairing, dev.stormrider.contract.Contract link) {
        Terms terms = about.terms();
        return new Case(
                about.experiment(),
                pairing,
                about.played(),
                new Terms(link, terms.linkOld(), terms.linkOld(), terms.own(), terms.ownOld(), List.of()),
                about.journals());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.NullPointerException: Cannot invoke fee()",
                "NumberFormatException",
                "at shop.orders.Orders.place(Orders.java:71)",
                "TypeError: Cannot read properties of undefined",
                "at place (/app/src/orders.js:12:5)",
                "Traceback (most recent call last)",
                "KeyError: 'fee'",
                "panic: runtime error: index out of range",
                "json: cannot unmarshal string into Go struct field",
                "at Shop.Orders.Place() in C:\\\\src\\\\Orders.cs:line 12",
                "System.Text.Json.JsonException",
                "SELECT id FROM payments WHERE",
                "ERROR: syntax error at or near",
                "/home/shop/orders/main.py",
                "Cannot read properties of undefined (reading 'valueOf')",
                "Cannot invoke Fee.amount() because fee is null",
                "order.fee is not a function",
                "read ECONNRESET",
                "connect ECONNREFUSED 10.0.3.7:8080",
                "no route to 192.168.4.20:5432",
                "'NoneType' object has no attribute 'fee'",
                "You have an error in your SQL syntax",
                "relation payments does not exist"
            })
    void insidesThatShowAreLeaked(String inside) {
        Finding finding = judged(hit().order(502, "{\"title\":\"" + inside.replace("\"", "") + "\"}"));

        assertThat(finding.harms()).extracting(Evidence::harm).containsExactly("leaked-internals");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payments is not well",
                "an exception was made for you",
                "Please select a card from the list",
                "see https://shop.example/errors/payment",
                "at 12:30:15 (UTC)",
                "The error is ours",
                "update your card",
                "the order does not exist",
                "Bob is not a function of the state",
                "version 10.0.3.7 of the terms",
                "read EUROPE as well",
                "the ratio is 10:30"
            })
    void wordsForPeopleAreNoLeak(String words) {
        assertThat(judged(hit().order(502, "{\"title\":\"" + words + "\"}")).verdict())
                .isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void aProviderThatShowsItsInsidesLeaks() {
        Request asked = post("/payments", "{\"amount\":1}");
        Logbook calm = Logbook.calm().passed(asked, 201, PAYMENT).order(201, ORDER);
        Logbook ride = Logbook.trial()
                .asked(asked, post("/payments", "{\"amount\":\"x\"}"), 400, "{\"title\":\"NumberFormatException\"}")
                .order(502, PROBLEM);

        assertThat(Trial.weather().judged(ride, calm, calm).harms())
                .singleElement()
                .satisfies(evidence -> {
                    assertThat(evidence.harm()).isEqualTo("leaked-internals");
                    assertThat(evidence.party()).isEqualTo(Party.PROVIDER);
                });
    }
}
