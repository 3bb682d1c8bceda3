package dev.stormrider.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which waivers count, and when no longer. */
class WaiversTest {
    private static final Decision WAIVER = Cast.waiver(1, "ada", "f", Cast.NOW.plusSeconds(60));

    private static boolean waived(Instant now, Decision... decisions) {
        return Waivers.of(List.of(decisions), now).waives("f");
    }

    @Test
    void countUntilTheirDayOrUntilTheyAreTakenBack() {
        assertThat(waived(Cast.NOW, WAIVER)).isTrue();
        assertThat(waived(Cast.NOW.plusSeconds(61), WAIVER)).isFalse();
        assertThat(waived(Cast.NOW, WAIVER, Cast.withdrawn(2, "ada", "f"))).isFalse();
        assertThat(waived(Cast.NOW, WAIVER, Cast.withdrawn(2, "grace", "f"))).isTrue();
    }

    @Test
    void areOfTheFindingsThatTheyName() {
        assertThat(Waivers.of(List.of(WAIVER), Cast.NOW).waives("g")).isFalse();
    }
}
