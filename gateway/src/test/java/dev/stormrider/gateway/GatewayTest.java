package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Way;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a gateway takes from the machine, and gives back. */
@Timeout(60)
class GatewayTest {
    private static final Aim HELD = new Aim(Optional.empty(), Optional.empty(), Optional.of("/held"), Aim.EVERY);
    private static final Delay LONG = new Delay(Way.REQUEST, Duration.ofMinutes(10), Duration.ZERO);

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("gateway-"))
                .count();
    }

    @Test
    void aTakenPortIsSaidInAPlainSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Origin origin = Origin.saying("");
                Gateway gateway = Gateway.open(Loopback.SETTINGS)) {
            InetSocketAddress there = new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());

            assertThatThrownBy(() -> gateway.link("orders", there, List.of(origin.upstream()), PassageListener.NOBODY))
                    .isInstanceOf(PortTaken.class)
                    .hasMessageContaining("link \"orders\" cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("choose another, or choose 0");
        }
    }

    @Test
    void aNameThatNobodyKnowsIsSaidWhenTheLinkIsMade() {
        Upstream nowhere = new Upstream("p", URI.create("http://nowhere.invalid:80"));
        try (Gateway gateway = Gateway.open(Loopback.SETTINGS)) {
            assertThatThrownBy(() -> gateway.link("l", Loopback.anyPort(), List.of(nowhere), PassageListener.NOBODY))
                    .isInstanceOf(UnknownHostException.class);
        }
    }

    @Test
    void anAddressThatCannotBeServedIsRefused() {
        for (String wrong : List.of("ftp://a", "http:/a", "http://a/base", "http://me@a", "http://a?b", "a")) {
            assertThatThrownBy(() -> new Upstream("p", URI.create(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("provider \"p\"");
        }
    }

    @Test
    void closedItLeavesNoPortNoConnectionAndNoThread() throws Exception {
        Origin origin = Origin.saying(Origin.ok("1"));
        Loopback loopback = Loopback.with(origin);
        loopback.link().arm("f", HELD, LONG);
        try (Caller idle = loopback.caller();
                Caller held = loopback.caller()) {
            idle.get("/").hear();
            held.get("/held");
            Await.until("the fault holds the exchange", () -> loopback.link().held("f") == 1);
            loopback.close();

            assertThat(idle.read()).isEqualTo(-1);
            assertThat(held.read()).isEqualTo(-1);
            assertThatThrownBy(loopback::caller).isInstanceOf(ConnectException.class);
            assertThat(threads()).isZero();
            assertThat(loopback.told().rest())
                    .extracting(passage -> passage.request().path())
                    .containsExactlyInAnyOrder("/", "/held");
        }
    }

    @Test
    void exchangesInFlightAreToldWhenItCloses() throws Exception {
        Origin silent = Origin.answering(
                (request, out, socket) -> socket.getInputStream().read());
        Loopback loopback = Loopback.with(silent);
        try (Caller caller = loopback.caller()) {
            caller.get("/");
            Await.until("the provider has the request", () -> silent.seen.size() == 1);
            loopback.close();

            Passage passage = loopback.told().next();
            assertThat(passage.answer()).isEmpty();
            assertThat(passage.deliveries().getFirst().response()).isEmpty();
        }
    }

    @Test
    void aThousandSlowExchangesTakeNoThreadsFromTheRest() throws Exception {
        List<Caller> callers = new ArrayList<>();
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller quick = loopback.caller()) {
            loopback.link().arm("f", HELD, LONG);
            for (int i = 0; i < 1_000; i++) {
                Caller caller = loopback.caller();
                callers.add(caller.get("/held"));
            }
            Await.until("all are held", () -> loopback.link().held("f") == 1_000);

            assertThat(quick.get("/").hear().status()).isEqualTo(200);
            assertThat(threads()).isEqualTo(2);
            loopback.link().disarm("f");
            for (Caller caller : callers) {
                assertThat(caller.read()).isEqualTo(-1);
            }
        } finally {
            for (Caller caller : callers) {
                caller.close();
            }
        }
    }

    @Test
    void oneConnectionTooManyIsClosed() throws Exception {
        Settings settings = Loopback.SETTINGS.with(Limits.USUAL.withConnections(2));
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), settings);
                Caller first = loopback.caller();
                Caller second = loopback.caller()) {
            first.get("/").hear();
            second.get("/").hear();
            boolean refused;
            try (Caller third = loopback.caller()) {
                refused = third.read() < 0;
            } catch (IOException reset) {
                refused = true;
            }

            assertThat(refused).isTrue();
            assertThat(first.get("/").hear().status()).isEqualTo(200);
        }
    }

    @Test
    void aClosedLinkLeavesTheOthersAlone() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller caller = loopback.caller()) {
            Link other = loopback.gateway()
                    .link("other", Loopback.anyPort(), List.of(loopback.origin().upstream()), PassageListener.NOBODY);
            other.close();

            assertThatThrownBy(() -> Caller.to(other)).isInstanceOf(ConnectException.class);
            assertThat(caller.get("/").hear().status()).isEqualTo(200);
        }
    }

    @Test
    void withoutAJournalOnlyPlayedExchangesAreTold() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), Loopback.SETTINGS.withoutJournal());
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", HELD, new Delay(Way.REQUEST, Duration.ZERO, Duration.ZERO));
            caller.get("/").hear();
            caller.get("/held").hear();

            assertThat(loopback.told().next().request().path()).isEqualTo("/held");
            assertThat(loopback.told().rest()).isEmpty();
        }
    }
}
