package dev.stormrider.contract;

import static dev.stormrider.contract.Shapes.choice;
import static dev.stormrider.contract.Shapes.integer;
import static dev.stormrider.contract.Shapes.json;
import static dev.stormrider.contract.Shapes.object;
import static dev.stormrider.contract.Shapes.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoicesTest {
    private static final Shape.Choice STATUSES = choice(
            new Tag.ByField("status"),
            "200",
            object("status", integer()),
            "400",
            object("status", integer(), "a", text()),
            "4??",
            object("status", integer(), "b", text()),
            "???",
            object("status", integer(), "c", text()));

    @ParameterizedTest
    @CsvSource({
        "4??, 404, true",
        "4??, 4044, false",
        "4??, 504, false",
        "*, anything, true",
        "*, '', true",
        "*/*, application/json, true",
        "application/*, application/json, true",
        "application/*, text/plain, false",
        "*/json, application/json, true",
        "application/*+json, application/problem+json, true",
        "application/*+json, application/json, false",
        "a*b*c, aXbYc, true",
        "a*b*c, abcb, false",
        "200, 200, true",
        "'', '', true",
        "'', a, false"
    })
    void aPatternStandsForTags(String pattern, String tag, boolean matches) {
        assertThat(Choices.matches(pattern, tag)).isEqualTo(matches);
    }

    @Test
    void twoPatternsThatCannotMatchEndSoon() {
        assertThat(Choices.matches("*a".repeat(50) + "b", "a".repeat(5_000))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"200, 200", "400, 400", "404, 4??", "503, ???"})
    void theExactNameWinsThenTheLongestPattern(String tag, String name) {
        assertThat(Choices.nameFor(STATUSES, tag)).contains(name);
    }

    @Test
    void theMoreSpecialMediaRangeWins() {
        Shape.Choice types = choice(new Tag.ByField("type"), "*/*", text(), "application/*", text(), "*/json", text());

        assertThat(Choices.nameFor(types, "application/xml")).contains("application/*");
        assertThat(Choices.nameFor(types, "text/plain")).contains("*/*");
    }

    @Test
    void aTagIsPutInWhereItPicksTheAlternative() {
        assertThat(Choices.tagged(STATUSES, "200", json("{'status':1}"))).contains(json("{'status':200}"));
        assertThat(Choices.tagged(STATUSES, "4??", json("{'status':400}"))).contains(json("{'status':401}"));
        assertThat(Choices.tagged(STATUSES, "4??", json("{'status':'x'}"))).contains(json("{'status':'401'}"));
        assertThat(Choices.tagged(STATUSES, "4??", json("{'status':418}"))).contains(json("{'status':418}"));
        assertThat(Choices.tagged(STATUSES, "???", json("{}"))).contains(json("{'status':'201'}"));
        assertThat(Choices.tagged(STATUSES, "200", json("[]"))).isEmpty();
    }

    @Test
    void aPatternThatOthersCoverHasNoTagOfItsOwn() {
        Shape.Choice covered = choice(new Tag.ByField("k"), "a?", text(), "a*", text(), "a", text());
        Shape.Choice hidden = choice(new Tag.ByField("k"), "*", text(), "x", text(), "", text(), "other", text());

        assertThat(Choices.tagged(covered, "a*", json("{}"))).contains(json("{'k':'aother'}"));
        assertThat(Choices.tagged(hidden, "*", json("{}"))).isEmpty();
    }

    @Test
    void examplesOfAPatternAreAmongItsTags() {
        for (String pattern : new String[] {"200", "4??", "???", "*", "*/*", "application/*+json", "????"}) {
            assertThat(Choices.examples(pattern))
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(1_000)
                    .allMatch(tag -> Choices.matches(pattern, tag));
        }
        assertThat(Choices.examples("???").findFirst()).contains("200");
    }

    @Test
    void aValueTellsItsTag() {
        assertThat(Choices.tagOf(STATUSES, json("{'status':404}"))).contains("404");
        assertThat(Choices.tagOf(STATUSES, json("{}"))).isEmpty();
        assertThat(Choices.tagOf(choice(new Tag.ByKind()), json("null"))).contains("null");
    }
}
