package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.rule.Seed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of a connection at a gate. */
class GatesTest {
    private static Gate.Entry met(Gate gate, int others) {
        return gate.meet(new Gate.Knock(others, new Seed(7)));
    }

    @Test
    void onlyAsManyComeInAsThereIsRoomFor() {
        Gate gate = new LimitConnections(2, true);

        assertThat(met(gate, 1)).isEqualTo(new Gate.Entry.Open());
        assertThat(met(gate, 2)).isEqualTo(new Gate.Entry.Shut(true));
        assertThat(met(new LimitConnections(0, false), 0)).isEqualTo(new Gate.Entry.Shut(false));
    }

    @Test
    void aSlowOneLetsInAndLate() {
        Gate gate = new SlowAccept(Duration.ofSeconds(2));

        assertThat(met(gate, 0)).isEqualTo(new Gate.Entry.Late(Duration.ofSeconds(2)));
        assertThat(gate.listens()).isTrue();
    }

    @Test
    void whoRefusesDoesNotListen() {
        assertThat(new RefuseConnections().listens()).isFalse();
        assertThat(met(new RefuseConnections(), 0)).isEqualTo(new Gate.Entry.Shut(true));
    }

    @Test
    void nonsenseIsRefusedWithItsReason() {
        assertThatThrownBy(() -> new LimitConnections(-1, true)).hasMessageContaining("not negative");
        assertThatThrownBy(() -> new SlowAccept(Duration.ofDays(2))).hasMessageContaining("0 to a day");
    }
}
