package dev.stormrider.verdict;

import static dev.stormrider.verdict.Contracts.object;
import static dev.stormrider.verdict.Contracts.oneOf;
import static dev.stormrider.verdict.Contracts.operation;
import static dev.stormrider.verdict.Contracts.optional;
import static dev.stormrider.verdict.Contracts.required;
import static dev.stormrider.verdict.Contracts.text;
import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Look.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Shape;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes that a contract lists, though they are called as exceptions are. */
class LeakedInternalsTest {
    private static final Shape ORDER = object(required("total", text()));
    private static final Shape ERROR = object(
            required("code", oneOf("ResourceNotFoundException", "PaymentDeclinedException")),
            optional("message", text()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'code':'PaymentDeclinedException'} | 0",
                "{'code':'PaymentDeclinedException','message':'try another card'} | 0",
                "{'code':'NullPointerException'} | 1",
                "{'code':'PaymentDeclinedException','message':'at shop.Pay.charge(Pay.java:12)'} | 1",
                "{'code':'PaymentDeclinedException','message':'shop.PaymentDeclinedException: no'} | 1"
            })
    void aCodeThatTheContractListsIsMeantToBeSeen(String error, int harms) {
        Logbook calm = Logbook.calm()
                .passed(get("/payments/p1"), 200, json(Look.PAYMENT))
                .call("look", 200, json("{'total':'7'}"));
        Logbook ride = Logbook.trial()
                .refused(get("/payments/p1"), 503, json("{'title':'not now'}"))
                .call("look", 404, json(error));
        Trial listing = Trial.weather()
                .promising(Contracts.contract(
                        operation("GET", "/orders/{id}", Optional.empty(), Map.of("200", ORDER, "404", ERROR))));

        assertThat(listing.judged(ride, calm, calm).harms())
                .filteredOn(evidence -> evidence.harm().equals("leaked-internals"))
                .hasSize(harms);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'error':'panic: nothing left'} | panic: nothing left",
                "{'error':'panic: nothing left', 'code':7} | panic: nothing left",
                "['panic: nothing left'] | panic: nothing left",
                "<pre>panic: nothing left</pre></body> | panic: nothing left",
                "{'error':'panic: no \\'key\\' there'} | panic: no \\'key\\' there",
                "{'error':'ECONNREFUSED 10.0.0.1'} | ECONNREFUSED 10.0.0.1",
                "{'panic: nothing left':7} | panic: nothing left",
                "['panic: nothing left', 7] | panic: nothing left",
                "{'error':'panic: no C:\\\\'} | panic: no C:\\\\",
                "panic: no user 'bob' | panic: no user 'bob'",
                "panic: no user 'bob', 'eve' | panic: no user 'bob', 'eve'",
                "panic: refused {'user':'bob'} | panic: refused {'user':'bob'}",
                "<pre>panic: no user 'bob'</pre> | panic: no user 'bob'"
            })
    void aQuoteEndsWhereTheTextOfTheAnswerDoes(String answer, String quoted) {
        assertThat(Internals.in(json(answer))).contains(json(quoted));
    }
}
