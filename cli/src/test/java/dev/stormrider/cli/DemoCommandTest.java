package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoCommandTest {
    @Test
    void countsRidesWhereItTellsWhatRidesCameTo() {
        assertThat(DemoCommand.rides(45, 25)).isEqualTo("45 rides of 25 experiments");
    }
}
