package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Logbook.post;
import static dev.stormrider.verdict.Look.json;
import static dev.stormrider.verdict.Look.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Request;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that say of themselves that they are not as usual, in places that calm weather has as well. */
class OwnWordsTest {
    private static final Request ASKED = get("/payments/p1");
    private static final String ROWS = json("{'rows':[{'id':'r1','state':'OPEN'},{'id':'r2','state':'OPEN'}]}");
    private static final String TOLD = ROWS.replaceFirst("OPEN", "HELD");
    private static final String TABLE =
            "{'rows':['r1','r2'],'warnings':[],'skipped':0,'complete':true,'source':'live'}";
    private static final String SHORT = TABLE.replace("'r1',", "");

    private static Logbook calm(String answer) {
        return Logbook.calm().passed(ASKED, 200, ROWS).call("look", 200, json(answer));
    }

    private static List<String> found(String calm, String answer) {
        return wrong(Trial.weather()
                .judged(
                        Logbook.trial().changed(ASKED, 200, ROWS, TOLD).call("look", 200, json(answer)),
                        calm(calm),
                        calm(calm)));
    }

    @Test
    void aRowThatIsGoneWithoutAWordIsWrong() {
        assertThat(found(TABLE, SHORT)).singleElement().asString().contains("a list of 1 at /body/rows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'warnings':[]  | 'warnings':['r1 left out']",
                "'skipped':0    | 'skipped':1",
                "'complete':true| 'complete':false"
            })
    void anAnswerThatSaysSoIsHonest(String was, String is) {
        assertThat(found(TABLE, SHORT.replace(was, is))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"'warnings':[]|'warnings':''", "'source':'live'|'source':'LIVE'"})
    void otherChangesAreNoWords(String was, String is) {
        assertThat(found(TABLE, SHORT.replace(was, is))).isNotEmpty();
    }

    @Test
    void aNameThatOnlyHoldsSuchAWordSpeaksOfSomethingElse() {
        String tasks = "{'rows':['r1','r2'],'completed':true}";

        assertThat(found(tasks, tasks.replace("'r1',", "").replace("true", "false")))
                .isNotEmpty();
    }

    @Test
    void whoLeavesOutWhateverIsNotOpenLeavesOutWhatIsNew() {
        String closed = ROWS.replaceFirst("OPEN", "CLOSED");
        String paid = ROWS.replaceFirst("OPEN", "PAID");
        Logbook trial = Logbook.trial()
                .changed(ASKED, 200, ROWS, TOLD)
                .call("look", 200, json("{'open':['r2']}"))
                .contrasting()
                .changed(ASKED, 200, ROWS, closed)
                .call("look", 200, json("{'open':['r2']}"))
                .changed(ASKED, 200, ROWS, paid);
        Logbook calm = calm("{'open':['r1','r2']}");

        Finding all = Trial.weather().judged(trial.call("look", 200, json("{'open':['r2']}")), calm, calm);

        assertThat(wrong(all)).isEmpty();
    }

    @Test
    void whoLeavesOutWhatIsNewAloneIsWrong() {
        Logbook trial = Logbook.trial()
                .changed(ASKED, 200, ROWS, TOLD)
                .call("look", 200, json("{'all':['r2']}"))
                .contrasting()
                .changed(ASKED, 200, ROWS, ROWS.replaceFirst("OPEN", "CLOSED"))
                .call("look", 200, json("{'all':['r1','r2']}"))
                .changed(ASKED, 200, ROWS, ROWS.replaceFirst("OPEN", "PAID"))
                .call("look", 200, json("{'all':['r1','r2']}"));
        Logbook calm = calm("{'all':['r1','r2']}");

        assertThat(wrong(Trial.weather().judged(trial, calm, calm))).isNotEmpty();
    }

    @Test
    void aTruthThatNobodyToldIsInvented() {
        String user = json("{'name':'Ann','blocked':true}");
        Logbook calm = Logbook.calm().passed(ASKED, 200, user).call("look", 200, json("{'allowed':false}"));
        Logbook trial = Logbook.trial()
                .changed(ASKED, 200, user, json("{'name':'Ann'}"))
                .call("look", 200, json("{'allowed':true}"));

        assertThat(wrong(Trial.weather().judged(trial, calm, calm)))
                .containsExactly("the consumer answers true at /body/allowed, where calm weather has false");
    }

    private static List<String> harms(Logbook calm, Logbook trial) {
        return Trial.weather().judged(trial, calm, calm).harms().stream()
                .map(Evidence::harm)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'shipment':'DONE'|'shipment':'FAILED'",
                "'shipped':true|'shipped':false",
                "'channel':'email'|'channel':'sms'",
                "'warnings':[]|'warnings':['no shipment']"
            })
    void anotherStateSaysThatItWasNotDone(String was, String is) {
        Request ship = post("/payments", "{\"amount\":1}");
        String answer = "{'shipment':'DONE','shipped':true,'channel':'email','warnings':[]}";
        Logbook calm = Logbook.calm().passed(ship, 201, json("{'id':'p1'}")).order(201, json(answer));

        assertThat(harms(calm, Logbook.trial().dropped(ship).order(201, json(answer))))
                .contains("effect-lost");
        assertThat(harms(calm, Logbook.trial().dropped(ship).order(201, json(answer.replace(was, is)))))
                .doesNotContain("effect-lost");
    }

    @Test
    void whoSaysThatItIsSaidAgainHasDoneItOnce() {
        Request keyed = post("/payments", "{\"amount\":1}");
        String first = json("{'id':'p1','replayed':false,'tookMs':3}");
        Logbook calm = Logbook.calm().passed(keyed, 201, first).order(201, json("{'payment':'p1'}"));
        Logbook again = Logbook.trial()
                .unheard(keyed, 201, first)
                .passed(keyed, 201, json("{'id':'p1','replayed':true,'tookMs':1}"))
                .order(201, json("{'payment':'p1'}"));
        Logbook twice = Logbook.trial()
                .unheard(keyed, 201, first)
                .passed(keyed, 201, json("{'id':'p2','replayed':false,'tookMs':1}"))
                .order(201, json("{'payment':'p2'}"));

        assertThat(harms(calm, again)).doesNotContain("effect-doubled");
        assertThat(harms(calm, twice)).contains("effect-doubled");
    }

    @Test
    void whoPollsWithPausesMakesNoStorm() {
        String queued = json("{'id':'p1','status':'QUEUED'}");
        Logbook calm = Logbook.calm().passed(ASKED, 200, ROWS).order(201, json("{'job':'p1'}"));

        assertThat(harms(calm, polls(8, queued, 100))).doesNotContain("retry-storm");
        assertThat(harms(calm, polls(8, queued, 0))).contains("retry-storm");
    }

    private static Logbook polls(int count, String told, int pause) {
        Logbook book = Logbook.trial();
        for (int i = 0; i < count; i++) {
            book.changed(ASKED, 200, ROWS, told).pause(pause);
        }
        return book.order(503, json("{'title':'not ready'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'basis':'quoted'|'basis':'list'|0",
                "'kind':'exact'  |'kind':'estimated'|0",
                "'kind':'cached' |'kind':'stale'|1",
                "'tier':'gold'   |'tier':'standard'|1"
            })
    void anotherPriceIsHonestWhereItsWordsSayOnWhatItRests(String was, String is, int harms) {
        String calm = json("{'cents':8900," + was + "}");
        String now = json("{'cents':12900," + is + "}");
        Logbook ride = Logbook.trial().refused(ASKED, 503, "{}").call("look", 200, now);

        assertThat(wrong(Trial.weather().judged(ride, calm(calm), calm(calm)))).hasSize(harms);
    }
}
