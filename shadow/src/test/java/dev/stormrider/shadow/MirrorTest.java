package dev.stormrider.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A shadow that stands in no live path: a proxy mirrors requests to it, and the baseline is asked twice. */
@Timeout(60)
class MirrorTest {
    private static final int EXCHANGES = 40;

    private static final Terms ONE_BY_ONE = Bench.TERMS.within(Duration.ofSeconds(5), 1);

    private static Bench mirrored(Provider candidate, Provider baseline, Terms terms) throws IOException {
        Parties parties = new Parties(
                Optional.empty(),
                candidate.upstream("candidate"),
                baseline.upstream("baseline"),
                Optional.empty(),
                Optional.empty());
        return new Bench(Bench.open(parties, terms), Provider.json(request -> "{}"), candidate, baseline);
    }

    private static String order(AtomicInteger clock) {
        return "{\"id\":\"7\",\"status\":\"PAID\",\"at\":\"" + clock.incrementAndGet() + "\"}";
    }

    private static Outlook ridden(Bench bench) throws IOException {
        try (Caller caller = bench.caller()) {
            for (int i = 0; i < EXCHANGES; i++) {
                assertThat(caller.ask("GET", "/orders/7", "")).startsWith("HTTP/1.1 204");
            }
        }
        return bench.settled();
    }

    @Test
    void twoAnswersOfTheBaselineTellWhatChangesByItself() throws Exception {
        AtomicInteger clock = new AtomicInteger();
        try (Bench bench = mirrored(
                Provider.json(request -> order(clock)), Provider.json(request -> order(clock)), ONE_BY_ONE)) {
            Outlook outlook = ridden(bench);

            assertThat(outlook.compared()).isEqualTo(EXCHANGES);
            assertThat(bench.baseline().count).hasValue(2 * EXCHANGES);
            assertThat(outlook.decision()).isEqualTo(Outlook.Decision.OPEN);
        }
    }

    @Test
    void whereTheBaselineAnswersOnceAloneNothingIsSaidOfTheCandidate() throws Exception {
        AtomicInteger clock = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        Provider baseline = Provider.answering((request, out, socket) -> {
            byte[] whole = Provider.ok(order(clock));
            if (asked.incrementAndGet() % 2 == 0) {
                out.write(whole, 0, whole.length - 1);
                socket.close();
            } else {
                out.write(whole);
            }
        });
        try (Bench bench = mirrored(Provider.json(request -> order(clock)), baseline, ONE_BY_ONE)) {
            Outlook outlook = ridden(bench);

            assertThat(outlook.drops()).isEqualTo(Map.of(Drop.BASELINE_FAILED, (long) EXCHANGES));
            assertThat(outlook.differences()).isEmpty();
            assertThat(outlook.decision()).isEqualTo(Outlook.Decision.UNDECIDED);
        }
    }
}
