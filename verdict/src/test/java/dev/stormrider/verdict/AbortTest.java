package dev.stormrider.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why a run was aborted, as it is told and read again, and what its curves say. */
class AbortTest {
    @Test
    void itsSentenceTellsAllOfIt() {
        for (String reason : List.of("it is ill", "a: b. c: d", "two\nlines", "")) {
            Abort abort = new Abort(Duration.ofNanos(1_234_567_890), "alice: on build-7", reason);

            assertThat(abort.by()).isEqualTo("alice  on build-7");
            assertThat(Abort.of(abort.sentence())).hasValue(abort);
        }
        assertThat(Abort.of(Gate.STOPPED)).isEmpty();
    }

    @Test
    void theWorstFigureOfACurveLiesNearestToItsLimitOrBehindIt() {
        List<Curve.Point> points =
                List.of(new Curve.Point(Duration.ZERO, 3), new Curve.Point(Duration.ofSeconds(1), 1));
        Curve most = new Curve("a", "", 2, false, points);
        Curve least = new Curve("a", "", 2, true, points);

        assertThat(most.worst()).isEqualTo(3);
        assertThat(least.worst()).isOne();
        assertThat(most.broken(3)).isTrue();
        assertThat(most.broken(2)).isFalse();
        assertThat(least.broken(1)).isTrue();
        assertThat(new Curve("a", "", 2, true, List.of()).worst()).isZero();
    }
}
