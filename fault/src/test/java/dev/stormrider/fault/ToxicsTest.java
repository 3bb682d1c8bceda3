package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.rule.Seed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each toxic, over a flow without a network. */
class ToxicsTest {
    private static final Duration NONE = Duration.ZERO;

    private static Duration millis(long number) {
        return Duration.ofMillis(number);
    }

    private static List<String> played(Toxic toxic, FakeFlow flow) throws InterruptedException {
        toxic.play(flow);
        return flow.done;
    }

    @Test
    void noopTakesNothing() throws Exception {
        assertThat(played(new Noop(), FakeFlow.of("abc"))).isEmpty();
    }

    @Test
    void latencyCountsFromTheArrivalOfEachChunk() throws Exception {
        FakeFlow flow = FakeFlow.of("a", "b").then(150, "c");

        assertThat(played(new Latency(millis(100), NONE), flow))
                .containsExactly("pause 100", "give a", "give b", "pause 100", "give c", "end");
    }

    @Test
    void latencyDrawsEvenlyAroundItsMiddle() throws Exception {
        FakeFlow flow = FakeFlow.of();
        for (int i = 0; i < 400; i++) {
            flow.then(i * 1000L, "x");
        }

        List<Long> waits = played(new Latency(millis(100), millis(40)), flow).stream()
                .filter(each -> each.startsWith("pause "))
                .map(each -> Long.valueOf(each.substring(6)))
                .toList();

        assertThat(waits).hasSize(400).allSatisfy(wait -> assertThat(wait).isBetween(60L, 140L));
        assertThat(waits.stream().mapToLong(Long::longValue).average().orElseThrow())
                .isBetween(95.0, 105.0);
        assertThat(waits.stream().filter(wait -> wait < 80)).hasSizeBetween(70, 130);
    }

    @Test
    void latencyWithMoreJitterThanTimeNeverGoesBack() throws Exception {
        FakeFlow flow = FakeFlow.of("a", "b", "c", "d");

        assertThat(played(new Latency(NONE, millis(50)), flow)).contains("give a", "give b", "give c", "give d");
    }

    @Test
    void bandwidthPassesSlicesOfATenthOfASecond() throws Exception {
        FakeFlow flow = FakeFlow.of("x".repeat(250));

        assertThat(played(new Bandwidth(1), flow))
                .containsExactly(
                        "pause 100",
                        "give " + "x".repeat(100),
                        "pause 100",
                        "give " + "x".repeat(100),
                        "pause 50",
                        "give " + "x".repeat(50),
                        "end");
    }

    @Test
    void bandwidthSavesNothingUpWhileTheLineIsIdle() throws Exception {
        FakeFlow flow = FakeFlow.of("x".repeat(50)).then(10_000, "y".repeat(50));

        assertThat(played(new Bandwidth(1), flow))
                .containsExactly("pause 50", "give " + "x".repeat(50), "pause 50", "give " + "y".repeat(50), "end");
    }

    @Test
    void aBandwidthOfNothingTakesNothing() throws Exception {
        assertThat(played(new Bandwidth(0), FakeFlow.of("abc"))).containsExactly("pause 31536000000");
    }

    @Test
    void slowCloseHoldsOnlyTheEndBack() throws Exception {
        assertThat(played(new SlowClose(millis(70)), FakeFlow.of("a", "b")))
                .containsExactly("give a", "give b", "end", "pause 70");
    }

    @Test
    void timeoutSwallowsUntilItsTimeAndCloses() throws Exception {
        FakeFlow flow = FakeFlow.of("a").then(60, "b").then(200, "c").open();

        assertThat(played(new Timeout(millis(100)), flow)).containsExactly("drop", "drop", "close");
        assertThat(flow.elapsed()).isEqualTo(millis(100));
    }

    @Test
    void timeoutKeepsTheEndBackUntilItsTime() throws Exception {
        assertThat(played(new Timeout(millis(100)), FakeFlow.of("a")))
                .containsExactly("drop", "end", "pause 100", "close");
    }

    @Test
    void aTimeoutOfNothingWaitsForTheSender() throws Exception {
        assertThat(played(new Timeout(NONE), FakeFlow.of("a").then(5000, "b")))
                .containsExactly("drop", "drop", "end", "close");
    }

    @Test
    void onlyATimeoutLeavesGaps() {
        assertThat(new Timeout(NONE).leavesGaps()).isTrue();
        assertThat(new Latency(NONE, NONE).leavesGaps()).isFalse();
    }

    @Test
    void resetPeerWaitsForTheFirstBytes() throws Exception {
        assertThat(played(new ResetPeer(millis(30)), FakeFlow.of("a", "b"))).containsExactly("pause 30", "reset");
    }

    @Test
    void slicerCutsIntoPiecesOfItsSize() throws Exception {
        assertThat(played(new Slicer(2, 0, millis(5)), FakeFlow.of("abcde")))
                .containsExactly("give ab", "pause 5", "give cd", "pause 5", "give e", "pause 5", "end");
    }

    @Test
    void slicerDrawsSizesWithinItsVariation() throws Exception {
        FakeFlow flow = FakeFlow.of("x".repeat(1000));

        List<Integer> sizes = played(new Slicer(10, 9, NONE), flow).stream()
                .filter(each -> each.startsWith("give "))
                .map(each -> each.length() - 5)
                .toList();

        assertThat(flow.passed()).isEqualTo("x".repeat(1000));
        assertThat(sizes).allSatisfy(size -> assertThat(size).isBetween(1, 19));
        assertThat(sizes.stream().distinct()).hasSizeGreaterThan(8);
    }

    @Test
    void limitDataClosesAfterTheLastByte() throws Exception {
        assertThat(played(new LimitData(4), FakeFlow.of("abc", "def"))).containsExactly("give abc", "give d", "close");
        assertThat(played(new LimitData(3), FakeFlow.of("abc", "def"))).containsExactly("give abc", "close");
        assertThat(played(new LimitData(9), FakeFlow.of("abc"))).containsExactly("give abc", "end");
        assertThat(played(new LimitData(0), FakeFlow.of("abc"))).containsExactly("give ", "close");
    }

    @Test
    void limitDataRemembersWhatItHasGivenBefore() throws Exception {
        assertThat(played(new LimitData(4), FakeFlow.of("abc").given(3))).containsExactly("give a", "close");
        assertThat(played(new LimitData(4), FakeFlow.of("abc").given(9))).containsExactly("give ", "close");
    }

    @Test
    void garbleFlipsOneBitInItsShareOfTheBytes() throws Exception {
        byte[] zeros = new byte[2000];
        FakeFlow flow = FakeFlow.of().then(0, zeros);

        new Garble(0.1).play(flow);

        byte[] passed = flow.passed().getBytes(StandardCharsets.ISO_8859_1);
        int flipped = 0;
        for (byte each : passed) {
            assertThat(Integer.bitCount(each & 0xFF)).isLessThanOrEqualTo(1);
            flipped += Integer.bitCount(each & 0xFF);
        }
        assertThat(passed).hasSize(2000);
        assertThat(flipped).isBetween(150, 250);
    }

    @Test
    void garbleDoesNotCareHowTheStreamIsCut() throws Exception {
        FakeFlow whole = FakeFlow.of("abcdefghij".repeat(20));
        FakeFlow cut = FakeFlow.of("abc", "defghij" + "abcdefghij".repeat(18), "abcdefghij");
        FakeFlow other = FakeFlow.of("abcdefghij".repeat(20)).with(new Seed(8));
        for (FakeFlow flow : List.of(whole, cut, other)) {
            new Garble(0.5).play(flow);
        }

        assertThat(cut.passed()).isEqualTo(whole.passed());
        assertThat(other.passed()).isNotEqualTo(whole.passed());
    }

    @Test
    void theSameSeedDrawsTheSame() throws Exception {
        for (Toxic toxic : List.of(new Latency(millis(50), millis(50)), new Slicer(5, 4, NONE), new Garble(0.5))) {
            List<String> first = played(toxic, FakeFlow.of("abcdefghij".repeat(10), "klm"));

            assertThat(played(toxic, FakeFlow.of("abcdefghij".repeat(10), "klm")))
                    .isEqualTo(first);
        }
    }

    @Test
    void whatNobodyCanMeanIsRefusedWithAReason() {
        Duration past = Duration.ofMillis(-1);
        refused(() -> new Latency(past, NONE), "latency");
        refused(() -> new Latency(NONE, past), "jitter");
        refused(() -> new Latency(Duration.ofDays(366), NONE), "365 days");
        refused(() -> new Bandwidth(-1), "rate");
        refused(() -> new Bandwidth(Long.MAX_VALUE), "rate");
        refused(() -> new SlowClose(past), "delay");
        refused(() -> new Timeout(past), "timeout");
        refused(() -> new ResetPeer(past), "timeout");
        refused(() -> new Slicer(0, 0, NONE), "at least 1 byte, not 0");
        refused(() -> new Slicer(10, 10, NONE), "less than their average");
        refused(() -> new Slicer(10, -1, NONE), "at least 0");
        refused(() -> new Slicer(Integer.MAX_VALUE, 0, NONE), "at most");
        refused(() -> new Slicer(10, 0, past), "delay");
        refused(() -> new LimitData(-1), "bytes");
        refused(() -> new Garble(1.5), "from 0 to 1");
        refused(() -> new Garble(Double.NaN), "from 0 to 1");
    }

    private static void refused(ThrowingCallable making, String why) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }

    @Test
    void eachToxicSaysWhatItDoes() {
        assertThat(List.of(
                                new Noop(),
                                new Latency(millis(100), millis(20)),
                                new Bandwidth(0),
                                new Bandwidth(10),
                                new SlowClose(millis(2000)),
                                new Timeout(NONE),
                                new Timeout(millis(500)),
                                new ResetPeer(NONE),
                                new ResetPeer(millis(500)),
                                new Slicer(100, 20, Duration.ofNanos(50_000)),
                                new LimitData(1),
                                new Garble(0.1))
                        .stream()
                        .map(Toxic::words))
                .containsExactly(
                        "lets all bytes pass",
                        "holds bytes back for 100 ms ± 20 ms",
                        "lets no byte pass",
                        "lets 10 KB pass in a second",
                        "holds the end of the stream back for 2 s",
                        "swallows all bytes",
                        "swallows all bytes, and closes the connection after 500 ms",
                        "breaks the connection after its first bytes",
                        "breaks the connection 500 ms after its first bytes",
                        "cuts the stream into pieces of 100 ± 20 bytes, 50 µs apart",
                        "closes the connection after 1 byte",
                        "flips a bit in 10 % of the bytes");
    }
}
