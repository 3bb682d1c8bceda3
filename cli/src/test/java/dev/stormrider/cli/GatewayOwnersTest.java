package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of faults whose owner is killed while it holds them. */
@Timeout(120)
class GatewayOwnersTest {
    private Gateways gateways;

    @BeforeEach
    void provide() throws IOException {
        gateways = new Gateways();
    }

    @AfterEach
    void stop() {
        gateways.close();
    }

    private void awaitCalm(Gateways.Running running, Duration limit) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        int status = gateways.status(running);
        while (status != 200 && System.nanoTime() < end) {
            status = gateways.status(running);
        }
        assertThat(status).isEqualTo(200);
    }

    /** Holds a fault as its owner, renews it, and says so; until it is killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            URI control = URI.create(arguments[0]);
            boolean stays = arguments[1].equals("stays");
            try (HttpClient client = HttpClient.newHttpClient();
                    Socket presence = new Socket(control.getHost(), control.getPort())) {
                if (stays) {
                    presence.getOutputStream()
                            .write("GET /v1/owners/me/presence HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.UTF_8));
                    presence.getInputStream().read();
                }
                HttpRequest renewal = HttpRequest.newBuilder(control.resolve("/v1/owners/me/lease"))
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .build();
                while (true) {
                    System.out.println(client.send(renewal, HttpResponse.BodyHandlers.ofString())
                            .body()
                            .contains("\"owner\":\"me\""));
                }
            }
        }
    }

    private Process owner(Gateways.Running running, String manner) throws IOException {
        Process owner = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        running.control().toString(),
                        manner)
                .start();
        BufferedReader said = new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8));
        assertThat(said.readLine()).isEqualTo("true");
        return owner;
    }

    @Test
    void whatAKilledOwnerHeldIsLiftedOneSecondAfterItsExpiryAtTheLatest() throws Exception {
        try (Gateways.Running running = gateways.start()) {
            gateways.refuseAll(running, "PT10S");
            Process owner = owner(running, "renews");
            Duration lease = Duration.ofSeconds(1);
            assertThat(gateways.ask("PUT", running.control(), "/v1/faults/no/lease", "{\"lease\": \"PT1S\"}")
                            .statusCode())
                    .isEqualTo(200);
            owner.destroyForcibly().waitFor();

            awaitCalm(running, lease.plusSeconds(1));
        }
    }

    @Test
    void whatAKilledOwnerHeldIsLiftedAtOnceWhereItsConnectionEnds() throws Exception {
        try (Gateways.Running running = gateways.start()) {
            gateways.refuseAll(running, "PT1H");
            owner(running, "stays").destroyForcibly().waitFor();

            awaitCalm(running, Duration.ofSeconds(1));
        }
    }
}
