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

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that somebody made up, and data that is gone. */
class SilentlyWrongTest {
    @Test
    void aZeroInPlaceOfDataIsInvented() {
        Finding finding =
                judged(Trial.weather(), WITHOUT_FEE, ORDER.replace("250", "0").replace("1250", "1000"));

        assertThat(finding.verdict()).isEqualTo(Verdict.BROKE);
        assertThat(wrong(finding))
                .first()
                .asString()
                .startsWith("the consumer answers 0 at /body/fee, where calm weather has 250");
        Evidence evidence = finding.harms().getFirst();
        assertThat(evidence.place()).isEqualTo("/body/fee");
        assertThat(evidence.party()).isEqualTo(Party.CONSUMER);
        assertThat(evidence.control()).isPresent();
        assertThat(evidence.trial()).isPresent();
        assertThat(evidence.passages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''",
                "'undefined'",
                "'null'",
                "'NaN'",
                "'1970-01-01T00:00:00Z'",
                "'0001-01-01T00:00:00Z'",
                "'receipt undefined'",
                "'-1'",
                "-1",
                "'0.00'"
            })
    void aTextThatNobodyWroteIsInvented(String invented) {
        Finding finding = judged(Trial.weather(), WITHOUT_FEE, ORDER.replace("'r1'", invented));

        assertThat(wrong(finding))
                .singleElement()
                .asString()
                .contains("/body/receipt")
                .contains("\"r1\"");
    }

    @Test
    void falseIsInventedOnlyWhereABooleanWasTouched() {
        String answer = ORDER.replace("true", "false");

        assertThat(wrong(judged(Trial.weather(), PAYMENT.replace(",'insured':true", ""), answer)))
                .containsExactly("the consumer answers false at /body/insured, where calm weather has true");
        assertThat(wrong(judged(Trial.weather(), WITHOUT_FEE, answer))).isEmpty();
    }

    @Test
    void whatTheFaultItselfSaidIsNotInvented() {
        String told = PAYMENT.replace("'fee':250", "'fee':0");

        Finding finding = judged(Trial.weather(), told, ORDER.replace("'fee':250", "'fee':0"));

        assertThat(wrong(finding)).isEmpty();
        assertThat(finding.verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    void aNothingThatWasToldIsPassedOnHoweverItIsWritten() {
        String calm = "{'fee':'2.50'}";
        for (String told : List.of("0", "'0.0'")) {
            Logbook ride = ride(Logbook.trial(), PAYMENT.replace("'fee':250", "'fee':" + told), "{'fee':'0.00'}");

            assertThat(wrong(Trial.weather().promisingNothing().judged(ride, calm(calm), calm(calm))))
                    .isEmpty();
        }
        Logbook ride = ride(Logbook.trial(), WITHOUT_FEE, "{'fee':'0.00'}");
        assertThat(wrong(Trial.weather().promisingNothing().judged(ride, calm(calm), calm(calm))))
                .containsExactly("the consumer answers \"0.00\" at /body/fee, where calm weather has \"2.50\"");
    }

    @Test
    void anAbsenceThatTheContractDeclaresIsHonest() {
        Finding finding = judged(Trial.weather(), WITHOUT_FEE, ORDER.replace(",'receipt':'r1'", ""));

        assertThat(finding.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(finding.reason()).contains("leaves /body/receipt out");
    }

    @Test
    void aNullThatTheContractDeclaresIsHonest() {
        Finding finding = judged(Trial.weather(), WITHOUT_FEE, ORDER.replace("'n'", "null"));

        assertThat(finding.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(finding.harms()).isEmpty();
    }

    @Test
    void anAbsenceThatTheContractForbidsIsDataLost() {
        Finding finding = judged(Trial.weather(), WITHOUT_FEE, ORDER.replace("'amount':1000,", ""));

        assertThat(wrong(finding))
                .containsExactly("the consumer leaves /body/amount out, which its contract does not allow, where calm"
                        + " weather has 1000");
    }

    @Test
    void withoutAContractLostDataIsWrong() {
        Trial silent = Trial.weather().promisingNothing();

        assertThat(wrong(judged(silent, WITHOUT_FEE, ORDER.replace(",'receipt':'r1'", ""))))
                .hasSize(1);
    }

    @Test
    void withoutAContractAnAbsenceIsHonestWhereTheProviderMayLeaveItOut() {
        Trial silent = Trial.weather().promisingNothing();

        Finding finding = judged(silent, WITHOUT_FEE, ORDER.replace("'fee':250,", ""));

        assertThat(finding.verdict()).isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void withoutAContractAnAnswerThatSaysSoIsHonest() {
        Trial silent = Trial.weather().promisingNothing();
        String answer = ORDER.replace("'receipt':'r1'", "'notice':'the receipt cannot be shown now'");

        assertThat(judged(silent, WITHOUT_FEE, answer).verdict()).isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void whatDiffersBetweenCalmRidesIsNoise() {
        Logbook ride = ride(Logbook.trial(), WITHOUT_FEE, ORDER.replace("'o1'", "''"));

        Finding finding = Trial.weather().judged(ride, calm(ORDER), calm(ORDER.replace("'o1'", "'o2'")));

        assertThat(finding.verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    void anOrderThatDiffersBetweenCalmRidesIsNoise() {
        String calm = ORDER.replace("}", ",'items':[{'sku':'a','price':1},{'sku':'b','price':2}]}");
        String turned = ORDER.replace("}", ",'items':[{'sku':'b','price':2},{'sku':'a','price':1}]}");
        String zero = ORDER.replace("}", ",'items':[{'sku':'b','price':0},{'sku':'a','price':1}]}");

        Finding same = Trial.weather().judged(ride(Logbook.trial(), PAYMENT + " ", turned), calm(calm), calm(turned));
        Finding other = Trial.weather().judged(ride(Logbook.trial(), PAYMENT + " ", zero), calm(calm), calm(turned));

        assertThat(same.harms()).isEmpty();
        assertThat(wrong(other)).singleElement().asString().contains("answers 0 at /body/items/1/price");
    }

    @Test
    void manyItemsWithTheSameLieAreOneFinding() {
        String items = ",'items':[{'sku':'a','price':1},{'sku':'b','price':2},{'sku':'c','price':3}]}";
        String calm = ORDER.replace("}", items);
        String answer = calm.replaceAll("'price':\\d", "'price':0");

        Finding finding = Trial.weather().judged(ride(Logbook.trial(), WITHOUT_FEE, answer), calm(calm), calm(calm));

        assertThat(wrong(finding)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                       | an empty list at /body/items, where calm weather has 2",
                "[{'sku':'a','price':1}]  | a list of 1 at /body/items, where calm weather has 2"
            })
    void aListThatLostItemsIsWrong(String items, String text) {
        String calm = ORDER.replace("}", ",'items':[{'sku':'a','price':1},{'sku':'b','price':2}]}");
        String answer = ORDER.replace("}", ",'items':" + items + "}");

        Finding finding = Trial.weather().judged(ride(Logbook.trial(), WITHOUT_FEE, answer), calm(calm), calm(calm));

        assertThat(wrong(finding)).containsExactly("the consumer answers " + text);
    }

    @Test
    void aListAsShortAsTheFaultMadeItIsFaithful() {
        String items = ",'items':[{'sku':'a','price':1},{'sku':'b','price':2}]}";
        Logbook calm = Logbook.calm()
                .passed(get("/payments/p1"), 200, json(PAYMENT.replace("}", items)))
                .call("look", 200, json(ORDER.replace("}", items)));
        Logbook ride = Logbook.trial()
                .changed(
                        get("/payments/p1"),
                        200,
                        json(PAYMENT.replace("}", items)),
                        json(PAYMENT.replace("}", ",'items':[]}")))
                .call("look", 200, json(ORDER.replace("}", ",'items':[]}")));

        assertThat(Trial.weather().judged(ride, calm, calm).verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    void whatAKnownContractSaysNothingOfMayBeLeftOut() {
        Logbook before = calm(ORDER.replace("}", ",'extra':7}"));
        Logbook ride = ride(Logbook.trial(), WITHOUT_FEE, ORDER);

        Finding promised = Trial.weather().judged(ride, before, before);
        Finding unknown = Trial.weather().promisingNothing().judged(ride, before, before);

        assertThat(promised.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(unknown.verdict()).isEqualTo(Verdict.BROKE);
    }

    @Test
    void aSuccessWithAnEmptyBodyIsWrong() {
        assertThat(wrong(judged(Trial.weather(), WITHOUT_FEE, "")))
                .containsExactly("the consumer answers 200 with an empty body, where calm weather has one");
    }

    @Test
    void anErrorIsNotSilent() {
        Logbook ride = Logbook.trial()
                .changed(get("/payments/p1"), 200, json(PAYMENT), json(WITHOUT_FEE))
                .call("look", 404, "{\"title\":\"gone\"}");

        Finding finding = Trial.weather().judged(ride, calm(ORDER), calm(ORDER));

        assertThat(finding.verdict()).isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void inCalmWeatherAnOldPairIsComparedWithTheNewOne() {
        Logbook ride = Logbook.trial()
                .passed(get("/payments/p1"), 200, json(WITHOUT_FEE))
                .call("look", 200, json(ORDER.replace("'fee':250", "'fee':0")));

        Finding finding = Trial.of(Origin.PLAIN).in(Pairing.AFTER_BEFORE).judged(ride, calm(ORDER), calm(ORDER));

        assertThat(finding.verdict()).isEqualTo(Verdict.BROKE);
        assertThat(wrong(finding)).hasSize(1);
    }
}
