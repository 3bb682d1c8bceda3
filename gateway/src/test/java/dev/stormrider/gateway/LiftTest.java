package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.CloseEarly;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All faults of a gateway taken back at once and for good. */
@Timeout(60)
class LiftTest {
    private static final Delay MINUTES = new Delay(Way.REQUEST, Duration.ofMinutes(5), Duration.ZERO);

    private static Aim at(String path) {
        return new Aim(Optional.empty(), Optional.empty(), Optional.of(path), Aim.EVERY);
    }

    @Test
    void endsWhatIsHeldAtOnceAndLetsAllElsePass() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")))) {
            List<Caller> held = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                loopback.link().arm("slow " + i, at("/" + i), MINUTES);
                held.add(loopback.caller().get("/" + i));
            }
            Await.until("all are held", () -> loopback.gateway().playing() == 20);

            loopback.gateway().lift();

            assertThat(loopback.gateway().playing()).isZero();
            for (Caller each : held) {
                assertThat(each.read()).isEqualTo(-1);
                each.close();
            }
            try (Caller other = loopback.caller()) {
                assertThat(other.get("/0").hear().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aFaultThatIsArmedAfterwardsPicksNobody() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller caller = loopback.caller()) {
            loopback.gateway().lift();

            loopback.link().arm("late", at("/"), new CloseEarly());

            assertThat(caller.get("/").hear().status()).isEqualTo(200);
            assertThat(loopback.link().picked("late")).isZero();
        }
    }
}
