package dev.stormrider.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.verdict.Abort;
import dev.stormrider.verdict.Circumstances;
import dev.stormrider.verdict.Curve;
import dev.stormrider.verdict.Guarding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What may not be done to candidate and baseline is not done, and all that is done to them ends at once. */
@Timeout(60)
class LeaveTest {
    private static final Terms STORMY = Bench.TERMS.isolated(true).storming(1);
    private static final int EXCHANGES = 30;

    private static Provider old() throws IOException {
        return Provider.answering((request, out, socket) ->
                out.write("HTTP/1.1 201 Made\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static void ask(Bench bench) throws IOException {
        try (Caller caller = bench.caller()) {
            for (int i = 0; i < EXCHANGES; i++) {
                assertThat(caller.ask("POST", "/orders", "{\"sku\":\"a\"}")).startsWith("HTTP/1.1 201");
            }
        }
    }

    @Test
    void noCopyIsSentToAnOperationThatIsNotAllowed() throws Exception {
        Leave leave = new Leave(operation -> !operation.equals("POST /orders"), any -> Optional.empty(), 1_000, 1_000);
        try (Bench bench = Bench.of(old(), old(), old(), STORMY.allowing(leave))) {
            ask(bench);

            assertThat(bench.settled().drops()).containsEntry(Drop.NOT_ALLOWED, (long) EXCHANGES);
            assertThat(bench.candidate().count).hasValue(0);
            assertThat(bench.baseline().count).hasValue(0);
        }
    }

    @Test
    void whatMayNotBePlayedIsNotAndIsTold() throws Exception {
        Leave leave =
                new Leave(any -> true, any -> Optional.of("the lab allows no weather, as lab.yaml:3 says"), 1_000, 9);
        try (Bench bench = Bench.of(old(), old(), old(), STORMY.allowing(leave))) {
            ask(bench);

            Outlook outlook = bench.settled();
            assertThat(outlook.struck()).isZero();
            assertThat(OutlookLines.of(outlook, UnaryOperator.identity()))
                    .containsPattern("not allowed +\\d+ × the lab allows no weather, as lab.yaml:3 says");
            assertThat(OutlookTree.of(outlook).json()).contains("× the lab allows no weather");
        }
    }

    @Test
    void noMoreCopiesAreStruckThanMayBe() throws Exception {
        Leave leave = new Leave(any -> true, any -> Optional.empty(), 100_000, 3);
        try (Bench bench = Bench.of(old(), old(), old(), STORMY.allowing(leave))) {
            ask(bench);

            assertThat(bench.settled().struck()).isBetween(1L, 3L);
        }
    }

    @Test
    void requestsTakeTurns() {
        AtomicLong now = new AtomicLong(1);
        Turns turns = new Turns(4, now::get);

        assertThat(List.of(turns.mine(), turns.mine(), turns.mine())).containsExactly(0L, 250_000_000L, 500_000_000L);
        now.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(turns.mine()).as("turns that nobody took are gone").isZero();
        assertThat(turns.mine()).isEqualTo(250_000_000L);
        assertThat(new Turns(Integer.MAX_VALUE, now::get).mine()).isZero();
    }

    @Test
    void haltedItSendsNothingMoreAndLiveAnswersGoOn() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        Provider silent = Provider.answering((request, out, socket) -> {
            asked.countDown();
            if (socket.getInputStream().read() < 0) {
                left.countDown();
            }
        });
        try (Bench bench = Bench.of(old(), silent, old(), STORMY)) {
            ask(bench);
            Await.until("the candidate is asked", () -> asked.getCount() == 0);

            bench.shadow().halt();

            Await.until("nobody waits for the candidate any more", () -> left.getCount() == 0);
            int before = silent.count.get();
            ask(bench);
            Outlook seen = bench.settled();
            assertThat(seen.drops().get(Drop.HALTED)).isGreaterThanOrEqualTo(EXCHANGES);
            assertThat(silent.count).hasValue(before);
            assertThat(bench.live().count).hasValue(2 * EXCHANGES);
        }
    }

    @Test
    void whatWasAbortedIsUndecidedAndSaysByWhom() throws Exception {
        Circumstances where = new Circumstances(
                "staging",
                List.of("next.lab"),
                "ada",
                List.of("hosts: this machine, next.lab, as lab.yaml:4 says"),
                Optional.of("bob agreed"),
                List.of(),
                0,
                0,
                0);
        Guarding watched = new Guarding(
                List.<Curve>of(), Optional.of(new Abort(Duration.ofMillis(1_200), "eve", "it was halted")));
        try (Bench bench = Bench.of(old(), old(), old(), STORMY)) {
            ask(bench);

            Outlook outlook = bench.settled().told(where, watched);

            assertThat(outlook.decision()).isEqualTo(Outlook.Decision.UNDECIDED);
            assertThat(OutlookLines.of(outlook, UnaryOperator.identity()))
                    .contains("where        staging", "hosts        next.lab", "by           ada", "agreed       bob")
                    .contains("aborted      after 1200 ms by eve: it was halted; from then on nothing was copied")
                    .contains("callers      30 requests passed. By construction they saw nothing of it")
                    .endsWith("UNDECIDED: copying was aborted before its end.\n");
            assertThat(OutlookTree.of(outlook).json())
                    .contains("\"environment\":{\"name\":\"staging\"")
                    .contains("\"aborted\":{\"afterMillis\":1200,\"by\":\"eve\",\"reason\":\"it was halted\"}");
        }
    }
}
