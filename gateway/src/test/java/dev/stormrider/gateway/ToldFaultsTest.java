package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.Drip;
import dev.stormrider.fault.Way;
import dev.stormrider.fault.WrongLength;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The header that tells a consumer which fault hit it, where somebody asked for that. */
@Timeout(60)
class ToldFaultsTest {
    private static final Delay NONE = new Delay(Way.REQUEST, Duration.ZERO, Duration.ZERO);

    private static Aim at(String path) {
        return new Aim(Optional.empty(), Optional.empty(), Optional.of(path), Aim.EVERY);
    }

    @Test
    void namesTheFaultInTheAnswerOfThatExchangeAlone() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), Loopback.SETTINGS.tellingFaults());
                Caller caller = loopback.caller()) {
            loopback.link().arm("slow", at("/slow"), NONE);
            loopback.link().arm("bits", at("/bits"), new Drip(1, Duration.ZERO));

            assertThat(caller.get("/slow").hear().header("x-stormrider-fault")).isEqualTo("slow");
            assertThat(caller.get("/bits").hear().header("x-stormrider-fault")).isEqualTo("bits");
            assertThat(caller.get("/calm").hear().header("x-stormrider-fault")).isEmpty();
        }
    }

    @Test
    void namesTheFaultInAnAnswerThatNoEncoderHasMade() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("123")), Loopback.SETTINGS.tellingFaults());
                Caller caller = loopback.caller()) {
            loopback.link().arm("short", at("/"), new WrongLength(-1, Duration.ofSeconds(1)));

            Caller.Heard heard = caller.get("/").hear();

            assertThat(heard.header("x-stormrider-fault")).isEqualTo("short");
            assertThat(heard.body()).isEqualTo("12");
        }
    }

    @Test
    void leavesAnAnswerAloneThatHasNoPlaceForIt() {
        byte[] odd = Origin.bytes("no head");

        assertThat(Wire.naming("f", odd)).isEqualTo(odd);
        assertThat(Wire.naming("a\r\nb", Origin.bytes("HTTP/1.1 200 \r\n\r\n")))
                .isEqualTo(Origin.bytes("HTTP/1.1 200 \r\n\r\n"));
    }

    @Test
    void isNotThereUnlessItIsAskedFor() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller caller = loopback.caller()) {
            loopback.link().arm("slow", at("/slow"), NONE);

            assertThat(caller.get("/slow").hear().header("x-stormrider-fault")).isEmpty();
        }
    }
}
