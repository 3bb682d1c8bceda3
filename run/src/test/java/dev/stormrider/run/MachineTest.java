package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How slow a busy machine is, is measured in the zoo's table: here it would be a bet on the machine. */
class MachineTest {
    @Test
    void aMachineIsNeverFasterThanItselfAndNeverSlowerThanItsLimit() throws Exception {
        assertThat(Machine.slowness()).isGreaterThanOrEqualTo(1).isFinite();
    }
}
