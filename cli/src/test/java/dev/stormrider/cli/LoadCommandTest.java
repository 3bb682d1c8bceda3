package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.stormrider.cli.Shell.Outcome;
import dev.stormrider.rule.Json;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Recordings that a user sends again. */
@Timeout(60)
class LoadCommandTest {
    private static final String LOG = """
            {"stormrider":"traffic","version":1}
            {"at":0,"took":9,"request":{"method":"GET","target":"/orders/7","headers":[]},"response":{"status":200,"headers":[],"body":"{\\"id\\":7}"}}
            {"at":9000,"took":9,"request":{"method":"POST","target":"/orders","headers":[],"body":"{}"},"response":{"status":200,"headers":[],"body":"{\\"id\\":7}"}}
            {"end":{"exchanges":2}}
            """;

    @TempDir
    private Path folder;

    private HttpServer service;
    private volatile int status = 200;

    @BeforeEach
    void serve() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            byte[] body = "{\"id\":\"seven\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
        Files.writeString(folder.resolve("a.jsonl"), LOG);
    }

    @AfterEach
    void end() {
        service.stop(0);
    }

    private Outcome load(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("load", "--traffic", folder.resolve("a.jsonl").toString()));
        arguments.addAll(List.of(more));
        return Shell.run(arguments.toArray(String[]::new));
    }

    private String to() {
        return "http://127.0.0.1:" + service.getAddress().getPort();
    }

    private static Optional<Value> at(Outcome outcome, String place) {
        return Json.read(outcome.out().strip()).flatMap(Pointer.of(place)::read);
    }

    @Test
    void tellsHowEachOperationWasAnswered() {
        Outcome outcome = load("--to", to(), "--rate", "x2");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("GET /orders/{}", "POST /orders", "2 requests in ", "intended (x2)");
        assertThat(at(load("--to", to(), "--rate", "100/s", "--format", "json"), "/count"))
                .contains(new Value.Numeric(2));
    }

    @Test
    void whatFailsOrDiffersMakesItFail() {
        assertThat(load("--to", to(), "--compare").code()).isEqualTo(1);
        status = 500;

        Outcome outcome = load("--to", to(), "--format", "json");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(at(outcome, "/failed")).contains(new Value.Numeric(2));
        assertThat(at(outcome, "/operations/0/errors/status 500")).contains(new Value.Numeric(1));
    }

    @Test
    void theServiceAndTheOperationsMayComeFromAConfiguration() throws IOException {
        Path link = Files.writeString(folder.resolve("own.yaml"), """
                openapi: 3.0.3
                info: { title: Orders, version: "1" }
                paths:
                  /orders/{order}: { get: { responses: { "200": { description: read } } } }
                """);
        Path file = Files.writeString(folder.resolve("stormrider.yaml"), """
                contract: { before: own.yaml, after: own.yaml }
                consumer: { contract: own.yaml, before: { url: "%s" }, gateway-port: { before: 9099 } }
                traffic: { har: none.har }
                """.formatted(to()));

        Outcome outcome = load("-f", file.toString());

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("GET /orders/{order}", "1 requests in ")
                .doesNotContain("POST");
        assertThat(link).exists();
    }

    @Test
    void whatAnEnvironmentForbidsIsNotSent() throws IOException {
        Files.writeString(folder.resolve("own.yaml"), """
                openapi: 3.0.3
                info: { title: Orders, version: "1" }
                paths:
                  /orders/{order}: { get: { responses: { "200": { description: read } } } }
                """);
        Path file = Files.writeString(folder.resolve("stormrider.yaml"), """
                contract: { before: own.yaml, after: own.yaml }
                consumer: { contract: own.yaml, before: { url: "http://192.0.2.1:1" }, gateway-port: { before: 9099 } }
                environments:
                  staging:
                    consumer: { before: { url: "%s" } }
                    load: 50
                  production:
                    shadow: true
                    live: "%s"
                  strict:
                    approval: { review: "http://127.0.0.1:1", within: 1h }
                """.formatted(to(), to()));
        String configured = file.toString();

        assertRefused(load("-f", configured), "local does not allow the host 192.0.2.1");
        Outcome strict = load("-f", configured, "--environment", "strict", "--effects");
        assertRefused(strict, "strict does not allow the host 192.0.2.1");
        assertThat(strict.err())
                .contains("how many a recording's own pace makes is not known", "--rate 5/s")
                .contains("strict allows nothing with effects")
                .contains("stormrider.yaml:11: strict needs somebody's agreement");
        assertRefused(load("-f", configured, "--environment", "staging", "--rate", "51/s"), "allows 50 requests");
        assertRefused(
                load("-f", configured, "--to", to().replace("127.0.0.1", "localhost"), "--environment", "production"),
                "is where live is, whom callers depend on");
        assertRefused(load("--to", to(), "--environment", "staging"), "nobody says what may be done in staging");
        Outcome sent = load("-f", configured, "--environment", "staging", "--rate", "50/s");
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(sent.out()).contains("GET /orders/{order}").doesNotContain("POST");
    }

    @Test
    void nothingIsSentOnceTheWindowOfTheEnvironmentCloses() throws IOException {
        Files.writeString(folder.resolve("a.jsonl"), """
                {"stormrider":"traffic","version":1}
                {"at":0,"took":9,"request":{"method":"GET","target":"/orders/7","headers":[]}}
                {"at":3600000000,"took":9,"request":{"method":"GET","target":"/orders/8","headers":[]}}
                """);
        Files.writeString(folder.resolve("own.yaml"), """
                openapi: 3.0.3
                info: { title: Orders, version: "1" }
                paths:
                  /orders/{order}: { get: { responses: { "200": { description: read } } } }
                """);
        Path file = Files.writeString(folder.resolve("stormrider.yaml"), """
                contract: { before: own.yaml, after: own.yaml }
                consumer: { contract: own.yaml, before: { url: "%s" }, gateway-port: { before: 9099 } }
                environments:
                  local: { window: { hours: 09:00-17:00, zone: UTC } }
                """.formatted(to()));

        Outcome cut = at("2026-12-04T16:59:59Z", "-f", file.toString());
        Outcome late = at("2026-12-04T17:00:00Z", "-f", file.toString());

        assertThat(cut.code()).as(cut.err()).isEqualTo(Exit.UNDECIDED);
        assertThat(cut.out()).contains("1 requests in ", "was not sent, since the window closed");
        assertRefused(late, "09:00 to 17:00 UTC");
    }

    private Outcome at(String now, String... more) {
        return Shell.told(terminal -> {
            CommandLine line = new CommandLine(new LoadCommand(terminal, () -> Instant.parse(now), Map.of()));
            line.setExecutionExceptionHandler((trouble, command, result) -> Main.failed(trouble, terminal));
            return line.execute(Stream.concat(
                            Stream.of("--traffic", folder.resolve("a.jsonl").toString()), Stream.of(more))
                    .toArray(String[]::new));
        });
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        assertRefused(load(), "nobody knows where the requests go");
        assertRefused(load("--to", "shop"), "\"shop\" is no address of a service");
        assertRefused(load("--to", to(), "--rate", "fast"), "\"fast\" is no rate such as x2 or 50/s");
        assertRefused(load("--to", to(), "--format", "xml"), "no format of this command");
        assertRefused(load("--to", to(), "--connections", "0"), "--connections");
        assertRefused(load("--to", "http://nowhere.invalid:1"), "nobody knows the host nowhere.invalid");
        Files.writeString(folder.resolve("a.jsonl"), "{\"stormrider\":\"traffic\",\"version\":1}\n");
        assertRefused(load("--to", to()), "it holds no request that can be sent");
        Files.writeString(folder.resolve("a.jsonl"), "{\"consumer\":{}}");
        assertRefused(load("--to", to()), "a pact, which holds examples and no times");
        Files.delete(folder.resolve("a.jsonl"));
        assertRefused(load("--to", to()), "there is no such file");
    }

    private static void assertRefused(Outcome outcome, String told) {
        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).contains(told).doesNotContain("\tat ", "Exception");
    }
}
