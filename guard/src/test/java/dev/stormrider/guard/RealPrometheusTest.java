package dev.stormrider.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.control.Control;
import dev.stormrider.control.ControlSettings;
import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.Link;
import dev.stormrider.gateway.PassageListener;
import dev.stormrider.gateway.Settings;
import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A query of a real Prometheus that collects the metrics of a gateway. */
@Timeout(90)
class RealPrometheusTest {
    private static final String FAILING = "sum(rate(stormrider_unmarked_failures_total[5s]))"
            + " / sum(rate(stormrider_unmarked_requests_total[5s]))";

    private final Web web = new Web();
    private final BlockingQueue<Breach> breaches = new LinkedBlockingQueue<>();
    private final AtomicInteger status = new AtomicInteger(200);

    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        web.close();
    }

    private static PrometheusQuery query(Prometheus prometheus, String query, Duration grace) {
        return new PrometheusQuery(prometheus.address(), query, 0.2, false, Duration.ofMillis(200), grace);
    }

    private void ask(Link link) {
        try {
            web.get(link.address(), Optional.empty(), Duration.ofSeconds(5));
        } catch (IOException | InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void itsFiguresOfUnmarkedTrafficBreakARail() throws Exception {
        try (Server origin = Server.answering(exchange -> Server.say(exchange, status.get(), "x"));
                Gateway gateway = Gateway.open(Settings.usual(new Seed(7)).withThreads(1));
                Control control = Control.of(
                        gateway,
                        new ControlSettings("1", System::nanoTime, Optional.empty()),
                        PassageListener.NOBODY)) {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            URI api = control.listen(any);
            Link link = control.link("orders", any, List.of(origin.address()));
            try (Prometheus prometheus = Prometheus.collecting(api, folder, web);
                    Guardrails guardrails = Guardrails.watching(
                            List.of(query(prometheus, FAILING, Duration.ofSeconds(30))),
                            new Known().sources(web),
                            System::nanoTime,
                            breaches::add)) {
                Await.until("it knows that nothing fails", Duration.ofSeconds(30), () -> {
                    ask(link);
                    return !guardrails.curves().getFirst().samples().isEmpty();
                });
                assertThat(guardrails.curves().getFirst().samples().getFirst().figure())
                        .isZero();
                assertThat(breaches).isEmpty();
                status.set(500);
                Await.until("it knows that much fails", Duration.ofSeconds(30), () -> {
                    ask(link);
                    return !breaches.isEmpty();
                });

                assertThat(breaches.take().reason()).contains(FAILING.substring(0, 40), "above 0.2");
            }
        }
    }

    @Test
    void aQueryThatYieldsNothingAndOneThatIsNoneBreakARailAfterTheirGrace() throws Exception {
        URI nobody = URI.create("http://127.0.0.1:1");
        try (Prometheus prometheus = Prometheus.collecting(nobody, folder, web)) {
            for (String query : List.of("nobody_tells_this", "sum(")) {
                try (Guardrails guardrails = Guardrails.watching(
                        List.of(query(prometheus, query, Duration.ofMillis(300))),
                        new Known().sources(web),
                        System::nanoTime,
                        breaches::add)) {
                    assertThat(breaches.take().reason())
                            .contains(
                                    "has not been known for 300 ms: ",
                                    query.endsWith("(") ? "answers 400: " : "it yields nothing");
                    assertThat(guardrails.curves().getFirst().samples()).isEmpty();
                }
            }
        }
    }
}
