package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Look.json;
import static dev.stormrider.verdict.Look.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a consumer makes of the same items in another order. */
class DisorderTest {
    private static final String EVENTS =
            "{'id':'p1','events':[{'lift':'A','state':'OPEN'},{'lift':'B','state':'OPEN'},{'lift':'A','state':'SHUT'}]}";
    private static final String TURNED =
            "{'id':'p1','events':[{'lift':'A','state':'SHUT'},{'lift':'B','state':'OPEN'},{'lift':'A','state':'OPEN'}]}";

    private static Logbook calm(String answer) {
        return Look.calm(EVENTS, answer);
    }

    @Test
    void theLastItemThatWinsIsWrong() {
        assertThat(wrong(judged("{'lifts':{'A':'SHUT','B':'OPEN'}}", "{'lifts':{'A':'OPEN','B':'OPEN'}}")))
                .containsExactly("the consumer answers \"OPEN\" at /body/lifts/A when the same items come in another"
                        + " order, where calm weather has \"SHUT\"");
    }

    @Test
    void aFactThatIsMissingIsWrong() {
        assertThat(wrong(judged("{'lifts':[{'name':'A'},{'name':'B'}]}", "{'lifts':[{'name':'A'}]}")))
                .singleElement()
                .asString()
                .contains("answers nothing at /body/lifts/*/name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'lifts':['A','B','C']}                    | {'lifts':['C','B','A']}",
                "{'lifts':['A','B']}                        | {'lifts':['A','B']}",
                "{'lifts':[{'no':1,'of':'A'},{'no':2,'of':'B'}]} | {'lifts':[{'no':1,'of':'B'},{'no':2,'of':'A'}]}",
                "{'told':'open: A, B, C'}                   | {'told':'open: C, B, A'}",
                "{'sum':0.30000000000000004}                | {'sum':0.3}",
                "{'lifts':['A'],'next':'A'}                 | {'lifts':['A'],'next':'B'}"
            })
    void whoPassesOnSortsCountsOrEnumeratesIsRight(String calm, String answer) {
        assertThat(wrong(judged(calm, answer))).isEmpty();
    }

    private static Finding priced(String answer) {
        String told = "{'prices':[{'sku':'tea','cents':450},{'sku':'cup','cents':1200},{'sku':'pot','cents':2550}]}";
        String turned = "{'prices':[{'sku':'pot','cents':2550},{'sku':'cup','cents':1200},{'sku':'tea','cents':450}]}";
        String calm = "{'rows':[{'no':1,'of':'tea','price':450},{'no':2,'of':'cup','price':1200}]}";
        Logbook ride = Logbook.trial()
                .changed(get("/payments/p1"), 200, json(told), json(turned))
                .call("look", 200, json(answer));
        return Trial.of(Origin.EXTREME).promisingNothing().judged(ride, Look.calm(told, calm), Look.calm(told, calm));
    }

    @Test
    void aRowThatIsPutTogetherByItsNumberIsWrong() {
        assertThat(wrong(priced("{'rows':[{'no':1,'of':'tea','price':1200},{'no':2,'of':'cup','price':450}]}")))
                .first()
                .asString()
                .contains(
                        "answers",
                        "beside \"tea\" at /body/rows/0/of when the same items come in another order,"
                                + " and was told no item that has both");
    }

    @Test
    void aRowThatIsNumberedAnewIsRight() {
        assertThat(wrong(priced("{'rows':[{'no':1,'of':'cup','price':1200},{'no':2,'of':'tea','price':450}]}")))
                .isEmpty();
    }

    @Test
    void whatChangesByItselfIsNoEvidence() {
        Finding finding = Trial.of(Origin.EXTREME)
                .promisingNothing()
                .judged(ride("{'at':'3','lifts':2}"), calm("{'at':'1','lifts':2}"), calm("{'at':'2','lifts':2}"));

        assertThat(wrong(finding)).isEmpty();
    }

    @Test
    void oneCalmRideTeachesTooLittle() {
        Finding finding = Trial.of(Origin.EXTREME).promisingNothing().judged(ride("{'at':'3'}"), calm("{'at':'1'}"));

        assertThat(wrong(finding)).isEmpty();
    }

    @Test
    void otherNewsAreNoMatterOfOrder() {
        Episode changed = new Episode(
                ride("{}").journal().calls().getFirst(),
                Logbook.trial()
                        .changed(get("/payments/p1"), 200, json(EVENTS), json("{'id':'p1','events':[]}"))
                        .call("look", 200, "{}")
                        .journal()
                        .passages());

        assertThat(Disorder.only(changed)).isFalse();
    }

    private static Logbook ride(String answer) {
        return Logbook.trial()
                .changed(get("/payments/p1"), 200, json(EVENTS), json(TURNED))
                .call("look", 200, json(answer));
    }

    private static Finding judged(String calm, String answer) {
        return Trial.of(Origin.EXTREME).promisingNothing().judged(ride(answer), calm(calm), calm(calm));
    }
}
