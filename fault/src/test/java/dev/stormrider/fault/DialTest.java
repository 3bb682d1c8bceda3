package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Value;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialTest {
    private static final List<Fault> TURNED = List.of(
            new Delay(Way.RESPONSE, Duration.ofMillis(1_500), Duration.ZERO),
            new Drip(3, Duration.ofMillis(40)),
            new DropRequest(Duration.ofSeconds(60)),
            new DropResponse(Duration.ofSeconds(60)),
            new Corrupt(Way.REQUEST, 8),
            new Repeat(5),
            new Throttle(Way.RESPONSE, 2_000),
            new Blackhole(Duration.ofSeconds(90)),
            new BreakOff(0.5),
            new FloodHeaders(200, 10),
            new WrongLength(5, Duration.ofSeconds(30)),
            new Degrade(Duration.ofMinutes(1), Duration.ofSeconds(3), 0.5, 503),
            new Truncate(0.5));

    @Test
    void standsWhereTheFaultIsAndTurnsDownToItsGentlest() {
        for (Fault fault : TURNED) {
            Dial dial = fault.dial().orElseThrow();

            assertThat(dial.at().apply(dial.now())).isEqualTo(fault);
            assertThat(dial.at().apply(dial.gentlest()).dial().orElseThrow().now())
                    .isEqualTo(dial.gentlest());
            assertThat(dial.words().apply(dial.now())).isNotBlank();
        }
    }

    @Test
    void aRewriteIsMadeOfItsEdits() {
        Edit first = Edit.remove("/body/content/fee");
        Edit second = Edit.put("/status", Value.of(202));
        Rewrite both = new Rewrite(Way.RESPONSE, List.of(first, second));

        assertThat(both.parts())
                .containsExactly(new Rewrite(Way.RESPONSE, List.of(first)), new Rewrite(Way.RESPONSE, List.of(second)));
        assertThat(both.of(both.parts())).isEqualTo(both);
        assertThat(both.of(both.parts().subList(1, 2))).isEqualTo(new Rewrite(Way.RESPONSE, List.of(second)));
        assertThat(both.dial()).isEmpty();
    }
}
