package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Observation;
import dev.stormrider.target.StartFailed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final Duration LIMIT = Duration.ofMillis(200);

    private Duration now = Duration.ofSeconds(1);
    private int made;
    private final Pulse pulse = new Pulse(() -> now, LIMIT);

    @Test
    void saysNothingWhereEachBeatComesInTime() {
        for (int i = 0; i < 100; i++) {
            beat(Pulse.BEAT.toMillis() + i);
        }

        assertThat(pulse.stall(Duration.ZERO, now)).isEmpty();
    }

    @Test
    void tellsWhenAndForHowLongTheMachineStoodStill() {
        beat(20);
        beat(720);
        beat(20);

        assertThat(pulse.stall(Duration.ofMillis(1_100), Duration.ofMillis(1_500)))
                .contains(new Observation.Stall(Duration.ofMillis(1_040), Duration.ofMillis(700)));
    }

    @Test
    void saysNothingOfAStallBeforeOrAfter() {
        beat(20);
        beat(720);
        beat(20);

        assertThat(pulse.stall(Duration.ZERO, Duration.ofMillis(1_030))).isEmpty();
        assertThat(pulse.stall(Duration.ofMillis(1_741), now)).isEmpty();
    }

    @Test
    void tellsTheLongestOfSeveral() {
        beat(320);
        beat(820);
        beat(420);

        assertThat(pulse.stall(Duration.ZERO, now))
                .map(Observation.Stall::length)
                .contains(Duration.ofMillis(800));
    }

    @Test
    void knowsOfAStallThatIsNotOverYet() {
        beat(20);
        now = now.plusMillis(520);

        assertThat(pulse.stall(Duration.ZERO, now))
                .map(Observation.Stall::length)
                .contains(Duration.ofMillis(500));
    }

    @Test
    void toleratesMoreWhereTheDeadlineIsLonger() {
        assertThat(Pulse.limit(Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(150));
        assertThat(Pulse.limit(Duration.ofSeconds(5))).isEqualTo(Duration.ofMillis(250));
        assertThat(Pulse.limit(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whatIsLookedAtWhileTheMachineStandsStillIsLookedAtOnceMore() throws StartFailed, InterruptedException {
        assertThat(pulse.steady(() -> looked(20))).as("it goes on").isEqualTo(1);

        assertThat(pulse.steady(() -> looked(made == 1 ? 520 : 20)))
                .as("it stood still once")
                .isEqualTo(3);

        assertThat(pulse.steady(() -> looked(520))).as("it always stands still").isEqualTo(6);
    }

    private int looked(long millis) {
        beat(millis);
        return ++made;
    }

    private void beat(long millis) {
        now = now.plusMillis(millis);
        pulse.beat();
    }
}
