package dev.stormrider.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SignTestTest {
    @Test
    void fewPairsAreCountedExactly() {
        assertThat(SignTest.chance(0, 0)).isEqualTo(1);
        assertThat(SignTest.chance(0, 7)).isCloseTo(1, within(1e-12));
        assertThat(SignTest.chance(7, 0)).isCloseTo(1 / 128.0, within(1e-12));
        // Of the 1,024 ways that ten pairs can fall, 1 + 10 + 45 have eight or more on one side.
        assertThat(SignTest.chance(8, 2)).isCloseTo(56 / 1_024.0, within(1e-12));
    }

    @Test
    void manyPairsGoOnWhereTheExactCountEnds() {
        assertThat(SignTest.chance(530, 470)).isCloseTo(SignTest.chance(531, 470), within(0.005));
        assertThat(SignTest.chance(1_000_000, 0)).isZero();
        assertThat(SignTest.chance(500_000, 500_000)).isCloseTo(0.5, within(0.01));
    }

    @Test
    void chanceAloneIsRarelyTakenForMore() {
        Random random = new Random(7);
        int alarms = 0;
        for (int i = 0; i < 20_000; i++) {
            int first = 0;
            for (int pair = 0; pair < 40; pair++) {
                first += random.nextBoolean() ? 1 : 0;
            }
            alarms += SignTest.chance(first, 40 - first) <= 0.01 ? 1 : 0;
        }

        assertThat(alarms / 20_000.0).isLessThanOrEqualTo(0.01);
    }

    @Test
    void negativeCountsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SignTest.chance(-1, 0));
    }
}
