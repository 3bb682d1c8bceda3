package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.CloseEarly;
import dev.stormrider.fault.Corrupt;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.Drip;
import dev.stormrider.fault.DropRequest;
import dev.stormrider.fault.DropResponse;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Mislabel;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Refuse;
import dev.stormrider.fault.Repeat;
import dev.stormrider.fault.Reset;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.Truncate;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Value;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each fault as a consumer with a raw socket meets it. */
@Timeout(60)
class FaultsOnTheWireTest {
    private static final Aim ANY = new Aim(Optional.empty(), Optional.empty(), Optional.empty(), Aim.EVERY);
    private static final String BODY = "{\"id\":\"p1\",\"fee\":25}";

    private Loopback loopback;

    @BeforeEach
    void open() throws IOException {
        loopback = Loopback.with(Origin.saying(Origin.ok(BODY)));
    }

    @AfterEach
    void close() throws IOException {
        loopback.close();
    }

    private Caller.Heard heard(Fault fault) throws IOException {
        loopback.link().arm("f", ANY, fault);
        try (Caller caller = loopback.caller()) {
            return caller.post("/payments", "{\"amount\":1}").hear();
        }
    }

    private Passage.Hit hit() throws InterruptedException {
        return loopback.told().next().fault().orElseThrow();
    }

    @Test
    void delayHoldsTheAnswerBackAndThenGivesIt() throws Exception {
        Caller.Heard heard = heard(new Delay(Way.RESPONSE, Duration.ofMillis(50), Duration.ZERO));

        assertThat(heard.body()).isEqualTo(BODY);
        Passage passage = loopback.told().next();
        assertThat(passage.took()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        assertThat(passage.fault().orElseThrow().played().hit()).isTrue();
    }

    @Test
    void anAnswerEndsWithItsLastByteAndNotWithTheFault() throws Exception {
        AtomicLong time = new AtomicLong();
        // An hour goes by whenever the fault's own thread looks, and no time on the event loop.
        Settings settings = Loopback.SETTINGS.with(() -> Thread.currentThread().isVirtual()
                ? time.addAndGet(Duration.ofHours(1).toNanos())
                : time.get());
        try (Loopback slow = Loopback.with(Origin.saying(Origin.ok(BODY)), settings)) {
            slow.link().arm("f", ANY, new Repeat(2));

            try (Caller caller = slow.caller()) {
                caller.post("/payments", "{}").hear();
            }

            assertThat(slow.told().next().took()).isLessThan(Duration.ofHours(1));
        }
    }

    @Test
    void dropRequestKeepsTheRequestFromTheProviderAndClosesInTheEnd() throws Exception {
        loopback.link().arm("f", ANY, new DropRequest(Duration.ofMillis(50)));

        try (Caller caller = loopback.caller()) {
            int read = caller.post("/payments", "{}").read();

            assertThat(read).isEqualTo(-1);
        }
        assertThat(loopback.origin().seen).isEmpty();
        Passage passage = loopback.told().next();
        assertThat(passage.deliveries()).isEmpty();
        assertThat(passage.answer()).isEmpty();
    }

    @Test
    void dropResponseLetsTheProviderActAndTheConsumerHearNothing() throws Exception {
        loopback.link().arm("f", ANY, new DropResponse(Duration.ofMillis(50)));

        try (Caller caller = loopback.caller()) {
            int read = caller.post("/payments", "{}").read();

            assertThat(read).isEqualTo(-1);
        }
        assertThat(loopback.origin().seen).hasSize(1);
        Passage passage = loopback.told().next();
        assertThat(passage.deliveries().getFirst().response()).isPresent();
        assertThat(passage.answer()).isEmpty();
    }

    @Test
    void resetIsAResetAndNotAnEnd() throws Exception {
        loopback.link().arm("f", ANY, new Reset(Way.REQUEST));

        try (Caller caller = loopback.caller()) {
            caller.post("/payments", "{}");

            assertThatThrownBy(caller::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
        assertThat(loopback.origin().seen).isEmpty();
    }

    @Test
    void resetOfTheResponseComesAfterTheProviderHasActed() throws Exception {
        loopback.link().arm("f", ANY, new Reset(Way.RESPONSE));

        try (Caller caller = loopback.caller()) {
            caller.post("/payments", "{}");

            assertThatThrownBy(caller::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
        assertThat(loopback.origin().seen).hasSize(1);
    }

    @Test
    void closeEarlyEndsTheConnectionInAnOrderlyWay() throws Exception {
        loopback.link().arm("f", ANY, new CloseEarly());

        try (Caller caller = loopback.caller()) {
            int read = caller.post("/payments", "{}").read();

            assertThat(read).isEqualTo(-1);
        }
        assertThat(loopback.origin().seen).hasSize(1);
    }

    @Test
    void truncateDeclaresMoreThanItSends() throws Exception {
        loopback.link().arm("f", ANY, new Truncate(0.5));

        try (Caller caller = loopback.caller()) {
            String head = caller.post("/payments", "{}").head();
            String body = caller.rest();

            assertThat(head).contains("content-length: " + BODY.length());
            assertThat(body).isEqualTo(BODY.substring(0, BODY.length() / 2));
        }
        assertThat(loopback.told().next().answer()).isEmpty();
    }

    @Test
    void dripArrivesInPieces() throws Exception {
        loopback.link().arm("f", ANY, new Drip(5, Duration.ofMillis(30)));

        try (Caller caller = loopback.caller()) {
            caller.post("/payments", "{}").head();
            int first = caller.in().readNBytes(5).length;
            boolean allAtOnce = caller.in().available() > 5;
            String rest = new String(caller.in().readNBytes(BODY.length() - first), StandardCharsets.US_ASCII);

            assertThat(allAtOnce).isFalse();
            assertThat(rest).isEqualTo(BODY.substring(5));
        }
        assertThat(loopback.told().next().answer().orElseThrow().body().text()).isEqualTo(BODY);
    }

    @Test
    void afterADripTheConnectionIsOfUseAgain() throws Exception {
        loopback.link()
                .arm("f", new Aim(Optional.empty(), Optional.empty(), Optional.empty(), 1), new Drip(7, Duration.ZERO));

        try (Caller caller = loopback.caller()) {
            caller.post("/payments", "{}").hear();
            Caller.Heard second = caller.post("/payments", "{}").hear();

            assertThat(second.body()).isEqualTo(BODY);
        }
    }

    @Test
    void corruptChangesBytesAndNotTheirNumber() throws Exception {
        Caller.Heard heard = heard(new Corrupt(Way.RESPONSE, 3));

        assertThat(heard.body()).hasSize(BODY.length()).isNotEqualTo(BODY);
        assertThat(hit().played().hit()).isTrue();
    }

    @Test
    void rewriteOfTheResponseCorrectsItsLength() throws Exception {
        Caller.Heard heard = heard(new Rewrite(Way.RESPONSE, List.of(Edit.remove("/body/content/fee"))));

        assertThat(heard.body()).isEqualTo("{\"id\":\"p1\"}");
        assertThat(hit().played().hit()).isTrue();
    }

    @Test
    void rewriteOfTheRequestReachesTheProvider() throws Exception {
        heard(new Rewrite(
                Way.REQUEST,
                List.of(
                        Edit.put("/body/content/amount", Value.of(2)),
                        Edit.put("/header/x-new", Value.of("é–")),
                        Edit.put("/query/page", Value.of("3 4")))));

        Origin.Seen seen = loopback.origin().seen.getFirst();
        assertThat(seen.text()).isEqualTo("{\"amount\":2}");
        assertThat(seen.line()).isEqualTo("POST /payments?page=3+4 HTTP/1.1");
        assertThat(seen.head()).contains("x-new: \u00c3\u00a9\u00e2\u0080\u0093\r\n");
    }

    @Test
    void rewriteThatNoHeadCanCarryIsMissedAndTheAnswerPasses() throws Exception {
        Caller.Heard heard =
                heard(new Rewrite(Way.RESPONSE, List.of(Edit.put("/header/x-new", Value.of("a\r\nb: c")))));

        assertThat(heard.body()).isEqualTo(BODY);
        assertThat(loopback.origin().seen).hasSize(1);
        assertThat(hit().played().hit()).isFalse();
    }

    @Test
    void mislabelChangesTheTypeAlone() throws Exception {
        Caller.Heard heard = heard(new Mislabel(Way.RESPONSE, "text/html"));

        assertThat(heard.header("content-type")).isEqualTo("text/html");
        assertThat(heard.body()).isEqualTo(BODY);
    }

    @Test
    void refuseAnswersInTheProvidersPlace() throws Exception {
        Caller.Heard heard = heard(new Refuse(409, Headers.of("Retry-After", "3"), Body.of("{\"code\":1}")));

        assertThat(heard.status()).isEqualTo(409);
        assertThat(heard.header("retry-after")).isEqualTo("3");
        assertThat(loopback.origin().seen).isEmpty();
    }

    @Test
    void repeatDeliversTwiceAndAnswersOnce() throws Exception {
        Caller.Heard heard = heard(new Repeat(2));

        assertThat(heard.body()).isEqualTo(BODY);
        assertThat(loopback.origin().seen).hasSize(2);
        assertThat(loopback.told().next().deliveries()).hasSize(2);
    }
}
