package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Look.json;
import static dev.stormrider.verdict.Look.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Contracts.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A new value that is taken for a known one, and a first page that is taken for the whole. */
class LookalikeTest {
    private static final String A = "{'sku':'a','price':1}";
    private static final String B = "{'sku':'b','price':2}";

    private static final Member FEE = Contracts.required("fee", Contracts.integer());

    private static String payment(String status) {
        return json("{'id':'p1','amount':1000,'status':'" + status + "'}");
    }

    private static String order(String more) {
        return json("{'orderId':'o1','amount':1000,'fee':250,'total':1250,'note':'n'" + more + "}");
    }

    private static Logbook calm(String answer) {
        return Logbook.calm().passed(get("/payments/p1"), 200, payment("PAID")).call("look", 200, order(answer));
    }

    private static Logbook told(Logbook book, String status, String answer) {
        return book.changed(get("/payments/p1"), 200, payment("PAID"), payment(status))
                .call("look", 200, order(answer));
    }

    private static Logbook trial(String held, String open, String paid) {
        Logbook trial = told(Logbook.trial(), "HELD", held).contrasting();
        return told(told(trial, "OPEN", open), "PAID", paid);
    }

    private static Finding judged(Trial trial, String held, String open, String paid) {
        return trial.judged(trial(held, open, paid), calm(paid), calm(paid));
    }

    private static Finding judged(String held, String open, String paid) {
        return judged(Trial.weather(), held, open, paid);
    }

    private static Trial over(String... statuses) {
        Contract link = Contracts.contract(Contracts.operation(
                "GET",
                "/payments/{id}",
                Optional.empty(),
                Map.of("200", Contracts.object(Contracts.required("status", Contracts.oneOf(statuses))))));
        return Trial.weather().over(link);
    }

    @Test
    void aNewValueThatIsAnsweredAsCalmWeatherIsTakenForWhatThatHas() {
        Finding finding = judged(",'insured':true", ",'insured':false", ",'insured':true");

        assertThat(wrong(finding))
                .containsExactly("the consumer takes \"HELD\" at /body/status of GET /payments/{id} for \"PAID\":"
                        + " it answers as if it were, with true at /body/insured, where it has false for \"OPEN\"");
        assertThat(finding.harms()).singleElement().satisfies(each -> {
            assertThat(each.place()).isEqualTo("/body/insured");
            assertThat(each.control()).isPresent();
        });
    }

    @Test
    void soItIsWhereItIsAnsweredAsAnotherKnownValue() {
        Finding finding = judged(",'insured':false", ",'insured':false", ",'insured':true");

        assertThat(wrong(finding)).singleElement().asString().contains("takes \"HELD\"", "for \"OPEN\"");
    }

    @Test
    void soItIsWhereItIsSentOnwards() {
        Logbook trial = sending(Logbook.trial(), "HELD", "5").contrasting();
        sending(sending(trial, "OPEN", "9"), "PAID", "5");
        Logbook calm = Logbook.calm()
                .passed(get("/payments/p1"), 200, payment("PAID"))
                .passed(get("/payments/5"), 200, payment("PAID"))
                .call("look", 200, order(""));

        assertThat(wrong(Trial.weather().judged(trial, calm, calm)))
                .singleElement()
                .asString()
                .contains("takes \"HELD\"", "for \"PAID\"", "asks otherwise for \"OPEN\"");
    }

    private static Logbook sending(Logbook book, String told, String asked) {
        return book.changed(get("/payments/p1"), 200, payment("PAID"), payment(told))
                .passed(get("/payments/" + asked), 200, payment("PAID"))
                .call("look", 200, order(""));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Nobody looks at the place.
                ",'insured':true | ,'insured':true | ,'insured':true",
                // Each is answered in its own way.
                ",'receipt':'ask' | ,'receipt':'no' | ,'receipt':'yes'",
                // It is left out, as the contract lets it be.
                "'' | ,'insured':false | ,'insured':true",
                "'' | '' | ,'insured':true",
                // It is passed on, in whatever spelling.
                ",'insured':true,'receipt':'is held' | ,'insured':false,'receipt':'is open' | ,'insured':true,'receipt':'is paid'",
                // Something is said of it.
                ",'insured':true,'hint':'ask on the spot' | ,'insured':false | ,'insured':true",
            })
    void itIsNoHarmWhere(String held, String open, String paid) {
        assertThat(wrong(judged(held, open, paid))).isEmpty();
    }

    @Test
    void anErrorIsHonest() {
        Logbook trial = Logbook.trial()
                .changed(get("/payments/p1"), 200, payment("PAID"), payment("HELD"))
                .call("look", 404, "{\"title\":\"no\"}")
                .contrasting();
        told(trial, "OPEN", ",'insured':false");

        assertThat(Trial.weather()
                        .judged(trial, calm(",'insured':true"), calm(",'insured':true"))
                        .verdict())
                .isEqualTo(Verdict.DEGRADED);
    }

    @ParameterizedTest
    @CsvSource({"OPEN, 1", "UNKNOWN, 0", "state_unspecified, 0", "none, 0"})
    void whoTakesItForACatchAllKnowsThatItDoesNotKnow(String known, int harms) {
        Logbook trial = told(Logbook.trial(), "HELD", ",'insured':false").contrasting();
        told(told(trial, known, ",'insured':false"), "PAID", ",'insured':true");

        assertThat(wrong(over(known, "PAID").judged(trial, calm(",'insured':true"), calm(",'insured':true"))))
                .hasSize(harms);
    }

    @Test
    void aConsumerWhoseContractListsTheValueMayTreatItAlike() {
        assertThat(wrong(
                        judged(over("OPEN", "PAID", "HELD"), ",'insured':true", ",'insured':false", ",'insured':true")))
                .isEmpty();
    }

    @Test
    void theValuesThatAreNotAskedForAreAllAlike() {
        Logbook trial = told(Logbook.trial(), "HELD", ",'insured':false").contrasting();
        told(told(told(trial, "OPEN", ",'insured':false"), "SENT", ",'insured':false"), "PAID", ",'insured':true");

        assertThat(wrong(over("OPEN", "SENT", "PAID").judged(trial, calm(",'insured':true"), calm(",'insured':true"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "isInsured, false, 0",
        "paid, false, 0",
        "has_been_paid, false, 0",
        "isInsured, true, 1",
        "insured, false, 1"
    })
    void whoAsksForOneKnownValueSaysNoToAnyOther(String name, boolean held, int harms) {
        String no = ",'" + name + "':false";
        String yes = ",'" + name + "':true";

        assertThat(wrong(judged(held ? yes : no, no, yes))).hasSize(harms);
    }

    @Test
    void anAnswerThatDoesNotComeBackWhenTheFaultIsLiftedMovesByItself() {
        Logbook trial =
                trial(",'insured':true", ",'insured':false", ",'insured':true").recovering();
        trial.passed(get("/payments/p1"), 200, payment("PAID")).call("look", 200, order(",'insured':false"));

        assertThat(wrong(Trial.weather().judged(trial, calm(",'insured':true"), calm(",'insured':true"))))
                .isEmpty();
    }

    @Test
    void otherHarmsDoNotSeeTheContrasts() {
        Logbook trial = told(Logbook.trial(), "HELD", ",'insured':true").contrasting();
        trial.changed(get("/payments/p1"), 200, payment("PAID"), payment("OPEN"))
                .call("look", 500, "{}");

        assertThat(Trial.weather()
                        .judged(trial, calm(",'insured':true"), calm(",'insured':true"))
                        .verdict())
                .isEqualTo(Verdict.HELD);
    }

    private static Logbook fee(Logbook book, String fee, String shown) {
        String told = fee.isEmpty() ? "{'id':'p1'}" : "{'id':'p1','fee':" + fee + "}";
        return book.changed(get("/payments/p1"), 200, json("{'id':'p1','fee':12}"), json(told))
                .call("look", 200, json("{'charge':'" + shown + "'}"));
    }

    /** What is wrong where the fee is {@code none}, as a consumer whose contract has these words shows it. */
    private static List<String> charged(String none, String now, String zero, Member fee, String... words) {
        Contract link = contract(
                Map.of("200", Contracts.object(Contracts.required("id", Contracts.text()), fee)), "/payments/{id}");
        Contract own = contract(
                Map.of("200", Contracts.object(Contracts.required("charge", Contracts.oneOf(words)))), "/orders/{id}");
        Logbook trial = fee(fee(Logbook.trial(), none, now).contrasting(), "0", zero);
        Logbook calm = Logbook.calm()
                .passed(get("/payments/p1"), 200, json("{'id':'p1','fee':12}"))
                .call("look", 200, json("{'charge':'some'}"));
        return wrong(Trial.weather().over(link).promising(own).judged(trial, calm, calm));
    }

    private static Contract contract(Map<String, Shape> answers, String path) {
        return Contracts.contract(Contracts.operation("GET", path, Optional.empty(), answers));
    }

    @Test
    void nothingIsTakenForZeroByWhomHasAWordForNotKnowing() {
        assertThat(charged("null", "free", "free", FEE, "free", "some", "unknown"))
                .containsExactly("the consumer takes null at /body/fee of GET /payments/{id} for 0: it answers as if it"
                        + " were, with \"free\" at /body/charge, where it has \"some\" for 12, though it has a word for"
                        + " not knowing: \"unknown\"");
        assertThat(charged("", "free", "free", FEE, "free", "some", "not known"))
                .singleElement()
                .asString()
                .startsWith("the consumer takes the lack of /body/fee of GET /payments/{id} for 0:")
                .endsWith("\"not known\"");
    }

    @Test
    void nothingMayBeTakenForNoneWhere() {
        // It says so; it has no word for it; whatever is told is answered so; it is answered in its own way.
        assertThat(charged("null", "unknown", "free", FEE, "free", "some", "unknown"))
                .isEmpty();
        assertThat(charged("null", "unknown", "unknown", FEE, "free", "some", "unknown"))
                .isEmpty();
        assertThat(charged("null", "free", "free", FEE, "free", "some", "none")).isEmpty();
        assertThat(charged("null", "some", "some", FEE, "free", "some", "unknown"))
                .isEmpty();
        assertThat(charged("null", "free", "low", FEE, "free", "low", "some", "unknown"))
                .isEmpty();
        // The contract lets nothing come, or says what is meant.
        Member nullable = Contracts.required("fee", Contracts.nullable(Contracts.integer()));
        assertThat(charged("null", "free", "free", nullable, "free", "some", "unknown"))
                .isEmpty();
        Member meant = new Member("fee", Contracts.integer(), true, Optional.of(Value.of(0)));
        assertThat(charged("", "free", "free", meant, "free", "some", "unknown"))
                .isEmpty();
    }

    private static String list(String items, String more) {
        return json("{'id':'p1','amount':1,'status':'PAID','items':[" + items + "]" + more + "}");
    }

    private static Finding paged(String path, String more, String told, String less, String least) {
        return paged(path, "", more, told, less, least);
    }

    private static Finding paged(String path, String none, String more, String told, String less, String least) {
        String both = A + "," + B;
        Logbook trial = Logbook.trial()
                .changed(get(path), 200, list(both, none), list(both, more))
                .call("look", 200, order(told))
                .contrasting()
                .changed(get(path), 200, list(both, ""), list(B, ""))
                .call("look", 200, order(less))
                .changed(get(path), 200, list(both, ""), list(A, ""))
                .call("look", 200, order(least));
        Logbook calm = Logbook.calm().passed(get(path), 200, list(both, "")).call("look", 200, order(",'sum':3"));
        return Trial.weather().judged(trial, calm, calm);
    }

    @Test
    void aFirstPageIsTakenForTheWhole() {
        assertThat(wrong(paged("/payments/p1", ",'next':'c2'", ",'sum':3", ",'sum':2", ",'sum':1")))
                .singleElement()
                .asString()
                .startsWith(
                        "the consumer is told of more (\"c2\" at /body/next) and takes the first page for the whole");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'hasNextPage':true,'endCursor':'c2'}", "{'next':{'href':'/payments/p1?page=2'}}"})
    void soItIsWhereARecordLeadsOn(String way) {
        assertThat(wrong(paged("/payments/p1", ",'pages':" + way, ",'sum':3", ",'sum':2", ",'sum':1")))
                .singleElement()
                .asString()
                .contains("at /body/pages) and takes the first page for the whole");
    }

    @Test
    void soItIsWhereARecordThatIsThereSaysOtherwise() {
        String none = ",'pages':{'hasNextPage':false,'endCursor':null,'total':2}";
        String more = ",'pages':{'hasNextPage':true,'endCursor':'c2','total':592}";

        assertThat(wrong(paged("/payments/p1", none, more, ",'sum':3", ",'sum':2", ",'sum':1")))
                .singleElement()
                .asString()
                .contains("/body/pages/", "takes the first page for the whole");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/payments/p1?limit=2", "/payments/p1?page=1", "/payments/p1?cursor=c1"})
    void whoAskedForAPageTakesItForOne(String path) {
        assertThat(wrong(paged(path, ",'next':'c2'", ",'sum':3", ",'sum':2", ",'sum':1")))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Only the first is of interest, or none.
                ",'next':'c2' | ,'sum':3 | ,'sum':2 | ,'sum':3",
                ",'next':'c2' | ,'sum':3 | ,'sum':3 | ,'sum':3",
                // It says so, or passes it on.
                ",'next':'c2' | ,'sum':3,'hint':'and more' | ,'sum':2 | ,'sum':1",
                ",'next':'c2' | ,'sum':3,'cursor':'c2' | ,'sum':2 | ,'sum':1",
                // A name that may mean anything.
                ",'nextDelivery':'c2' | ,'sum':3 | ,'sum':2 | ,'sum':1",
                // A record that leads nowhere.
                ",'pages':{'hasNextPage':false} | ,'sum':3 | ,'sum':2 | ,'sum':1",
            })
    void thereIsNoMoreWhere(String more, String told, String less, String least) {
        assertThat(wrong(paged("/payments/p1", more, told, less, least))).isEmpty();
    }

    @Test
    void whoAsksForMoreIsInTheRight() {
        String both = A + "," + B;
        Logbook trial = Logbook.trial()
                .changed(get("/payments/p1"), 200, list(both, ""), list(both, ",'next':'c2'"))
                .passed(get("/payments/p1?cursor=c2"), 200, list(A, ""))
                .call("look", 200, order(",'sum':3"))
                .contrasting()
                .changed(get("/payments/p1"), 200, list(both, ""), list(B, ""))
                .call("look", 200, order(",'sum':2"))
                .changed(get("/payments/p1"), 200, list(both, ""), list(A, ""))
                .call("look", 200, order(",'sum':1"));
        Logbook calm =
                Logbook.calm().passed(get("/payments/p1"), 200, list(both, "")).call("look", 200, order(",'sum':3"));

        assertThat(wrong(Trial.weather().judged(trial, calm, calm))).isEmpty();
    }
}
