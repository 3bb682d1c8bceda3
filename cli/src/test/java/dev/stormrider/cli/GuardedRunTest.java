package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs in processes of their own that are aborted: by a guard rail, by a person, by a gateway, by kill -9. */
@Timeout(120)
class GuardedRunTest {
    private static final String CONTRACT = """
            openapi: 3.0.3
            info: { title: shop, version: "1" }
            paths:
              /orders:
                get:
                  responses:
                    "200":
                      description: an order
                      content:
                        application/json:
                          schema: { type: object, required: [id], properties: { id: { type: string } } }
            """;

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger health = new AtomicInteger(200);
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @TempDir
    private Path folder;

    private HttpServer server;

    /** A provider that never answers, so that a run is under way until somebody ends it, and a health check. */
    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/orders", exchange -> {
            asked.incrementAndGet();
            try (exchange) {
                end.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
        server.createContext("/health", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(health.get(), -1);
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Process riding(String abort) throws IOException {
        Process process = started(abort);
        until("the provider is asked", process, () -> asked.get() > 0);
        return process;
    }

    private Process started(String abort) throws IOException {
        Files.writeString(folder.resolve("before.yaml"), CONTRACT);
        Files.writeString(
                folder.resolve("after.yaml"),
                CONTRACT.replace("id: { type: string }", "id: { type: string }, fee: {}"));
        String version = "{ url: \"" + url("") + "\" }";
        Path file = Files.writeString(
                folder.resolve("stormrider.yaml"),
                "contract: { before: before.yaml, after: after.yaml }\nrun: { deadline: 90s }\nprovider: { before: "
                        + version + ", after: " + version + " }\n" + abort);
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.stormrider.cli.Main",
                        "test",
                        "-f",
                        file.toString(),
                        "--runs",
                        folder.resolve("runs").toString())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(here());
        return builder.start();
    }

    private Map<String, String> here() {
        return Map.of("XDG_RUNTIME_DIR", folder.toString(), "STORMRIDER_BY", "ada@desk");
    }

    private void until(String what, Process process, BooleanSupplier holds) throws IOException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > until || !process.isAlive()) {
                process.destroyForcibly();
                throw new AssertionError("did not come about: " + what + "\n" + Files.readString(folder.resolve("err"))
                        + Files.readString(folder.resolve("out")));
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    private String ended(Process process) throws Exception {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends soon").isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        return Files.readString(folder.resolve("out")).replaceAll("\\s+", " ");
    }

    private Path kept(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    @Test
    void aHealthCheckThatFailsAbortsIt() throws Exception {
        Process process = riding("abort: { health: { url: \"" + url("/health") + "\", every: 50ms } }\n");
        try {
            health.set(503);

            String told = ended(process);

            assertThat(told).contains("UNDECIDED", "GUARD RAILS", "answers 503, 3 times in a row", "aborted: ");
            assertThat(Files.readString(kept("report.json"))).contains("\"guarding\"", "\"abort\"", "\"samples\"");
            assertThat(Files.readString(kept("report.html"))).contains("id=\"guard\"", "<polyline");
            assertThat(Files.readAllLines(kept("guard.jsonl")))
                    .anyMatch(line -> line.contains("\"broken\":true"))
                    .anyMatch(line -> line.contains("\"abortedBy\""));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whereAHealthCheckFailsFromTheStartNobodyIsAsked() throws Exception {
        health.set(503);
        Process process = started("abort: { health: { url: \"" + url("/health") + "\", every: 1s } }\n");
        try {
            assertThat(ended(process)).contains("UNDECIDED", "answers 503, 3 times in a row, before anything was sent");
            assertThat(asked.get()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void haltEndsItAndSaysByWhom() throws Exception {
        Process process = riding("");
        try {
            assertThat(Shell.run(here(), "halt", "--environment", "staging").code())
                    .isEqualTo(Exit.UNDECIDED);
            assertThat(process.isAlive()).isTrue();

            Shell.Outcome halted = Shell.run(here(), "halt", "--environment", "local", "--reason", "users complain");

            assertThat(halted.code()).as(halted.err()).isEqualTo(Exit.OPEN);
            assertThat(halted.err()).contains("in local is aborted, and its faults are lifted.");
            assertThat(ended(process))
                    .contains("UNDECIDED", "ada@desk: it was halted: users complain", "aborted: it was halted");
            assertThat(Running.of(here()).all()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String watching(Gateways.Running gateway) {
        return "abort: { gateways: { url: \"" + gateway.control() + "\", every: 50ms, grace: 5s } }\n";
    }

    @Test
    void aGatewayElsewhereThatIsToldToHaltEndsIt() throws Exception {
        try (Gateways gateways = new Gateways();
                Gateways.Running gateway = gateways.start()) {
            Process process = riding(watching(gateway));
            try {
                assertThat(Shell.run(
                                        here(),
                                        "halt",
                                        "--control",
                                        gateway.control().toString())
                                .code())
                        .isEqualTo(Exit.OPEN);

                assertThat(ended(process)).contains("UNDECIDED", "was told to halt");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void aGatewayElsewhereThatIsKilledEndsIt() throws Exception {
        try (Gateways gateways = new Gateways();
                Gateways.Running gateway = gateways.start()) {
            Process process = riding(watching(gateway));
            try {
                gateway.process().destroyForcibly();

                assertThat(ended(process)).contains("UNDECIDED", "has not been known for 5 s", "cannot be reached");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void oneThatWasKilledIsFoundNoMore() throws Exception {
        Process process = riding("");
        assertThat(Running.of(here()).all()).hasSize(1);

        process.destroyForcibly();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Running.of(here()).all()).isEmpty();
        Shell.Outcome halted = Shell.run(here(), "halt", "--environment", "local");
        assertThat(halted.code()).isEqualTo(Exit.UNDECIDED);
        assertThat(halted.err()).contains("No run in local is under way here.");
        try (Stream<Path> left = Files.list(Running.of(here()).folder())) {
            assertThat(left.toList()).isEqualTo(List.of());
        }
    }
}
