package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Refuse;
import dev.stormrider.rule.Seed;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whom faults strike at most, whatever they are aimed at. */
@Timeout(60)
class BoundsTest {
    private static final Optional<String> OURS = Optional.of("ride-0123456789abcdef");
    private static final Optional<String> THEIRS = Optional.of("a request of somebody");

    private static Bounds bounds(double share, long exchanges) {
        return Bounds.of(mark -> TraceMark.id(mark).isPresent(), share, exchanges);
    }

    @Test
    void aFaultThatIsAimedAtAllStrikesNobodyWhoCarriesNoMarkOfOurs() throws Exception {
        Bounds bounds = bounds(0, Long.MAX_VALUE);
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), Loopback.SETTINGS.within(bounds));
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", Aim.any(), new Refuse(409, Headers.none(), Body.empty()));

            assertThat(caller.get("/").hear().status()).isEqualTo(200);
            assertThat(caller.get("/", "x-stormrider-mark: 4711").hear().status())
                    .isEqualTo(200);
            assertThat(caller.get("/", "baggage: stormrider=ride-0123456789abcdef")
                            .hear()
                            .status())
                    .isEqualTo(409);
            assertThat(bounds.strangers()).isEqualTo(2);
            assertThat(bounds.strangersStruck()).isZero();
            assertThat(bounds.struck()).isEqualTo(1);
        }
    }

    @Test
    void whoIsSparedDoesNotUseUpWhatIsMeantForOthers() throws Exception {
        Aim once = new Aim(Optional.empty(), Optional.empty(), Optional.empty(), 1);
        try (Loopback loopback =
                        Loopback.with(Origin.saying(Origin.ok("1")), Loopback.SETTINGS.within(bounds(0, 10)));
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", once, new Refuse(409, Headers.none(), Body.empty()));

            assertThat(caller.get("/").hear().status()).isEqualTo(200);
            assertThat(caller.get("/", "x-stormrider-mark: " + OURS.get()).hear().status())
                    .isEqualTo(409);
        }
    }

    @Test
    void whatMayBeStruckIsSpentOverAllLinks() throws Exception {
        Bounds bounds = bounds(1, 2);
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), Loopback.SETTINGS.within(bounds));
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", Aim.any(), new Refuse(409, Headers.none(), Body.empty()));

            assertThat(caller.get("/").hear().status()).isEqualTo(409);
            assertThat(bounds.spent()).isFalse();
            assertThat(caller.get("/").hear().status()).isEqualTo(409);
            assertThat(bounds.spent()).isTrue();
            assertThat(bounds.denied()).isZero();
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
            assertThat(bounds.denied()).isEqualTo(1);
        }
    }

    @Test
    void atNoTimeAreMoreStrangersStruckThanTheirShare() {
        for (int round = 0; round < 200; round++) {
            Seed seed = new Seed(round);
            double share = seed.and("share").below(101) / 100.0;
            long exchanges = seed.and("exchanges").below(40);
            Bounds bounds = bounds(share, exchanges);
            IntStream.range(0, 300).forEach(i -> {
                Optional<String> mark = seed.and(i).below(3) == 0 ? OURS : THEIRS;
                bounds.met(mark);
                boolean struck = !bounds.spares(mark) && bounds.strikes(mark);

                assertThat(struck && bounds.spares(mark)).as("%s", seed).isFalse();
                assertThat((double) bounds.strangersStruck())
                        .as("%s", seed)
                        .isLessThanOrEqualTo(share * bounds.strangers());
                assertThat(bounds.struck()).as("%s", seed).isLessThanOrEqualTo(exchanges);
            });
        }
    }
}
