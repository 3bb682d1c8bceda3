package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Way;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over which connections what a fault delivers goes to the provider. */
@Timeout(60)
class DeliveryTest {
    private static final Fault SLOW = new Delay(Way.RESPONSE, Duration.ofMillis(1), Duration.ZERO);

    @Test
    void whatAsksForNothingToBeDoneSharesAConnection() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("a")));
                Caller caller = loopback.caller()) {
            loopback.link().arm("slow", Aim.any(), SLOW);
            for (int i = 0; i < 3; i++) {
                assertThat(caller.get("/" + i).hear().body()).isEqualTo("a");
            }

            assertThat(loopback.origin().connections).hasValue(1);
        }
    }

    @Test
    void whatMayNotBeSentTwiceHasAConnectionOfItsOwn() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("a")));
                Caller caller = loopback.caller()) {
            loopback.link().arm("slow", Aim.any(), SLOW);
            for (int i = 0; i < 3; i++) {
                assertThat(caller.post("/" + i, "{}").hear().body()).isEqualTo("a");
            }

            assertThat(loopback.origin().connections).hasValue(3);
        }
    }

    @Test
    void aConnectionThatEndsWhileItRestsLosesNothing() throws Exception {
        AtomicInteger number = new AtomicInteger();
        Origin leaving = Origin.answering((request, out, socket) -> {
            if (number.incrementAndGet() == 2) {
                socket.close();
            } else {
                out.write(Origin.bytes(Origin.ok(request.target())));
            }
        });
        try (Loopback loopback = Loopback.with(leaving);
                Caller caller = loopback.caller()) {
            loopback.link().arm("slow", Aim.any(), SLOW);

            assertThat(caller.get("/1").hear().body()).isEqualTo("/1");
            assertThat(caller.get("/2").hear().body()).isEqualTo("/2");

            loopback.told().next();
            Passage second = loopback.told().next();
            assertThat(second.deliveries()).hasSize(1);
            assertThat(second.deliveries().getFirst().failure()).isEmpty();
            assertThat(leaving.connections).hasValue(2);
        }
    }

    @Test
    void aConnectionThatIsNewAndEndsIsNotTriedAgain() throws Exception {
        Origin leaving = Origin.answering((request, out, socket) -> socket.close());
        try (Loopback loopback = Loopback.with(leaving);
                Caller caller = loopback.caller()) {
            loopback.link().arm("slow", Aim.any(), SLOW);

            assertThat(caller.get("/1").hear().status()).isEqualTo(502);
            assertThat(leaving.connections).hasValue(1);
        }
    }
}
