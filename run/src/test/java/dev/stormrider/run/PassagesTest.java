package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PassagesTest {
    private static final Optional<String> MARK = Optional.of("ride-1");
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final Request REQUEST = new Request("GET", "/", Headers.none(), Body.empty());

    private final Passages passages = new Passages();

    @Test
    void waitsForAnExchangeThatIsUnderWayHoweverLongItTakes() throws Exception {
        try (Passages.Window window = passages.open(MARK);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch settling = new CountDownLatch(1);
            passages.begun(MARK, REQUEST);

            Future<List<Passage>> heard = threads.submit(() -> {
                settling.countDown();
                window.settle(0, Duration.ZERO, LONG);
                return window.heard();
            });
            settling.await();
            passages.passed(passage(MARK));

            assertThat(heard.get()).hasSize(1);
        }
    }

    @Test
    void waitsForNobodyElse() throws Exception {
        try (Passages.Window window = passages.open(MARK)) {
            passages.begun(Optional.of("ride-2"), REQUEST);
            passages.begun(Optional.empty(), REQUEST);

            window.settle(0, Duration.ZERO, LONG);

            assertThat(window.heard()).isEmpty();
        }
    }

    @Test
    void hearsByTheHeadWhereNoMarkTells() throws Exception {
        try (Passages.Window window = passages.open((mark, head) -> head.path().equals("/other"))) {
            passages.begun(Optional.empty(), REQUEST);
            passages.passed(passage(Optional.empty()));

            window.settle(0, Duration.ZERO, LONG);

            assertThat(window.heard()).isEmpty();
        }
    }

    @Test
    void isNotConfusedByTheEndOfWhatItHasNotSeenBegin() throws Exception {
        try (Passages.Window window = passages.open(Optional.empty())) {
            passages.passed(passage(Optional.empty()));
            passages.begun(MARK, REQUEST);
            passages.passed(passage(MARK));

            window.settle(2, Duration.ZERO, LONG);

            assertThat(window.heard()).hasSize(2);
        }
    }

    @Test
    void waitsNoLongerThanItsLimitForWhatNeverEnds() throws Exception {
        try (Passages.Window window = passages.open(MARK)) {
            passages.begun(MARK, REQUEST);

            window.settle(1, Duration.ZERO, Duration.ofMillis(1));

            assertThat(window.heard()).isEmpty();
            assertThat(window.known(Duration.ZERO)).extracting(Passage::request).containsExactly(REQUEST);
        }
    }

    @Test
    void aContentThatIsStillToComeIsNotTakenForNone() throws Exception {
        Request head = new Request("POST", "/", Headers.of("Content-Length", "41"), Body.empty());
        Request chunked = new Request("POST", "/", Headers.of("Transfer-Encoding", "chunked"), Body.empty());
        Request bare = new Request("POST", "/", Headers.of("Content-Length", "0"), Body.empty());
        try (Passages.Window window = passages.open(MARK)) {
            passages.begun(MARK, head);
            passages.begun(MARK, chunked);
            passages.begun(MARK, bare);

            assertThat(window.known(Duration.ZERO))
                    .extracting(passage -> passage.request().body().whole())
                    .containsExactly(false, false, true);
        }
    }

    private static Passage passage(Optional<String> mark) {
        return new Passage(
                "link", Duration.ZERO, Duration.ZERO, mark, REQUEST, List.of(), Optional.empty(), Optional.empty());
    }
}
