package dev.stormrider.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.contract.Party;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Played;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalFileTest {
    private static final List<String> HARD = List.of(
            "",
            "a",
            "null",
            "~",
            "1",
            "1.0",
            "true",
            "two\nlines",
            "\r\n",
            "é ü 字 🐎",
            "\u0000\u0001\u007f",
            "\"'\\",
            " : # ");

    @Test
    void readsWhatItWroteWhateverWasSeen() {
        for (int i = 0; i < 2_000; i++) {
            Journal journal = journal(new Seed(i));

            assertThat(JournalFile.read(JournalFile.write(journal)))
                    .as("seed " + i)
                    .isEqualTo(journal);
        }
    }

    @Test
    void writesALineForEachObservationAndOneBefore() {
        Journal journal = journal(new Seed(3));

        assertThat(JournalFile.write(journal).split("\n"))
                .hasSize(journal.observations().size() + 1);
    }

    @Test
    void namesTheLineThatIsDamaged() {
        String good = JournalFile.write(new Journal(
                "x",
                Pairing.AFTER_AFTER,
                Ride.TRIAL,
                7,
                List.of(new Observation.Line(Duration.ZERO, Party.CONSUMER, "a"))));

        assertThatThrownBy(() -> JournalFile.read(good.replace("\"line\"", "\"verse\"")))
                .hasMessage(
                        "line 2: there is no observation \"verse\"; the kinds are call, incident, line, load, passed, readback,"
                                + " stall");
        assertThatThrownBy(() -> JournalFile.read(good + "{\"seen\":\"line\",\"at\":\"PT1S\""))
                .hasMessageStartingWith("line 3: ");
        assertThatThrownBy(() -> JournalFile.read(good.replace("after/after", "later/after")))
                .hasMessage("line 1: no pairing later/after in pairing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "[]", "null", "{}", "journal", "{\"experiment\":\"x\"}"})
    void refusesWhatIsNoJournalInPeoplesWords(String text) {
        assertThatThrownBy(() -> JournalFile.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 1: ")
                .message()
                .doesNotContain("java")
                .doesNotContain("dev.stormrider");
    }

    private static Journal journal(Seed seed) {
        List<Observation> seen = new ArrayList<>();
        for (int i = 0; i < seed.and("size").below(8); i++) {
            seen.add(observation(seed.and(i)));
        }
        return new Journal(
                text(seed.and("id")),
                of(Pairing.ALL, seed.and("p")),
                of(List.of(Ride.values()), seed),
                seed.value(),
                seen);
    }

    private static Observation observation(Seed seed) {
        Party party = of(List.of(Party.values()), seed.and("party"));
        return switch (seed.and("kind").below(6)) {
            case 0 ->
                new Observation.Call(
                        time(seed.and("at")),
                        time(seed.and("took")),
                        text(seed.and("mark")),
                        text(seed.and("step")),
                        of(List.of(Observation.Phase.values()), seed.and("phase")),
                        request(seed.and("request")),
                        maybe(seed.and("has"), response(seed.and("response"))),
                        maybe(seed.and("failed"), text(seed.and("failure"))),
                        seed.and("hung").below(2) == 0);
            case 1 -> new Observation.Passed(passage(seed));
            case 2 ->
                new Observation.Incident(
                        time(seed.and("at")),
                        party,
                        of(List.of(Observation.Incident.Kind.values()), seed.and("what")),
                        text(seed.and("text")));
            case 3 -> new Observation.Line(time(seed.and("at")), party, text(seed.and("text")));
            case 4 -> new Observation.Stall(time(seed.and("at")), time(seed.and("length")));
            default ->
                new Observation.Load(
                        time(seed.and("at")),
                        time(seed.and("length")),
                        seed.and("sent").below(1_000),
                        seed.and("failed").below(1_000),
                        new Observation.Latency(
                                time(seed.and(50)), time(seed.and(90)), time(seed.and(99)), time(seed.and(100))),
                        List.of(new Observation.Sample(
                                text(seed.and("sample")),
                                time(seed.and(1)),
                                time(seed.and(2)),
                                seed.and(3).below(2) == 0)));
        };
    }

    private static Passage passage(Seed seed) {
        List<Passage.Delivery> deliveries = IntStream.range(
                        0, seed.and("deliveries").below(3))
                .mapToObj(i -> new Passage.Delivery(
                        text(seed.and(i)),
                        request(seed.and(i).and("q")),
                        maybe(seed.and(i).and("has"), response(seed.and(i).and("r"))),
                        maybe(seed.and(i).and("failed"), text(seed.and(i).and("f")))))
                .toList();
        return new Passage(
                text(seed.and("link")),
                time(seed.and("begun")),
                time(seed.and("took")),
                maybe(seed.and("marked"), text(seed.and("mark"))),
                request(seed.and("request")),
                deliveries,
                maybe(seed.and("answered"), response(seed.and("answer"))),
                maybe(
                        seed.and("hit"),
                        new Passage.Hit(
                                text(seed.and("name")), new Played(seed.and("h").below(2) == 0, text(seed.and("w"))))),
                maybe(seed.and("left"), time(seed.and("departed"))));
    }

    private static Request request(Seed seed) {
        return new Request("POST", "/" + text(seed.and("target")), headers(seed.and("h")), body(seed.and("b")));
    }

    private static Response response(Seed seed) {
        return new Response(100 + seed.and("status").below(500), headers(seed.and("h")), body(seed.and("b")));
    }

    private static Headers headers(Seed seed) {
        Headers headers = Headers.none();
        for (int i = 0; i < seed.and("size").below(4); i++) {
            headers = headers.and("X-" + i, text(seed.and(i)));
        }
        return headers;
    }

    private static Body body(Seed seed) {
        byte[] bytes = text(seed).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return switch (seed.and("kind").below(4)) {
            case 0 -> Body.of(new byte[] {(byte) 0xff, 0, (byte) seed.below(256), (byte) 0xc3});
            case 1 -> Body.beginning(bytes);
            case 2 -> Body.beginning(new byte[] {(byte) 0xe2, (byte) 0x82});
            default -> Body.of(bytes);
        };
    }

    private static Duration time(Seed seed) {
        return Duration.ofNanos(seed.below(Integer.MAX_VALUE))
                .multipliedBy(1 + seed.and("far").below(40));
    }

    private static String text(Seed seed) {
        return of(HARD, seed.and("one")) + of(HARD, seed.and("two"));
    }

    private static <T> Optional<T> maybe(Seed seed, T value) {
        return seed.below(2) == 0 ? Optional.empty() : Optional.of(value);
    }

    private static <T> T of(List<T> values, Seed seed) {
        return values.get(seed.below(values.size()));
    }
}
