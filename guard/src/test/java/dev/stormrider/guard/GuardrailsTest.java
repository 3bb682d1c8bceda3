package dev.stormrider.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rails that are watched at the same time. */
@Timeout(60)
class GuardrailsTest {
    private static final String VECTOR =
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[%s]}}";
    private static final Duration OFTEN = Duration.ofMillis(50);

    private final Known known = new Known();
    private final Web web = new Web();
    private final BlockingQueue<Breach> breaches = new LinkedBlockingQueue<>();

    @AfterEach
    void end() {
        web.close();
    }

    private Guardrails watching(Rail... rails) {
        return Guardrails.watching(List.of(rails), known.sources(web), System::nanoTime, breaches::add);
    }

    private static ErrorRate errors() {
        return new ErrorRate(0.1, Duration.ofSeconds(10), 10, OFTEN);
    }

    @Test
    void aBreachIsToldOnce() throws Exception {
        try (Guardrails guardrails = watching(errors(), new HeapUse(0.5, OFTEN))) {
            assertThat(guardrails.known(Duration.ofSeconds(10))).isTrue();
            known.passed(100, 50, 0);

            Breach breach = breaches.take();

            assertThat(breach.rail()).isEqualTo("errors of unmarked traffic");
            known.own = OptionalDouble.of(1);
            int before = guardrails.curves().getLast().samples().size();
            Await.until(
                    "the other was looked at again",
                    () -> guardrails.curves().getLast().samples().size() > before + 1);
            assertThat(breaches).isEmpty();
        }
    }

    @Test
    void oneThatWaitsForAnAnswerHoldsUpNoOther() throws Exception {
        try (Server silent = Server.answering(exchange -> new CountDownLatch(1).await())) {
            HealthCheck slow = new HealthCheck(silent.address(), 3, Duration.ofSeconds(30), OFTEN);
            try (Guardrails guardrails = watching(slow, errors())) {
                Await.until("traffic was looked at", () -> known.looks.get() > 1);
                known.passed(100, 100, 0);

                assertThat(breaches.poll(10, TimeUnit.SECONDS)).isNotNull();
                assertThat(guardrails.known(Duration.ZERO)).isFalse();
            }
        }
    }

    @Test
    void whatIsIllFromTheStartIsBrokenBeforeItIsSaidToHold() throws Exception {
        try (Server ill = Server.saying(503, "");
                Guardrails guardrails = watching(new HealthCheck(ill.address(), 3, Duration.ofSeconds(1), OFTEN))) {
            assertThat(guardrails.held(Duration.ofSeconds(10))).isTrue();

            assertThat(breaches.take().reason()).endsWith("answers 503, 3 times in a row");
        }
    }

    @Test
    void whatIsIllAtFirstAndRecoversHoldsThen() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (Server starting = Server.answering(
                        exchange -> Server.say(exchange, asked.incrementAndGet() < 3 ? 503 : 200, ""));
                Guardrails guardrails =
                        watching(new HealthCheck(starting.address(), 3, Duration.ofSeconds(1), OFTEN), errors())) {
            assertThat(guardrails.held(Duration.ofSeconds(10))).isTrue();

            assertThat(asked.get()).isGreaterThanOrEqualTo(3);
            assertThat(breaches).isEmpty();
        }
    }

    @Test
    void aQueryThatYieldsNothingYetIsWaitedForWithinItsGrace() throws Exception {
        AtomicReference<String> answer = new AtomicReference<>(VECTOR.formatted(""));
        try (Server prometheus =
                        Server.answering(exchange -> Server.say(exchange, 200, Objects.requireNonNull(answer.get())));
                Guardrails guardrails = watching(
                        new PrometheusQuery(prometheus.address(), "up", 5, false, OFTEN, Duration.ofSeconds(30)))) {
            assertThat(guardrails.known(Duration.ofSeconds(10))).isTrue();
            assertThat(guardrails.held(Duration.ofMillis(200))).isFalse();

            answer.set(VECTOR.formatted("{\"metric\":{},\"value\":[1,\"1\"]}"));

            assertThat(guardrails.held(Duration.ofSeconds(10))).isTrue();
            assertThat(breaches).isEmpty();
        }
    }

    @Test
    void aRailThatCannotBeLookedAtIsBroken() throws Exception {
        Sources failing = new Sources(
                () -> {
                    throw new IllegalStateException("no figures");
                },
                OwnUse.system(),
                web);
        try (Guardrails guardrails = Guardrails.watching(List.of(errors()), failing, System::nanoTime, breaches::add)) {
            assertThat(breaches.take().reason()).contains("cannot be watched", "no figures");
            assertThat(guardrails.curves()).hasSize(1);
        }
    }

    @Test
    void aMachineThatIsOutOfMemoryIsNoReasonToWatchNoMore() throws Exception {
        Sources failing = new Sources(
                () -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                OwnUse.system(),
                web);
        try (Guardrails guardrails = Guardrails.watching(List.of(errors()), failing, System::nanoTime, breaches::add)) {
            assertThat(breaches.poll(10, TimeUnit.SECONDS))
                    .extracting(Breach::reason)
                    .asString()
                    .contains("cannot be watched", "Java heap space");
            assertThat(guardrails.known(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void whoReckonsOnVirtualThreadsHoldsUpNoRail() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
            Thread.ofVirtual().start(() -> {
                while (!over.get()) {
                    Thread.onSpinWait();
                }
            });
        }
        try (Guardrails guardrails = watching(errors())) {
            assertThat(guardrails.known(Duration.ofSeconds(10))).isTrue();
            known.passed(100, 100, 0);

            assertThat(breaches.poll(10, TimeUnit.SECONDS)).isNotNull();
        } finally {
            over.set(true);
        }
    }

    @Test
    void nothingIsToldAfterTheEnd() throws Exception {
        Guardrails guardrails = watching(errors());
        assertThat(guardrails.known(Duration.ofSeconds(10))).isTrue();
        guardrails.close();
        known.passed(100, 100, 0);

        assertThat(breaches.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }
}
