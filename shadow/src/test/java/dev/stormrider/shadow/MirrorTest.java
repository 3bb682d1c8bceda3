package dev.stormrider.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        try (Bench bench =
                mirrored(Provider.json(request -> order(clock)), Provider.json(request -> order(clock)), ONE_BY_ONE)) {
            Outlook outlook = ridden(bench);

            assertThat(outlook.compared()).isEqualTo(EXCHANGES);
            assertThat(bench.baseline().count).hasValue(2 * EXCHANGES);
            assertThat(outlook.decision()).isEqualTo(Outlook.Decision.OPEN);
        }
    }

    @Test
    void whoSendsWithoutReadingIsNotReadFrom() {
        Intake intake = new Intake(Bench.TERMS, new Tally(), Optional::empty);
        EmbeddedChannel channel = new EmbeddedChannel(new Mirror.Taking(intake, new Tally()));

        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        channel.runPendingTasks();
        assertThat(channel.config().isAutoRead()).isFalse();

        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        channel.runPendingTasks();
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void whoSendsManyAtOnceHearsOfAllThatWasSent() throws Exception {
        int many = 50_000;
        Terms few = Bench.TERMS.sampling(1, 1);
        try (Bench bench = mirrored(Provider.json(request -> "{}"), Provider.json(request -> "{}"), few);
                Caller caller = bench.caller()) {
            byte[] requests =
                    "GET /orders/7 HTTP/1.1\r\nHost: shop\r\n\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII);
            Thread sending = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < many; i += 100) {
                        caller.send(requests);
                    }
                } catch (IOException brokenOff) {
                    // The answers that are missing tell.
                }
            });

            for (int i = 0; i < many; i++) {
                assertThat(caller.hear()).startsWith("HTTP/1.1 204");
            }
            sending.join();
            assertThat(bench.shadow().outlook().seen()).isEqualTo(many);
        }
    }

    @Test
    void piecesOfABodyAreCountedWithWhatHoldsThem() {
        Intake intake = new Intake(Bench.TERMS, new Tally(), Optional::empty);
        EmbeddedChannel channel = new EmbeddedChannel(new Mirror.Taking(intake, new Tally()));
        channel.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/orders/7"));

        for (int i = 0; i < 100; i++) {
            channel.writeInbound(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[] {1})));
        }

        assertThat(intake.budget().bytes()).isEqualTo(100 * (1 + Pieces.PIECE_BYTES));
        var unused = channel.close();
        assertThat(intake.budget().bytes()).isZero();
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
