package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.stormrider.cli.Shell.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A recording of an hour that is not sent to its end. */
@Timeout(90)
class LoadEndTest {
    private static final String LOG = """
            {"stormrider":"traffic","version":1}
            {"at":0,"took":9,"request":{"method":"GET","target":"/orders/7","headers":[]},"response":{"status":200,"headers":[],"body":"{}"}}
            {"at":3600000000,"took":9,"request":{"method":"GET","target":"/late","headers":[]},"response":{"status":200,"headers":[],"body":"{}"}}
            {"end":{"exchanges":2}}
            """;

    @TempDir
    private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch first = new CountDownLatch(1);
    private HttpServer service;

    @BeforeEach
    void serve() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/ill") ? 503 : 200, -1);
            exchange.close();
            first.countDown();
        });
        service.start();
        Files.writeString(folder.resolve("a.jsonl"), LOG);
    }

    @AfterEach
    void end() {
        service.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + service.getAddress().getPort();
    }

    private Map<String, String> variables() {
        return Map.of("XDG_RUNTIME_DIR", folder.toString());
    }

    private String[] load(String... more) {
        List<String> all = new ArrayList<>(
                List.of("load", "--traffic", folder.resolve("a.jsonl").toString()));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static String told(Process process, int code) throws Exception {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(out + err).isEqualTo(code);
        return out;
    }

    @Test
    void interruptedItTellsWhatWasSentAndDecidesNothing() throws Exception {
        Process process = Gateways.java(variables(), load("--to", url()));
        try {
            assertThat(first.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.toHandle().destroy()).isTrue();

            assertThat(told(process, Exit.UNDECIDED))
                    .contains("GET /orders/{}", "1 requests in ")
                    .contains("The rest of the recording was not sent, since it was interrupted.");
            assertThat(asked).hasValue(1);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void haltEndsIt() throws Exception {
        Process process = Gateways.java(variables(), load("--to", url(), "--format", "json"));
        try {
            assertThat(first.await(60, TimeUnit.SECONDS)).isTrue();

            Outcome halted = Shell.run(variables(), "halt", "--environment", "local", "--reason", "too hot");

            assertThat(halted.code()).as(halted.err()).isZero();
            assertThat(halted.err()).contains("Run load in local is aborted");
            assertThat(told(process, Exit.UNDECIDED))
                    .contains("\"ended\":\"aborted\"", "\"reason\":\"it was halted: too hot\"", "\"count\":1");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void afterItsTimeItIsJudgedByWhatWasSent() {
        Outcome outcome = Shell.run(variables(), load("--to", url(), "--for", "1s"));

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("1 requests in ", "The rest of the recording was not sent, since its time was over.");
        assertThat(asked).hasValue(1);
    }

    @Test
    void sentToItsEndItSaysNothingOfThat() {
        Outcome outcome = Shell.run(variables(), load("--to", url(), "--rate", "100/s", "--for", "1h"));

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("2 requests in ").doesNotContain("The rest");
    }

    @Test
    void aGuardRailThatIsBrokenLetsNothingBeSent() throws IOException {
        Files.writeString(folder.resolve("own.yaml"), """
                openapi: 3.0.3
                info: { title: Orders, version: "1" }
                paths:
                  /orders/{order}: { get: { responses: { "200": { description: read } } } }
                """);
        Path file = Files.writeString(folder.resolve("stormrider.yaml"), """
                contract: { before: own.yaml, after: own.yaml }
                consumer: { contract: own.yaml, before: { url: "%s" }, gateway-port: { before: 9099 } }
                abort: { health: { url: "%s/ill", failures: 1 } }
                """.formatted(url(), url()));

        Outcome outcome = Shell.run(variables(), load("-f", file.toString()));

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Exit.UNDECIDED);
        assertThat(outcome.out())
                .contains("0 requests in ", "since it was aborted by a guard rail: ")
                .doesNotContain("GET /orders");
    }
}
