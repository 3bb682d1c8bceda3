package dev.stormrider.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.rule.Seed;
import dev.stormrider.verdict.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFileTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final String TRIALLED =
            "{'kind':'trialled','at':'2026-11-30T12:00:00Z','experiment':'a','pairing':'after/after',"
                    + "'verdict':'held','reason':''}";

    @Test
    void whatIsWrittenIsReadAgain() {
        for (long each = 0; each < 5_000; each++) {
            Event event = RandomEvents.of(new Seed(20261130).and(each));

            String line = EventFile.write(event);

            assertThat(line).doesNotContain("\n").doesNotContain("\r");
            assertThat(EventFile.read(line)).as("seed %s", each).containsExactly(event);
        }
    }

    @Test
    void anEventHasOneForm() {
        for (long each = 0; each < 1_000; each++) {
            String line = EventFile.write(RandomEvents.of(new Seed(7).and(each)));

            assertThat(EventFile.write(EventFile.read(line).getFirst())).isEqualTo(line);
        }
    }

    @Test
    void manyEventsAreLinesInTheirOrder() {
        List<Event> events = IntStream.range(0, 100)
                .mapToObj(each -> RandomEvents.of(new Seed(3).and(each)))
                .toList();

        assertThat(EventFile.read(EventFile.write(events))).isEqualTo(events);
        assertThat(EventFile.read("")).isEmpty();
    }

    @Test
    void membersMayComeInAnyOrder() {
        assertThat(EventFile.read("{\"total\":4,\"done\":1,\"at\":\"2026-11-30T12:00:00Z\",\"kind\":\"alive\"}"))
                .containsExactly(new Event.Alive(NOON, 1, 4));
        assertThat(EventFile.read("{\"summary\":{\"much\":1.10},\"took\":\"PT1S\",\"reasons\":[],\"order\":\"\","
                        + "\"decision\":\"\",\"at\":\"2026-11-30T12:00:00Z\",\"kind\":\"ended\"}"))
                .singleElement()
                .satisfies(event ->
                        assertThat(((Event.Ended) event).summary().json()).isEqualTo("{\"much\":1.10}"));
    }

    @Test
    void anEventIsWrittenAsPeopleWouldExpect() {
        Event event = new Event.Trialled(NOON, "e1", Pairing.AFTER_BEFORE, Verdict.BROKE, "hung");

        assertThat(EventFile.write(event))
                .isEqualTo("{\"kind\":\"trialled\",\"at\":\"2026-11-30T12:00:00Z\",\"experiment\":\"e1\","
                        + "\"pairing\":\"after/before\",\"verdict\":\"broke\",\"reason\":\"hung\"}");
    }

    @Test
    void aDocumentMayBeLaidOut() {
        Event event = new Event.Found(
                NOON,
                "e1",
                Pairing.AFTER_AFTER,
                Verdict.HELD,
                "f",
                false,
                false,
                new Document("{\n  \"a\": 1\n}\n"),
                Optional.empty());

        assertThat(EventFile.write(event)).endsWith("\"finding\":{\"a\":1}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'held'|'fine'|verdict|there is no verdict \"fine\"; the verdicts are held, degraded, broke, unknown",
                "'held'|5|verdict|a text should stand here",
                "'a'|5|experiment|cannot stand",
                "'a'|null|experiment|missing",
                "'after/after'|'after'|pairing|no pairing after",
                "'2026-11-30T12:00:00Z'|'today'|at|a moment is written as",
                "'2026-11-30T12:00:00Z'|'+100000-01-01T00:00:00Z'|at|the clock that wrote it is wrong",
                "'reason':''|'reason':'','more':1|more|there is no key \"more\"",
                "'reason':''|'reason':'','reason':'x'|reason|Duplicate",
                "'a'|'\\u0000'|experiment|U+0000",
                "'a'|'\\ud800'|experiment|U+D800",
                "}|}{}||holds no event",
                "{|[{||holds no event",
            })
    void whatIsWrongIsToldWithItsLineAndMember(String found, String instead, String member, String words) {
        String good = TRIALLED.replace('\'', '"');
        String bad = TRIALLED.replace(found, instead).replace('\'', '"');
        assertThat(bad).isNotEqualTo(good);

        assertThatThrownBy(() -> EventFile.read(good + "\n" + bad + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2: ")
                .hasMessageContaining(member == null ? "" : member)
                .hasMessageContaining(words)
                .message()
                .doesNotContain("dev.stormrider", "tools.jackson");
    }

    @Test
    void aKindOfANewerProgramIsRefusedWithWords() {
        assertThatThrownBy(() -> EventFile.read("{\"kind\":\"zoomed\",\"at\":\"2026-11-30T12:00:00Z\"}"))
                .hasMessage("line 1: there is no event \"zoomed\"; the kinds are alive, begun, ended, found, logged,"
                        + " phase, trialled. Where a newer program wrote it, bring this one up to its version.");
        assertThatThrownBy(() -> EventFile.read("{}")).hasMessageStartingWith("line 1: no kind is named");
    }

    @Test
    void whatIsTooMuchIsRefused() {
        String deep = "{\"kind\":\"ended\",\"summary\":" + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_001);
        String lines = IntStream.range(0, EventLimits.LOG_LINES + 1)
                .mapToObj(each -> "\"x\"")
                .collect(Collectors.joining(","));
        String logged = "{\"kind\":\"logged\",\"at\":\"2026-11-30T12:00:00Z\",\"party\":\"web\",\"experiment\":\"e\","
                + "\"lines\":[" + lines + "]}";

        assertThatThrownBy(() -> EventFile.read(deep)).hasMessageContaining("nesting depth");
        assertThatThrownBy(() -> EventFile.read(logged)).hasMessageContaining("lines has 201 items, and 200 are taken");
        assertThatThrownBy(() -> EventFile.read("x".repeat(EventLimits.LINE_BYTES + 1)))
                .hasMessageContaining("longer than 1048576 bytes");
        assertThatThrownBy(() -> EventFile.read("中".repeat(EventLimits.LINE_BYTES / 3 + 1)))
                .hasMessageContaining("longer than 1048576 bytes");
        assertThatThrownBy(() -> EventFile.read("\n".repeat(EventLimits.EVENTS + 1)))
                .hasMessageContaining("more than 20000 events");
        assertThatThrownBy(() -> EventFile.read("\n")).hasMessage("line 1: nothing stands here");
    }

    @Test
    void aDocumentThatIsNoneIsNotWritten() {
        for (String bad : List.of("", "[]", "{", "\"text\"", "{'a':1}")) {
            Event event = new Event.Found(
                    NOON,
                    "e1",
                    Pairing.AFTER_AFTER,
                    Verdict.HELD,
                    "f",
                    false,
                    false,
                    new Document(bad),
                    Optional.empty());

            assertThatThrownBy(() -> EventFile.write(event))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("document");
        }
    }

    @Test
    void aNumberThatIsTooLongToReckonWithIsRefused() {
        for (String number : List.of("1e-20000000", "1e20000000", "1e99999999999", "-1E-401", "1." + "1".repeat(500))) {
            assertThatThrownBy(() -> EventFile.read(ended("{\"a\":[{\"b\":" + number + "}]}")))
                    .as(number)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("line 1: ")
                    .hasMessageContaining("summary")
                    .hasMessageContaining("digits");
        }
        for (String number : List.of("1e-400", "1e308", "0.00000000000000000001", "-12345678901234567890")) {
            assertThat(EventFile.read(ended("{\"a\":" + number + "}"))).hasSize(1);
        }
    }

    private static String ended(String summary) {
        return "{\"kind\":\"ended\",\"at\":\"2026-11-30T12:00:00Z\",\"decision\":\"\",\"order\":\"\","
                + "\"reasons\":[],\"took\":\"PT1S\",\"summary\":" + summary + "}";
    }

    @Test
    void allReasonsTogetherHaveALimit() {
        List<String> reasons =
                IntStream.range(0, 300).mapToObj(each -> "r".repeat(900)).toList();

        List<String> kept = EventLimits.reasons(reasons);

        assertThat(String.join("", kept)).hasSize(EventLimits.REASONS_LENGTH);
        assertThat(EventLimits.reasons(List.of("", "a"))).containsExactly("", "a");
        assertThat(EventFile.read(ended("{}").replace("[]", list(kept)))).hasSize(1);
        assertThatThrownBy(() -> EventFile.read(ended("{}").replace("[]", list(reasons.subList(0, 23)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("length of all reasons");
    }

    @Test
    void refusedExposuresOfAPartHaveALimit() {
        String one = "{\"exposure\":\"f\",\"upgraded\":\"PROVIDER\",\"reader\":\"CONSUMER\",\"text\":\"\"}";
        String poll = ",\"poll\":{\"exposed\":true,\"refused\":[%s],\"ridden\":[],\"votes\":3,\"troubles\":[],"
                + "\"aborted\":false,\"block-unknown\":true}}";
        String end = ended("{}").replaceFirst("}$", "") + poll;

        assertThat(EventFile.read(end.formatted(one))).hasSize(1);
        assertThatThrownBy(() -> EventFile.read(
                        end.formatted(String.join(",", Collections.nCopies(EventLimits.REFUSED + 1, one)))))
                .hasMessageContaining("poll.refused has 8001 items, and 8000 are taken");
        assertThatThrownBy(() -> EventFile.read(end.formatted(one).replace("\"votes\":3", "\"votes\":-1")))
                .hasMessageContaining("poll.votes is -1");
    }

    private static String list(List<String> texts) {
        return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void namesOfMembersHaveALimit() {
        assertThatThrownBy(() -> EventFile.read(ended("{\"" + "a".repeat(1_001) + "\":1}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000");
    }

    @Test
    void theNamesOfALinkAreTextsThatStoresHold() {
        for (String bad : List.of("a\0b", "a\uD800b")) {
            assertThatThrownBy(() -> new Link(bad, "orders", "Shop"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("consumer")
                    .hasMessageContaining("U+");
        }
    }

    @Test
    void aTextIsCutToWhatStoresHold() {
        assertThat(EventLimits.cut("a\0b\uD800c", 10)).isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(EventLimits.cut("abcdef", 3)).isEqualTo("abc");
        assertThat(EventLimits.cut("a\uD83D\uDE00b", 2)).isEqualTo("a");
    }
}
