package dev.stormrider.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Error rate and latency of the traffic that is no experiment's. */
class TrafficRailsTest {
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Known known = new Known();
    private final Web web = new Web();
    private final ErrorRate errors = new ErrorRate(0.05, WINDOW, 20, EVERY);
    private final Latency latency = new Latency(0.9, Duration.ofMillis(500), WINDOW, 20, EVERY);

    @AfterEach
    void end() {
        web.close();
    }

    private static Duration at(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void holdsAsLongAsNoMoreFailThanMay() throws Exception {
        Watch watch = errors.watch(known.sources(web));
        watch.read(at(0));
        known.passed(100, 5, 0);

        Reading reading = watch.read(at(1));

        assertThat(reading.figure()).hasValue(5.0);
        assertThat(reading.breach()).isEmpty();
    }

    @Test
    void breaksWhenOneMoreFails() throws Exception {
        Watch watch = errors.watch(known.sources(web));
        watch.read(at(0));
        known.passed(100, 6, 0);

        assertThat(watch.read(at(1)).breach())
                .hasValue("of 100 unmarked exchanges in 10 s 6 failed, which is more than 5 %");
    }

    @Test
    void saysNothingOfTooFew() throws Exception {
        Watch watch = errors.watch(known.sources(web));
        watch.read(at(0));
        known.passed(19, 19, 0);

        assertThat(watch.read(at(1))).isEqualTo(Reading.nothing());
    }

    @Test
    void whatFailedBeforeTheWatchOrTheWindowDoesNotCount() throws Exception {
        known.passed(1_000, 1_000, 0);
        Watch watch = errors.watch(known.sources(web));
        watch.read(at(0));
        known.passed(100, 5, 0);
        watch.read(at(1));
        known.passed(100, 0, 0);

        assertThat(watch.read(at(12)).figure()).hasValue(0.0);
    }

    @Test
    void whatIsNotAnsweredForAWholeWindowHasFailed() throws Exception {
        Watch watch = errors.watch(known.sources(web));
        watch.read(at(0));
        known.waiting(30);
        watch.read(at(1));

        assertThat(watch.read(at(10)).breach()).isEmpty();
        assertThat(watch.read(at(11)).breach())
                .hasValue("of 30 unmarked exchanges in 10 s 0 failed and 30 got no answer, which is more than 5 %");
    }

    @Test
    void aQuantileIsDrawnWithinItsClass() throws Exception {
        Watch watch = latency.watch(known.sources(web));
        watch.read(at(0));
        known.passed(80, 0, 0).passed(20, 0, 1);

        Reading reading = watch.read(at(1));

        assertThat(reading.figure()).hasValue(55.0);
        assertThat(reading.breach()).isEmpty();
    }

    @Test
    void breaksWhenTooManyAreLate() throws Exception {
        Watch watch = latency.watch(known.sources(web));
        watch.read(at(0));
        known.passed(80, 0, 0).passed(20, 0, 2);

        assertThat(watch.read(at(1)).breach())
                .hasValue("p90 of unmarked traffic is 550 ms in 10 s (100 exchanges), and 500 ms is allowed");
    }

    @Test
    void whatWaitsLongerThanIsAllowedIsLateAlthoughItHasNotEnded() throws Exception {
        Watch watch = latency.watch(known.sources(web));
        watch.read(at(0));
        known.passed(80, 0, 0).waiting(20);
        watch.read(at(1));

        Reading reading = watch.read(at(2));

        assertThat(reading.breach().orElseThrow()).contains("500 ms or more (20 wait for an answer)");
    }

    @Test
    void whereNothingHasEndedNoMoreIsToldThanHowLongAllHaveWaited() throws Exception {
        Watch watch = latency.watch(known.sources(web));
        watch.read(at(0));
        known.waiting(20);
        watch.read(at(1));

        Reading reading = watch.read(at(2));

        assertThat(reading.figure()).hasValue(500.0);
        assertThat(reading.breach().orElseThrow()).contains("is 500 ms or more (20 wait for an answer)");
    }

    @Test
    void refusesWhatCannotBeWatched() {
        assertThatThrownBy(() -> new ErrorRate(0, WINDOW, 20, EVERY)).hasMessageContaining("0.0 %");
        assertThatThrownBy(() -> new ErrorRate(1.1, WINDOW, 20, EVERY)).hasMessageContaining("100 % at most");
        assertThatThrownBy(() -> new ErrorRate(Double.NaN, WINDOW, 20, EVERY)).hasMessageContaining("share");
        assertThatThrownBy(() -> new ErrorRate(0.1, EVERY.minusMillis(1), 20, EVERY))
                .hasMessageContaining("window of 249 ms");
        assertThatThrownBy(() -> new ErrorRate(0.1, WINDOW, 0, EVERY)).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new Latency(1, WINDOW, WINDOW, 20, EVERY)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> new Latency(0.5, at(21), WINDOW, 20, EVERY)).hasMessageContaining("up to 20 s");
        assertThatThrownBy(() -> new ErrorRate(0.1, WINDOW, 1, Duration.ofMillis(1)))
                .hasMessageContaining("one look every 1 ms");
    }
}
