package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Look.json;
import static dev.stormrider.verdict.Look.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A consumer that walks through the pages of a list: it goes on as long as it is told that there is more. */
class PagesTest {
    private static final String FIRST = "{'entries':['a','b'],'next':'b'}";
    private static final String LAST = "{'entries':['c','d']}";
    private static final String ALL = "{'entries':['a','b','c','d'],'count':4}";

    private static Logbook calm() {
        return Logbook.calm()
                .passed(get("/entries"), 200, json(FIRST))
                .passed(get("/entries?after=b"), 200, json(LAST))
                .call("look", 200, json(ALL));
    }

    private static Finding judged(Logbook ride) {
        return Trial.weather().judged(ride, calm(), calm());
    }

    /** The gateway withholds the way to the next page, and the consumer answers {@code answer}. */
    private static Logbook endsEarly(String answer) {
        return Logbook.trial()
                .changed(get("/entries"), 200, json(FIRST), json("{'entries':['a','b']}"))
                .call("look", 200, json(answer));
    }

    /** Each page leads to another, as the gateway tells it. */
    private static Logbook endless(int pages, String query) {
        Logbook ride = Logbook.trial()
                .changed(get("/entries"), 200, json(FIRST), json("{'entries':['a','b'],'next':'storm'}"));
        for (int i = 1; i < pages; i++) {
            ride.changed(get("/entries" + query), 200, json(LAST), json("{'entries':['c','d'],'next':'storm'}"));
        }
        return ride.call("look", 502, json("{'title':'no end of pages'}"));
    }

    @Test
    void whoIsToldOfNoMoreIsAtTheEnd() {
        Finding finding = judged(endsEarly("{'entries':['a','b'],'count':2}"));

        assertThat(wrong(finding)).isEmpty();
    }

    @Test
    void soItIsWhereTheWayHasARecordOfItsOwn() {
        String first = "{'entries':['a','b'],'pages':{'more':true,'cursor':'b'}}";
        Logbook calm = Logbook.calm()
                .passed(get("/entries"), 200, json(first))
                .passed(get("/entries?after=b"), 200, json(LAST))
                .call("look", 200, json(ALL));
        for (String last : List.of("", ",'pages':null", ",'pages':{'more':false,'cursor':'b'}")) {
            Logbook ride = Logbook.trial()
                    .changed(get("/entries"), 200, json(first), json("{'entries':['a','b']" + last + "}"))
                    .call("look", 200, json("{'entries':['a','b'],'count':2}"));

            assertThat(wrong(Trial.weather().judged(ride, calm, calm))).isEmpty();
        }
    }

    @Test
    void rowsThatWereToldAreNotLostAtTheEnd() {
        assertThat(wrong(judged(endsEarly("{'entries':['a'],'count':1}"))))
                .first()
                .asString()
                .startsWith("the consumer answers a list of 1 at /body/entries");
        assertThat(wrong(judged(endsEarly("{'entries':['a','b'],'count':0}"))))
                .first()
                .asString()
                .startsWith("the consumer answers 0 at /body/count");
    }

    @Test
    void whoIsToldOfMoreAndStopsHasLostTheRest() {
        Logbook ride = Logbook.trial()
                .passed(get("/entries"), 200, json(FIRST))
                .refused(get("/entries?after=b"), 503, "{}")
                .call("look", 200, json("{'entries':['a','b'],'count':2}"));

        assertThat(wrong(judged(ride))).first().asString().startsWith("the consumer answers a list of 2");
    }

    @Test
    void whoGoesWhereItIsLedDoesNotRetry() {
        assertThat(judged(endless(12, "?after=storm")).harms())
                .extracting(Evidence::harm)
                .doesNotContain("retry-storm");
    }

    @Test
    void whoAsksForTheSameAgainAndIsNotLedThereRetries() {
        assertThat(judged(endless(12, "?after=b")).harms())
                .extracting(Evidence::harm)
                .contains("retry-storm");
    }
}
