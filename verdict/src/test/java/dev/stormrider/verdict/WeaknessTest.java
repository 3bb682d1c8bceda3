package dev.stormrider.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeaknessTest {
    private static final String SLOW = "the shop answers 500 (and 2 more)";

    @Test
    void isWhatFollowsInAReasonWhateverTheVerdict() {
        assertThat(Finding.weakness("nothing that the old pair does not do as well" + Finding.WEAKNESS + SLOW))
                .isEqualTo(SLOW);
        assertThat(Finding.weakness("it answers 503" + Finding.WEAKNESS + SLOW)).isEqualTo(SLOW);
    }

    @Test
    void endsWhereTheReasonTellsOfWhatDidNotShowAgain() {
        assertThat(Finding.weakness("it answers 503" + Finding.WEAKNESS + SLOW + Finding.ONCE + "the shop hung"))
                .isEqualTo(SLOW);
    }
}
