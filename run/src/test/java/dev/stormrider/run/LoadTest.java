package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Observation;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Step STEP = new Step("read", new Request("GET", "/", Headers.none(), Body.empty()));

    /** Stands still until a test lets it go on. */
    private final AtomicLong clock = new AtomicLong();

    private final Semaphore heard = new Semaphore(0);
    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void sendsWhatIsDueAndNoMore() throws Exception {
        release.countDown();
        try (Service service = new Service("stalling", request -> answer());
                Load load = Load.start(service.address(), number -> STEP, 10, LONG, this::now)) {
            clock.set(Duration.ofSeconds(2).toNanos());
            heard.acquire(21);

            Observation.Load came = load.stop();

            assertThat(came.sent()).isEqualTo(21);
            assertThat(came.failed()).isZero();
            assertThat(came.length()).isEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void sendsNothingOverAConnectionThatHasEndedWithAnAnswer() throws Exception {
        try (UnframedService service = new UnframedService(true);
                Load load = Load.start(service.address(), number -> STEP, 100, LONG, this::now)) {
            clock.set(Duration.ofSeconds(2).toNanos());
            service.answered().acquire(201);

            Observation.Load came = load.stop();

            assertThat(came.sent()).isEqualTo(201);
            assertThat(came.failed()).isZero();
        }
    }

    @Test
    void countsTheTimeThatAStallKeptRequestsWaiting() throws Exception {
        try (Service service = new Service("stalling", request -> answer());
                Load load = Load.start(service.address(), number -> STEP, 10, LONG, this::now)) {
            clock.set(Duration.ofSeconds(2).toNanos());
            heard.acquire(21);
            release.countDown();

            Observation.Load came = load.stop();

            // Due at 0, 100, … 2,000 ms, and all answered at 2,000 ms.
            assertThat(came.sent()).isEqualTo(21);
            assertThat(came.latency().max()).isBetween(Duration.ofMillis(1_995), Duration.ofMillis(2_005));
            assertThat(came.latency().p50()).isBetween(Duration.ofMillis(995), Duration.ofMillis(1_005));
        }
    }

    @Test
    void countsWhatFoundNoConnectionAsLate() throws Exception {
        try (Service service = new Service("stalling", request -> answer());
                Load load = Load.start(service.address(), number -> STEP, 100, LONG, this::now)) {
            clock.set(Duration.ofSeconds(10).toNanos());
            heard.acquire(64);

            Observation.Load came = load.stop();
            release.countDown();

            // A thousand were due over ten seconds, 64 connections were held; the median waited five seconds.
            assertThat(came.sent()).isEqualTo(64);
            assertThat(came.failed()).isEqualTo(64);
            assertThat(came.latency().p50()).isBetween(Duration.ofMillis(4_990), Duration.ofMillis(5_020));
        }
    }

    @Test
    void givesARequestUpAtTheDeadlineAndGoesOn() throws Exception {
        try (Service service = new Service("stalling", request -> answer());
                Load load = Load.start(service.address(), number -> STEP, 1, Duration.ofMillis(500), this::now)) {
            heard.acquire();
            clock.set(Duration.ofSeconds(1).toNanos());
            heard.acquire();
            release.countDown();

            Observation.Load came = load.stop();

            assertThat(came.sent()).isEqualTo(2);
            assertThat(came.failed()).isEqualTo(1);
        }
    }

    @Test
    void countsARefusedConnectionAsAFailure() throws Exception {
        URI nobody;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + gone.getLocalPort());
        }
        try (Load load = Load.start(nobody, number -> STEP, 10, LONG, this::now)) {
            clock.set(Duration.ofSeconds(1).toNanos());

            Observation.Load came = load.stop();

            assertThat(came.failed()).isEqualTo(came.sent());
            assertThat(came.latency().p50()).isGreaterThanOrEqualTo(Duration.ofMillis(399));
        }
    }

    private Duration now() {
        return Duration.ofNanos(clock.get());
    }

    private Response answer() throws IOException, InterruptedException {
        heard.release();
        release.await();
        return Shop.json(200, "{}");
    }
}
