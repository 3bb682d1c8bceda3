package dev.stormrider.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stormrider.fault.Body;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.traffic.Mask;
import dev.stormrider.traffic.Tokens;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Everything that the shadow takes on has a limit. */
class BoundsTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();

    @Test
    void aBudgetIsGivenOutOnceAndTakenBack() {
        Budget budget = new Budget(100, 2);

        assertThat(budget.begin()).isTrue();
        assertThat(budget.begin()).isTrue();
        assertThat(budget.begin()).isFalse();
        assertThat(budget.grow(60)).isTrue();
        assertThat(budget.grow(41)).isFalse();
        assertThat(budget.grow(40)).isTrue();
        budget.end(60);
        assertThat(budget.begin()).isTrue();
        assertThat(budget.bytes()).isEqualTo(40);
        assertThat(budget.copies()).isEqualTo(2);
    }

    @Test
    void aPaceLetsSoManyThroughInASecondAndNoMoreAfterARest() {
        Pace pace = new Pace(10, now::get);

        assertThat(admitted(pace, 100)).isEqualTo(10);
        now.addAndGet(SECOND / 2);
        assertThat(admitted(pace, 100)).isEqualTo(5);
        now.addAndGet(100 * SECOND);
        assertThat(admitted(pace, 100)).isEqualTo(10);
    }

    private static long admitted(Pace pace, int tries) {
        return IntStream.range(0, tries).filter(i -> pace.admits()).count();
    }

    @Test
    void aBreakerOpensAfterFiveFailuresAndLetsOneTryAfterARest() {
        Breaker breaker = new Breaker(now::get);
        for (int i = 0; i < 4; i++) {
            breaker.failed();
        }
        assertThat(breaker.closed()).isTrue();
        breaker.failed();
        assertThat(breaker.resting()).isTrue();
        assertThat(breaker.closed()).isFalse();

        now.addAndGet(5 * SECOND);
        assertThat(breaker.resting()).isFalse();
        assertThat(breaker.closed()).isTrue();
        assertThat(breaker.closed()).isFalse();
        breaker.failed();

        now.addAndGet(6 * SECOND);
        assertThat(breaker.closed()).isFalse();
        now.addAndGet(4 * SECOND);
        assertThat(breaker.closed()).isTrue();
        breaker.answered();
        assertThat(breaker.closed()).isTrue();
        assertThat(breaker.closed()).isTrue();
    }

    @Test
    void whatFailsLateMakesNoRestLonger() {
        Breaker breaker = new Breaker(now::get);
        IntStream.range(0, 5).forEach(i -> breaker.failed());
        now.addAndGet(4 * SECOND);
        breaker.failed();

        now.addAndGet(SECOND);

        assertThat(breaker.resting()).isFalse();
        assertThat(breaker.closed()).isTrue();
    }

    @Test
    void aTryThatNobodyMadeIsLeftToTheNext() {
        Breaker breaker = new Breaker(now::get);
        IntStream.range(0, 5).forEach(i -> breaker.failed());
        now.addAndGet(5 * SECOND);
        assertThat(breaker.closed()).isTrue();

        breaker.leave();

        assertThat(breaker.closed()).isTrue();
    }

    @Test
    void chunksAreJoinedWhereverTheyAreCut() {
        byte[] wire = "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= wire.length; cut++) {
            byte[] first = Arrays.copyOfRange(wire, 0, cut);
            byte[] rest = Arrays.copyOfRange(wire, cut, wire.length);

            assertThat(Chunks.joined(List.of(first, rest)).text()).isEqualTo("abc0123456789");
        }
        assertThat(Chunks.joined(List.of("5\r\nab".getBytes(StandardCharsets.UTF_8)))
                        .whole())
                .isFalse();
        assertThat(Chunks.joined(List.of("zz\r\nab".getBytes(StandardCharsets.UTF_8)))
                        .whole())
                .isFalse();
        assertThat(Chunks.joined(List.of()).whole()).isFalse();
    }

    @Test
    void theLengthOfAChunkIsReadToItsLastDigit() {
        assertThat(joined("000000000000003\r\nabc\r\n000000000000000\r\n\r\n"))
                .satisfies(body -> assertThat(body.text()).isEqualTo("abc"))
                .satisfies(body -> assertThat(body.whole()).isTrue());
        assertThat(joined("0000000000000003\r\nabc\r\n0\r\n\r\n").whole()).isFalse();
        assertThat(joined("fffffffffffffff\r\nabc\r\n0\r\n\r\n").whole()).isFalse();
    }

    private static Body joined(String wire) {
        return Chunks.joined(List.of(wire.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theLiveServiceIsNotAskedTwice() {
        Upstream live = new Upstream("live", URI.create("http://127.0.0.1:8080"));
        Upstream same = new Upstream("candidate", URI.create("http://localhost:8080/"));
        Upstream other = new Upstream("baseline", URI.create("http://127.0.0.1:8081"));

        assertThatIOException()
                .isThrownBy(() -> parties(live, same, other).requireApart())
                .withMessageContaining("is the live service");
        assertThatIOException()
                .isThrownBy(() -> parties(live, other, same).requireApart())
                .withMessageContaining("is the live service");
    }

    @Test
    void theBaselineIsNoCandidateWhateverItIsCalled() {
        Upstream live = new Upstream("live", URI.create("http://127.0.0.1:8080"));
        Upstream candidate = new Upstream("candidate", URI.create("http://[::1]:8081"));
        Upstream baseline = new Upstream("baseline", URI.create("http://localhost:8081"));

        assertThatIOException()
                .isThrownBy(() -> parties(live, candidate, baseline).requireApart())
                .withMessageContaining("is the baseline");
        assertThatIOException().isThrownBy(() -> Bench.open(parties(live, candidate, baseline), Bench.TERMS));
    }

    private static Parties parties(Upstream live, Upstream candidate, Upstream baseline) {
        return new Parties(Optional.of(live), candidate, baseline, Optional.empty(), Optional.empty());
    }

    @Test
    void theLiveServiceIsNotAskedTwiceUnderAnotherName() throws Exception {
        Optional<Upstream> live = Optional.of(new Upstream("live", URI.create("http://127.0.0.1:8080")));
        Upstream other = new Upstream("baseline", URI.create("http://127.0.0.1:8081"));

        for (String name : List.of("[::1]", "localhost.", "0.0.0.0", "[::ffff:127.0.0.1]")) {
            Upstream same = new Upstream("candidate", URI.create("http://" + name + ":8080"));
            Parties parties = new Parties(live, same, other, Optional.empty(), Optional.empty());

            assertThatIOException()
                    .as(name)
                    .isThrownBy(() -> Bench.open(parties, Bench.TERMS).close())
                    .withMessageContaining("is the live service, which is not to be asked twice");
        }
    }

    @Test
    void theShadowItselfIsNoCandidate() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Upstream own = new Upstream("candidate", URI.create("http://localhost:" + port));
        Upstream other = new Upstream("baseline", URI.create("http://127.0.0.1:8081"));
        Parties parties = new Parties(
                Optional.of(new Upstream("live", URI.create("http://127.0.0.1:8080"))),
                own,
                other,
                Optional.empty(),
                Optional.empty());

        assertThatIOException()
                .isThrownBy(() -> Shadow.open(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                                parties,
                                Bench.AMENDMENT,
                                Bench.TERMS,
                                Mask.usual(),
                                new Tokens(Bench.KEY),
                                List.of(),
                                Instant.EPOCH)
                        .close())
                .withMessageContaining("is this shadow itself");
    }

    @Test
    void sharesAndLimitsThatMakeNoSenseAreRefused() {
        refused(
                () -> Bench.TERMS.sampling(0, 1),
                "the share of requests that is copied: 0.0; it has to be more than 0, and 1 at most");
        refused(() -> Bench.TERMS.sampling(1, 0), "copies begun in a second: 0; it has to be 1 or more");
        refused(
                () -> Bench.TERMS.holding(10, 9, 1),
                "bytes that all copies hold together: 9; it has to be those of one body or more, 10");
        refused(
                () -> Bench.TERMS.holding(0, 9, 1),
                "bytes of the longest body that is copied: 0; it has to be 1 or more");
        refused(() -> Bench.TERMS.holding(10, 10, 0), "copies at one time: 0; it has to be 1 or more");
        refused(
                () -> Bench.TERMS.storming(1.5),
                "the share of copies that meets the storm: 1.5; it has to be from 0 to 1");
        refused(
                () -> Bench.TERMS.storming(Double.NaN),
                "the share of copies that meets the storm: NaN; it has to be from 0 to 1");
        refused(
                () -> Bench.TERMS.within(Duration.ofSeconds(1), 0),
                "copies sent at one time: 0; it has to be 1 or more");
        refused(
                () -> Bench.TERMS.within(Duration.ZERO, 1),
                "the time to answer: PT0S; it has to be longer than nothing");
    }

    private static void refused(Supplier<Terms> terms, String why) {
        assertThatIllegalArgumentException().isThrownBy(terms::get).withMessage(why);
    }
}
