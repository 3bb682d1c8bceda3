package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.post;
import static dev.stormrider.verdict.Look.json;
import static dev.stormrider.verdict.Look.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Prose;
import dev.stormrider.contract.Source;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two versions of a provider that take one part of a request for different things. */
class RepurposedTest {
    private static final String ASKED = "{'amount':1000,'currency':'EUR'}";

    private static Contract saying(String text) {
        Contract told = Contracts.payments();
        Prose.Line line =
                new Prose.Line("/currency description", "/body/content/currency", text, new Source("shop.yaml", 3));
        TreeMap<String, Prose> prose = new TreeMap<>();
        prose.put("POST /payments request", new Prose("POST /payments", "request", "", List.of(line), List.of()));
        return new Contract(
                told.title(), told.version(), "/v1", told.operations(), told.names(), List.of(), prose, told.at());
    }

    private static Logbook paid(Logbook book, String asked, String answer) {
        return book.passed(post("/payments", json(asked)), 201, json(answer)).order(201, "{}");
    }

    private static Logbook calm(String id) {
        return paid(Logbook.calm(), ASKED, "{'id':'" + id + "','amount':1000,'fee':20,'status':'PAID'}");
    }

    private static List<String> found(String asked, String answer, String old, Logbook... calm) {
        List<Journal> journals = List.of(calm).stream().map(Logbook::journal).toList();
        Optional<Contract> own = Optional.of(Contracts.orders());
        Journal trial = paid(Logbook.trial(Pairing.AFTER_BEFORE), asked, answer).journal();
        return wrong(Judge.judge(new Case(
                Trial.experiment("e-1", Origin.PLAIN, Optional.empty(), List.of(Pairing.AFTER_BEFORE)),
                Pairing.AFTER_BEFORE,
                false,
                new Terms(saying(old), saying(old), saying("what the customer sees"), own, own, List.of()),
                new Journals(trial, Optional.empty(), journals, List.of(), List.of()))));
    }

    private static List<String> found(String asked, String answer, String old) {
        return found(asked, answer, old, calm("p1"), calm("p2"));
    }

    @Test
    void areToldApartByWhatTheyAnswerToTheSame() {
        assertThat(found(ASKED, "{'id':'p3','amount':1000,'fee':75,'status':'PAID'}", "what the bank books"))
                .singleElement()
                .asString()
                .startsWith("the two versions of the provider do different things for /body/currency")
                .endsWith("answers 20 at /body/fee, this one 75");
    }

    @Test
    void areNotSuspectedWhereTheWordsAreTheSame() {
        assertThat(found(ASKED, "{'id':'p3','amount':1000,'fee':75,'status':'PAID'}", "what the customer sees"))
                .isEmpty();
    }

    @Test
    void areNotSuspectedWhereTheRequestDoesNotCarryIt() {
        String without = "{'amount':1000}";
        Logbook[] calm = {
            paid(Logbook.calm(), without, "{'id':'p1','fee':20}"), paid(Logbook.calm(), without, "{'id':'p2','fee':20}")
        };

        assertThat(found(without, "{'id':'p3','fee':75}", "what the bank books", calm))
                .isEmpty();
    }

    @Test
    void areNotSuspectedWhereTheyWereAskedSomethingElse() {
        String other = "{'amount':1700,'currency':'EUR'}";

        assertThat(found(other, "{'id':'p3','amount':1700,'fee':75,'status':'PAID'}", "what the bank books"))
                .isEmpty();
    }

    @Test
    void areNotSuspectedForIdsNorForAMemberMore() {
        String answer = "{'id':'p9','amount':1000,'fee':20,'status':'PAID','insured':true}";

        assertThat(found(ASKED, answer, "what the bank books")).isEmpty();
    }

    @Test
    void areNotSuspectedBeforeItIsKnownWhatChangesByItself() {
        assertThat(found(ASKED, "{'id':'p3','fee':75}", "what the bank books", calm("p1")))
                .isEmpty();
    }
}
