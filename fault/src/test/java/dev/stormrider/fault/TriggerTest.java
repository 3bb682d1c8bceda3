package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.rule.Seed;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which of the exchanges that are met are hit. */
class TriggerTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** The numbers, counted from 1, of those that are hit among the first twelve. */
    private static List<Integer> hits(Trigger trigger) {
        return IntStream.rangeClosed(1, 12)
                .filter(number -> trigger.hits(new Trigger.Moment(number - 1, Duration.ZERO, new Seed(number))))
                .boxed()
                .toList();
    }

    private static boolean hits(Trigger trigger, Duration since) {
        return trigger.hits(new Trigger.Moment(0, since, new Seed(7)));
    }

    @Test
    void eachCountsInItsOwnWay() {
        assertThat(hits(new Trigger.Once())).containsExactly(1);
        assertThat(hits(new Trigger.Times(3))).containsExactly(1, 2, 3);
        assertThat(hits(new Trigger.Nth(5))).containsExactly(5);
        assertThat(hits(new Trigger.Every(4))).containsExactly(4, 8, 12);
        assertThat(hits(new Trigger.Over(10, SECOND))).containsExactly(11, 12);
    }

    @Test
    void aShareIsDrawnForEachExchangeAndComesTrueOverMany() {
        Trigger some = new Trigger.Probability(0.2);
        long hit = IntStream.range(0, 10_000)
                .filter(i -> some.hits(new Trigger.Moment(i, Duration.ZERO, new Seed(7).and(i))))
                .count();

        assertThat(hit).isBetween(1_800L, 2_200L);
        assertThat(hits(new Trigger.Probability(0))).isEmpty();
        assertThat(hits(new Trigger.Probability(1))).hasSize(12);
    }

    @Test
    void aTimeBeginsAtItsBeginningAndIsOverAtItsEnd() {
        Trigger between = new Trigger.Between(SECOND, SECOND.multipliedBy(2));

        assertThat(hits(between, SECOND.minusNanos(1))).isFalse();
        assertThat(hits(between, SECOND)).isTrue();
        assertThat(hits(between, SECOND.multipliedBy(2).minusNanos(1))).isTrue();
        assertThat(hits(between, SECOND.multipliedBy(2))).isFalse();
    }

    @Test
    void aRateCountsAnewInEachWindow() {
        Trigger over = new Trigger.Over(10, SECOND);

        assertThat(over.period(SECOND.minusNanos(1))).isZero();
        assertThat(over.period(SECOND)).isEqualTo(1);
        assertThat(over.period(Duration.ofSeconds(90))).isEqualTo(90);
    }

    @Test
    void nonsenseIsRefusedWithItsReason() {
        assertThatThrownBy(() -> new Trigger.Times(0)).hasMessage("a fault hits at least once: 0");
        assertThatThrownBy(() -> new Trigger.Nth(0)).hasMessage("a fault hits at least once: 0");
        assertThatThrownBy(() -> new Trigger.Every(-1)).hasMessage("a fault hits at least once: -1");
        assertThatThrownBy(() -> new Trigger.Probability(1.1)).hasMessage("a share is from 0 to 1: 1.1");
        assertThatThrownBy(() -> new Trigger.Probability(Double.NaN)).hasMessage("a share is from 0 to 1: NaN");
        assertThatThrownBy(() -> new Trigger.Between(SECOND, SECOND)).hasMessageContaining("ends after that");
        assertThatThrownBy(() -> new Trigger.Over(1, Duration.ZERO)).hasMessageContaining("longer than nothing");
    }
}
