package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Logbook.post;
import static dev.stormrider.verdict.Look.ORDER;
import static dev.stormrider.verdict.Look.PAYMENT;
import static dev.stormrider.verdict.Look.calm;
import static dev.stormrider.verdict.Look.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import org.junit.jupiter.api.Test;

/** Providers that make something up. */
class WrongProviderTest {
    @Test
    void inCalmWeatherTheProviderIsTheOneWhoInventsWhatTheConsumerPassesOn() {
        Logbook ride = Logbook.trial()
                .passed(get("/payments/p1"), 200, json(PAYMENT.replace("'fee':250", "'fee':0")))
                .call("look", 200, json(ORDER.replace("'fee':250", "'fee':0")));

        Finding finding = Trial.of(Origin.PLAIN).in(Pairing.BEFORE_AFTER).judged(ride, calm(ORDER), calm(ORDER));

        assertThat(finding.harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.party()).isEqualTo(Party.PROVIDER);
            assertThat(evidence.text())
                    .isEqualTo("the provider answers 0 at /body/fee to GET /payments/{id}, where calm weather has 250");
        });
    }

    @Test
    void aProviderThatSaysWhatItWasAskedHasInventedNothing() {
        String paid = json("{'id':'p1','amount':1000,'fee':250,'status':'PAID'}");
        Logbook calm = Logbook.calm()
                .passed(post("/payments", json("{'amount':1000}")), 201, paid)
                .order(201, json(ORDER));
        Logbook ride = Logbook.trial()
                .asked(
                        post("/payments", json("{'amount':1000}")),
                        post("/payments", json("{'amount':0}")),
                        201,
                        paid.replace("1000", "0"))
                .order(201, json(ORDER));

        assertThat(Trial.weather().judged(ride, calm, calm).verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    void aProviderThatReckonsWithAnAskedValueItDoesNotKnowIsWrong() {
        String paid = json("{'id':'p1','amount':1000,'fee':250,'status':'PAID'}");
        Logbook calm = Logbook.calm()
                .passed(post("/payments", json("{'amount':1000,'currency':'EUR'}")), 201, paid)
                .order(201, json(ORDER));
        Logbook ride = Logbook.trial()
                .asked(
                        post("/payments", json("{'amount':1000,'currency':'EUR'}")),
                        post("/payments", json("{'amount':1000,'currency':'CHF'}")),
                        201,
                        paid.replace("250", "0"))
                .order(201, json(ORDER.replace("'fee':250", "'fee':0")));

        Finding finding = Trial.weather().judged(ride, calm, calm);

        assertThat(finding.harms()).extracting(Evidence::party).containsExactly(Party.PROVIDER);
    }
}
