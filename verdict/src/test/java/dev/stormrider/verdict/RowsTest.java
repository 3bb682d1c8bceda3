package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Logbook.post;
import static dev.stormrider.verdict.Look.json;
import static dev.stormrider.verdict.Look.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One bad row among good ones. */
class RowsTest {
    private static final String THREE =
            "{'id':'p1','amount':1,'status':'PAID','items':[{'sku':'a','price':1},{'sku':'b','price':2},{'sku':'c','price':3}]}";
    private static final String ONE_BAD = THREE.replace("'price':2", "'price':'?'");
    private static final String ORDER =
            "{'orderId':'o1','amount':1,'fee':1,'total':2,'note':'n','items':[{'sku':'a','price':1},{'sku':'b','price':2},{'sku':'c','price':3}]}";
    private static final String PROBLEM = "{\"title\":\"no\"}";

    private static Logbook calm() {
        return Logbook.calm().passed(get("/payments/p1"), 200, json(THREE)).call("look", 200, json(ORDER));
    }

    private static Logbook told(String told) {
        return Logbook.trial().changed(get("/payments/p1"), 200, json(THREE), json(told));
    }

    private static Finding judged(Logbook ride) {
        return Trial.weather().judged(ride, calm(), calm());
    }

    @Test
    void anErrorNamesTheRowThatCostsThePage() {
        assertThat(judged(told(ONE_BAD).call("look", 500, PROBLEM)).reason())
                .endsWith("where calm weather has 200; one row of 3, /body/items/1, costs the page");
    }

    @Test
    void anHonestErrorNamesItToo() {
        Finding finding = judged(told(ONE_BAD).call("look", 404, PROBLEM));

        assertThat(finding.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(finding.reason()).endsWith("an honest error; one row of 3, /body/items/1, costs the page");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                               | an empty list | ; one row of 3, /body/items/1, costs the page",
                "[{'sku':'a','price':1}]                          | a list of 1   | ; one row of 3, /body/items/1, costs the page",
                "[{'sku':'a','price':1},{'sku':'c','price':3}]    | a list of 2   | ''"
            })
    void aListThatLostOtherRowsThanTheBadOneSaysSo(String items, String list, String page) {
        String answer = ORDER.substring(0, ORDER.indexOf('[')) + items.replace('"', '\'') + "}";

        assertThat(wrong(judged(told(ONE_BAD).call("look", 200, json(answer)))))
                .containsExactly("the consumer answers " + list + " at /body/items, where calm weather has 3" + page);
    }

    @Test
    void rowsThatAreAllBadAreNoSingleOne() {
        String all = THREE.replaceAll("'price':\\d", "'price':'?'");

        assertThat(judged(told(all).call("look", 500, PROBLEM)).reason()).endsWith("where calm weather has 200");
    }

    @Test
    void somethingOutsideOfTheListIsNoRow() {
        String amount = ONE_BAD.replace("'amount':1", "'amount':'?'");

        assertThat(judged(told(amount).call("look", 500, PROBLEM)).reason()).endsWith("where calm weather has 200");
    }

    @ParameterizedTest
    @CsvSource({"'[1,3]', false", "'[]', true", "'[1]', true"})
    void whatIsSentOnMayLackTheBadRowAndNoOther(String sent, boolean wrong) {
        String receipts = "{'amount':1,'seen':%s}";
        Logbook calm = Logbook.calm()
                .passed(get("/payments/p1"), 200, json(THREE))
                .passed(post("/payments", json(receipts.formatted("[1,2,3]"))), 201, json(THREE))
                .call("look", 200, json(ORDER));
        Logbook ride = told(ONE_BAD)
                .passed(post("/payments", json(receipts.formatted(sent))), 201, json(THREE))
                .call("look", 200, json(ORDER));

        assertThat(wrong(Trial.weather().judged(ride, calm, calm))).hasSize(wrong ? 1 : 0);
    }

    @Test
    void whatARowSaysIsNoCountOfAListThatIsEmpty() {
        String told = "{'prices':[{'sku':'a','cents':450},{'sku':'b','cents':120}]}";
        Logbook calm = Look.calm(
                told, "{'rows':[{'sku':'a','cents':450,'notes':2},{'sku':'b','cents':120,'notes':2}],'total':570}");
        Logbook ride = Logbook.trial()
                .changed(get("/payments/p1"), 200, json(told), json("{'prices':[]}"))
                .call(
                        "look",
                        200,
                        json("{'rows':[{'sku':'a','cents':0,'notes':0},{'sku':'b','cents':0,'notes':0}],'total':0}"));

        assertThat(wrong(Trial.weather().promisingNothing().judged(ride, calm, calm)))
                .singleElement()
                .asString()
                .startsWith("the consumer answers 0 at /body/rows/0/cents, where calm weather has 450");
    }
}
