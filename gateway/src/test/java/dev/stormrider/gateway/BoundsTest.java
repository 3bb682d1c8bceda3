package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.CloseEarly;
import dev.stormrider.fault.Content;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Refuse;
import dev.stormrider.rule.Seed;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whom faults strike at most, whatever they are aimed at. */
@Timeout(60)
class BoundsTest {
    private static final String OURS = "ride-0123456789abcdef";

    private static Aim at(String path) {
        return new Aim(Optional.empty(), Optional.empty(), Optional.of(path), Aim.EVERY);
    }

    private static Bounds bounds(double share, long exchanges) {
        return Bounds.of(TraceMark::ours, share, exchanges);
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
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), Loopback.SETTINGS.within(bounds(0, 10)));
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", once, new Refuse(409, Headers.none(), Body.empty()));

            assertThat(caller.get("/").hear().status()).isEqualTo(200);
            assertThat(caller.get("/", "x-stormrider-mark: " + OURS).hear().status())
                    .isEqualTo(409);
        }
    }

    /** A proxy gives each request an id in the header in which our marks are looked for. */
    @Test
    void whatSomebodyElseWroteInOurHeaderIsNoMark() throws Exception {
        Settings quiet = Loopback.SETTINGS.withMarkHeader("x-request-id").within(bounds(0, 10));
        for (Settings settings : List.of(quiet, quiet.withoutJournal())) {
            try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), settings);
                    Caller caller = loopback.caller()) {
                loopback.link().arm("f", at("/gone"), new CloseEarly());
                caller.get("/", "x-request-id: 4711").hear();
                caller.get("/", "baggage: stormrider=theirs", "x-request-id: " + OURS)
                        .hear();
                caller.get(
                        "/gone",
                        "traceparent: 00-" + TraceMark.id(OURS).orElseThrow() + "-00f067aa0ba902b7-01",
                        "x-request-id: 4712");
                assertThat(caller.read()).isEqualTo(-1);
                Counts counts = loopback.link().counts();
                Await.until("all have ended", () -> counts.ended() == 3);

                assertThat(counts.unmarked().requests()).isEqualTo(1);
                assertThat(counts.unmarked().answers(2)).isEqualTo(1);
                assertThat(counts.unmarked().aborts()).isZero();
            }
        }
    }

    @Test
    void whoIsSparedDoesNotWaitUntilAFaultHasSeenTheContent() throws Exception {
        Origin hasty = Origin.talking(socket -> {
            Origin.head(socket.getInputStream());
            socket.getOutputStream().write(Origin.bytes(Origin.ok("1")));
        });
        try (Loopback loopback = Loopback.with(hasty, Loopback.SETTINGS.within(bounds(0, 10)));
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", Aim.any().with(new Content.Holds("Ann")), new CloseEarly());

            caller.send("POST / HTTP/1.1\r\nHost: shop\r\nContent-Length: 3\r\n\r\n");

            assertThat(caller.hear().status()).isEqualTo(200);
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
                boolean stranger = seed.and(i).below(3) > 0;
                bounds.met(stranger);
                boolean struck = !bounds.spares(stranger) && bounds.strikes(stranger);

                assertThat(struck && bounds.spares(stranger)).as("%s", seed).isFalse();
                assertThat((double) bounds.strangersStruck())
                        .as("%s", seed)
                        .isLessThanOrEqualTo(share * bounds.strangers());
                assertThat(bounds.struck()).as("%s", seed).isLessThanOrEqualTo(exchanges);
            });
        }
    }
}
