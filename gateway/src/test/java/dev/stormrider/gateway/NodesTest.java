package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Kill;
import dev.stormrider.fault.Node;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Pause;
import dev.stormrider.fault.Response;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults that strike the provider's node, with a provider that is struck: its sockets close, or say nothing. */
@Timeout(60)
class NodesTest {
    private static final Aim PAYMENTS = aim(Aim.EVERY);
    private static final String BODY = "{\"id\":\"p1\"}";

    /** Open as long as the provider goes on. */
    private final Semaphore going = new Semaphore(1);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Loopback loopback;

    private static Aim aim(int hits) {
        return new Aim(Optional.empty(), Optional.of("POST"), Optional.of("/payments"), hits);
    }

    @BeforeEach
    void open() throws IOException {
        Origin provider = Origin.answering((request, out, socket) -> {
            if (request.target().equals("/payments")) {
                going.acquire();
                going.release();
            }
            out.write(Origin.bytes(Origin.ok(BODY)));
        });
        // One thread, so that what is heard of one consumer was done after what happened to another before.
        loopback = Loopback.with(provider, Loopback.SETTINGS.withThreads(1));
    }

    @AfterEach
    void close() throws IOException {
        loopback.close();
    }

    /** The node of the provider behind the gateway. */
    private final class Struck implements Node {
        private final CountDownLatch killed = new CountDownLatch(1);

        @Override
        public void kill() throws IOException {
            loopback.origin().close();
            killed.countDown();
        }

        @Override
        public void pause() throws InterruptedException {
            going.acquire();
        }

        @Override
        public boolean down() {
            return killed.getCount() == 0;
        }
    }

    private Nodes nodes() {
        Node node = new Struck();
        return name -> {
            asked.add(name);
            return node;
        };
    }

    private static String what(Passage passage) {
        return passage.fault().orElseThrow().played().what();
    }

    @Test
    void killEndsTheNodeAfterItHasActedAndTheConsumerHearsNothing() throws Exception {
        loopback.link().arm("f", PAYMENTS, new Kill(), nodes());

        try (Caller caller = loopback.caller()) {
            caller.post("/payments", "{}");

            assertThatThrownBy(caller::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
        Passage passage = loopback.told().next();
        assertThat(what(passage)).isEqualTo("killed the provider after it had answered 200");
        assertThat(passage.deliveries().getFirst().response())
                .map(Response::status)
                .hasValue(200);
        assertThat(passage.answer()).isEmpty();
        assertThat(asked).containsOnly("provider");
    }

    @Test
    void aNodeThatWasKilledIsAskedNothingMore() throws Exception {
        loopback.link().arm("f", PAYMENTS, new Kill(), nodes());
        for (int attempt = 0; attempt < 2; attempt++) {
            try (Caller caller = loopback.caller()) {
                caller.post("/payments", "{}");
                assertThatThrownBy(caller::read).isInstanceOf(SocketException.class);
            }
        }

        var unused = loopback.told().next();
        Passage second = loopback.told().next();
        assertThat(what(second)).isEqualTo("broke the connection, since the provider is down");
        assertThat(second.deliveries()).isEmpty();
        assertThat(loopback.origin().seen).hasSize(1);
    }

    @Test
    void aNodeThatWasKilledIsOutOfReachForThoseWhoAreSpared() throws Exception {
        loopback.link().arm("f", aim(1), new Kill(), nodes());
        try (Caller caller = loopback.caller()) {
            caller.post("/payments", "{}");
            assertThatThrownBy(caller::read).isInstanceOf(SocketException.class);
        }

        try (Caller caller = loopback.caller()) {
            assertThat(caller.post("/payments", "{}").hear().head()).contains(" 502 ");
        }
    }

    @Test
    void aPausedNodeActsWhenTheConsumerHasGivenUp() throws Exception {
        loopback.link().arm("f", PAYMENTS, new Pause(), nodes());
        try (Caller caller = loopback.caller()) {
            caller.post("/payments", "{}");
            Await.until(
                    "the provider stands still", () -> !loopback.origin().seen.isEmpty());
        }
        try (Caller later = loopback.caller()) {
            assertThat(later.get("/health").hear().body()).isEqualTo(BODY);
        }
        assertThat(loopback.told().next().request().path()).isEqualTo("/health");

        going.release();

        Passage passage = loopback.told().next();
        assertThat(what(passage)).isEqualTo("stopped the provider; when it went on, it answered 200");
        assertThat(passage.departed()).isPresent();
        assertThat(passage.deliveries().getFirst().response())
                .map(Response::status)
                .hasValue(200);
    }

    @Test
    void aConsumerThatIsPatientHearsAPausedNodeInTheEnd() throws Exception {
        loopback.link().arm("f", PAYMENTS, new Pause(), nodes());

        try (Caller caller = loopback.caller()) {
            caller.post("/payments", "{}");
            Await.until(
                    "the provider stands still", () -> !loopback.origin().seen.isEmpty());
            going.release();

            assertThat(caller.hear().body()).isEqualTo(BODY);
            assertThat(loopback.told().next().departed()).isEmpty();
        }
    }

    @Test
    void aNodeThatSomebodyElseRunsIsNotStruck() throws Exception {
        loopback.link().arm("f", PAYMENTS, new Pause());

        try (Caller caller = loopback.caller()) {
            assertThat(caller.post("/payments", "{}").hear().head()).contains(" 502 ");
        }
        Passage.Hit hit = loopback.told().next().fault().orElseThrow();
        assertThat(hit.played().hit()).isFalse();
        assertThat(hit.played().what()).contains("nobody here can pause provider");
        assertThat(loopback.origin().seen).isEmpty();
    }
}
