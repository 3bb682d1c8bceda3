package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway as a process of its own that tells a collector what passes. */
@Timeout(120)
class GatewaySpansTest {
    private final List<String> told = new CopyOnWriteArrayList<>();

    private Gateways gateways;
    private HttpServer collector;

    @BeforeEach
    void provide() throws Exception {
        gateways = new Gateways();
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        gateways.close();
        collector.stop(0);
    }

    private void run(String address) throws Exception {
        try (Gateways.Running running = gateways.start("--otlp", address, "--mask", "?card")) {
            gateways.refuseAll(running, "PT1M");
            assertThat(gateways.ask("GET", running.link(), "/pay?card=secret", "")
                            .statusCode())
                    .isEqualTo(503);
            running.process().toHandle().destroy();

            assertThat(running.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(running.process().exitValue()).isEqualTo(Exit.OPEN);
            told.add(running.said().lines().reduce("", (all, line) -> all + line + "\n"));
        }
    }

    @Test
    void exchangesAreToldBeforeItEnds() throws Exception {
        run("http://127.0.0.1:" + collector.getAddress().getPort());

        String all = String.join("\n", told);
        assertThat(all)
                .contains("stormrider-gateway", "/pay", "card=***", "stormrider.fault.name")
                .doesNotContain("secret");
        assertThat(told.getLast()).isEmpty();
    }

    @Test
    void aCollectorThatIsNotThereIsToldInWordsAndHoldsUpNobody() throws Exception {
        collector.stop(0);

        run("http://127.0.0.1:" + collector.getAddress().getPort());

        assertThat(told.getLast())
                .contains("2 spans were not taken by their collector.\n")
                .doesNotContain("Exception:", "\tat ");
    }
}
