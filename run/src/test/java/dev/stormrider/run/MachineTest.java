package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {
    @Test
    void anIdleMachineIsAsFastAsItIs() {
        assertThat(Machine.slowness(0, 2)).isEqualTo(1);
        assertThat(Machine.slowness(1, 2)).isEqualTo(1);
        assertThat(Machine.slowness(0, 1)).isEqualTo(1);
    }

    @Test
    void whereOthersWantItsCoresARunTakesLonger() {
        assertThat(Machine.slowness(12, 2)).isEqualTo(1.5);
        assertThat(Machine.slowness(7, 8)).isEqualTo(1);
    }

    @Test
    void whereNobodyKnowsItIsTakenForIdle() {
        assertThat(Machine.slowness(-1, 2)).isEqualTo(1);
        assertThat(Machine.slowness()).isGreaterThanOrEqualTo(1).isFinite();
    }
}
