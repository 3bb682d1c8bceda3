package dev.stormrider.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The storm plays on copies alone, and each is judged against the same copy in calm weather. */
@Timeout(60)
class StormTest {
    private static final int EXCHANGES = 120;
    private static final Terms TERMS = Bench.TERMS.isolated(true).storming(1).within(Duration.ofMillis(700), 4);

    private static byte[] made() {
        return "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] refused(int status) {
        return ("HTTP/1.1 " + status + " So\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Provider old() throws IOException {
        return Provider.answering((request, out, socket) -> out.write(made()));
    }

    private static Outlook ridden(Provider candidate) throws IOException {
        try (Bench bench = Bench.of(old(), candidate, old(), TERMS)) {
            try (Caller caller = bench.caller()) {
                for (int i = 0; i < EXCHANGES; i++) {
                    assertThat(caller.ask("POST", "/orders", "{\"sku\":\"a\",\"count\":7}"))
                            .startsWith("HTTP/1.1 201");
                }
            }
            Outlook outlook = bench.settled();
            assertThat(bench.live().seen)
                    .hasSize(EXCHANGES)
                    .allSatisfy(seen -> assertThat(seen.body()).isEqualTo("{\"sku\":\"a\",\"count\":7}"));
            assertThat(bench.baseline().seen)
                    .allSatisfy(seen -> assertThat(seen.body()).isEqualTo("{\"sku\":\"a\",\"count\":7}"));
            return outlook;
        }
    }

    private static List<Gust> played(Outlook outlook) {
        return outlook.gusts().stream().filter(gust -> gust.played() > 0).toList();
    }

    @Test
    void aCandidateThatFallsOverAMisreadRequestBroke() throws Exception {
        Provider fragile = Provider.answering((request, out, socket) ->
                out.write(request.body().equals("{\"sku\":\"a\",\"count\":7}") ? made() : refused(500)));

        Outlook outlook = ridden(fragile);

        assertThat(outlook.differences()).isEmpty();
        assertThat(played(outlook)).anySatisfy(gust -> {
            assertThat(gust.verdict()).isEqualTo(Gust.Verdict.BROKE);
            assertThat(gust.operation()).isEqualTo("POST /orders");
            assertThat(gust.examples().getFirst()).contains("answers 500, where calm weather answers 201");
        });
        assertThat(outlook.decision()).isEqualTo(Outlook.Decision.CLOSED);
    }

    @Test
    void aCandidateThatRefusesWhatItCannotReadHeld() throws Exception {
        Provider strict = Provider.answering((request, out, socket) ->
                out.write(request.body().equals("{\"sku\":\"a\",\"count\":7}") ? made() : refused(400)));

        Outlook outlook = ridden(strict);

        assertThat(played(outlook))
                .isNotEmpty()
                .allSatisfy(
                        gust -> assertThat(gust.verdict()).as(gust.toString()).isEqualTo(Gust.Verdict.HELD));
        assertThat(outlook.decision()).isEqualTo(Outlook.Decision.OPEN);
    }

    @Test
    void inCalmWeatherNothingIsPlayed() throws Exception {
        Provider candidate = old();
        try (Bench bench = Bench.of(old(), candidate, old(), TERMS.storming(0))) {
            try (Caller caller = bench.caller()) {
                caller.ask("POST", "/orders", "{\"sku\":\"a\"}");
            }

            assertThat(bench.settled().gusts()).isNotEmpty().allMatch(gust -> gust.played() == 0);
            assertThat(candidate.count).hasValue(1);
        }
    }
}
