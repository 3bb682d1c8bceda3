package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Truncate;
import dev.stormrider.rule.Seed;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which exchanges meet which provider, and what becomes of those that it does not answer. */
@Timeout(60)
class RouteTest {
    private static final Aim ONCE = new Aim(Optional.empty(), Optional.empty(), Optional.empty(), 1);

    @Test
    void mixedProvidersAreDrawnBySeedAndMark() throws Exception {
        List<String> first = routes(new Seed(1));
        List<String> again = routes(new Seed(1));
        List<String> other = routes(new Seed(2));

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(first).contains("before", "after");
    }

    /** The provider of each of 40 requests under one mark, and of 40 unmarked ones in between. */
    private static List<String> routes(Seed seed) throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), Settings.usual(seed));
                Caller caller = loopback.caller()) {
            loopback.link()
                    .route(List.of(
                            loopback.origin().upstream("before"),
                            loopback.origin().upstream("after")));
            for (int i = 0; i < 40; i++) {
                caller.get("/", "X-Stormrider-Mark: m").hear();
                caller.get("/").hear();
            }
            List<String> met = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                met.add(loopback.told().next().deliveries().getFirst().provider());
            }
            return met;
        }
    }

    @Test
    void theRouteCanChangeWhileTheConnectionStays() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("old")));
                Origin next = Origin.saying(Origin.ok("new"));
                Caller caller = loopback.caller()) {
            String before = caller.get("/").hear().body();
            loopback.link().route(List.of(next.upstream("next")));

            assertThat(before).isEqualTo("old");
            assertThat(caller.get("/").hear().body()).isEqualTo("new");
        }
    }

    @Test
    void aProviderThatIsDownBecomesABadGateway() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(""));
                Socket nobody = Origin.nobody();
                Caller caller = loopback.caller()) {
            loopback.link()
                    .route(List.of(new Upstream("provider", URI.create("http://127.0.0.1:" + nobody.getLocalPort()))));
            Caller.Heard heard = caller.post("/", "{}").hear();

            assertThat(heard.status()).isEqualTo(502);
            assertThat(heard.body()).contains("the provider provider cannot be reached: Connection refused\"");
            Passage passage = loopback.told().next();
            assertThat(passage.answer().orElseThrow().status()).isEqualTo(502);
            assertThat(passage.deliveries().getFirst().failure().orElseThrow()).contains("cannot be reached");
            assertThat(caller.get("/").hear().status()).isEqualTo(502);
        }
    }

    @Test
    void aFaultWhoseProviderIsDownIsMissedAndTheConsumerAnswered() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(""));
                Socket nobody = Origin.nobody();
                Caller caller = loopback.caller()) {
            loopback.link()
                    .route(List.of(new Upstream("provider", URI.create("http://127.0.0.1:" + nobody.getLocalPort()))));
            loopback.link().arm("f", ONCE, new Truncate(0.5));
            Caller.Heard heard = caller.get("/").hear();

            assertThat(heard.status()).isEqualTo(502);
            Passage passage = loopback.told().next();
            assertThat(passage.fault().orElseThrow().played().hit()).isFalse();
            assertThat(passage.deliveries().getFirst().failure().orElseThrow()).contains("cannot be reached");
        }
    }

    @Test
    void aSilentProviderIsGivenUp() throws Exception {
        Origin silent = Origin.answering(
                (request, out, socket) -> socket.getInputStream().read());
        try (Loopback loopback = Loopback.with(silent, Loopback.hurried());
                Caller caller = loopback.caller()) {
            assertThat(caller.get("/").hear().status()).isEqualTo(504);
        }
    }

    @Test
    void aRestingConnectionThatDiedIsNotTheConsumersMatter() throws Exception {
        // Answers one request on each connection and closes it, without having said so.
        Origin origin = Origin.answering((request, out, socket) -> {
            out.write(Origin.bytes(Origin.ok("1")));
            socket.close();
        });
        try (Loopback loopback = Loopback.with(origin);
                Caller caller = loopback.caller()) {
            for (int i = 0; i < 100; i++) {
                assertThat(caller.get("/").hear().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aConnectionThatRestedTooLongIsNotUsedAgain() throws Exception {
        AtomicLong clock = new AtomicLong();
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), Loopback.SETTINGS.with(clock::get));
                Caller caller = loopback.caller()) {
            caller.get("/").hear();
            clock.addAndGet(Limits.USUAL.pooled().toNanos() + 1);
            caller.get("/").hear();

            assertThat(loopback.origin().connections).hasValue(2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlyWhatMayBeRepeatedIsSentAgainWhenARestingConnectionDies(boolean journal) throws Exception {
        // Answers the first request on a connection, and closes at the second: too late for the gateway to know.
        Origin origin = Origin.talking(socket -> {
            Origin.head(socket.getInputStream());
            socket.getOutputStream().write(Origin.bytes(Origin.ok("1")));
            Origin.head(socket.getInputStream());
        });
        Settings settings = journal ? Loopback.SETTINGS : Loopback.SETTINGS.withoutJournal();
        try (Loopback loopback = Loopback.with(origin, settings);
                Caller caller = loopback.caller()) {
            caller.get("/").hear();
            Caller.Heard repeated = caller.get("/").hear();
            Caller.Heard notRepeated = caller.post("/", "").hear();

            assertThat(repeated.status()).isEqualTo(200);
            assertThat(notRepeated.status()).isEqualTo(502);
            caller.get("/").hear();
            assertThat(caller.get("/", "X-HTTP-Method-Override: POST").hear().status())
                    .isEqualTo(502);
        }
    }
}
