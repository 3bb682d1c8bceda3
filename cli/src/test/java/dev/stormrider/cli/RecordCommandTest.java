package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.stormrider.cli.Shell.Outcome;
import dev.stormrider.traffic.Entry;
import dev.stormrider.traffic.Recording;
import dev.stormrider.traffic.TrafficFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The recorder as a process of its own, in front of a service. */
@Timeout(60)
class RecordCommandTest {
    @TempDir
    private Path folder;

    private HttpServer service;

    @BeforeEach
    void serve() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            byte[] body = "{\"email\":\"ann@example.com\",\"ok\":true}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.start();
    }

    @AfterEach
    void end() {
        service.stop(0);
    }

    /** A service that has said that it answers, and says the rest when it is let. */
    private CountDownLatch halfAnswered(CountDownLatch begun) {
        CountDownLatch rest = new CountDownLatch(1);
        service.createContext("/slow", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 4);
                exchange.getResponseBody().write('h');
                exchange.getResponseBody().flush();
                begun.countDown();
                assertThat(rest.await(20, TimeUnit.SECONDS)).isTrue();
                exchange.getResponseBody().write("ole".getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        return rest;
    }

    private static boolean listening(URI link) {
        try (Socket socket = new Socket(link.getHost(), link.getPort())) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private Process record(String name, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "record",
                "--to",
                "http://127.0.0.1:" + service.getAddress().getPort(),
                "-o",
                folder.resolve(name).toString()));
        arguments.addAll(List.of(more));
        return Gateways.java(arguments.toArray(String[]::new));
    }

    private static BufferedReader said(Process process) {
        return new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    }

    private static void call(HttpClient client, URI base, String target) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(target))
                .header("Authorization", "Bearer secret")
                .timeout(Duration.ofSeconds(20))
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    private static List<Entry> read(Path file) {
        List<Entry> heard = new ArrayList<>();
        Recording recording = TrafficFile.of(file).entries(true, request -> true, heard::add);
        assertThat(recording.problems()).isEmpty();
        return heard;
    }

    @Test
    void whenItEndsWhatIsUnderWayComesToItsEndAndIsWritten() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch rest = halfAnswered(begun);
        Process process = record("slow.jsonl");
        try (BufferedReader said = said(process);
                HttpClient client = HttpClient.newHttpClient()) {
            URI link = Gateways.told(said, "Call (http://[0-9.:]+)");
            CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                    HttpRequest.newBuilder(link.resolve("/slow")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

            process.destroy();
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (listening(link) && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            rest.countDown();

            assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("hole");
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(read(folder.resolve("slow.jsonl"))).hasSize(1);
        } finally {
            rest.countDown();
            process.destroyForcibly();
        }
    }

    @Test
    void whatPassedBeforeItWasKilledIsRead() throws Exception {
        Process process = record("a.jsonl.gz");
        try (BufferedReader said = said(process);
                HttpClient client = HttpClient.newHttpClient()) {
            URI link = Gateways.told(said, "Call (http://[0-9.:]+)");
            for (int i = 0; i < 5; i++) {
                call(client, link, "/orders/" + i);
            }
            Path file = folder.resolve("a.jsonl.gz");
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (read(file).size() < 5 && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();

            assertThat(read(file)).hasSize(5);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void valuesAreTokensAndTheSameOnesInEveryRecordingOfOneKey() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef");
        List<String> seen = new ArrayList<>();
        for (String name : List.of("a.jsonl", "b.jsonl.zst")) {
            Process process = record(name, "--most", "1", "--mask", "$.email", "--mask", "?mail", "--tokenise=" + key);
            try (BufferedReader said = said(process);
                    HttpClient client = HttpClient.newHttpClient()) {
                call(client, Gateways.told(said, "Call (http://[0-9.:]+)"), "/?mail=ann@example.com");
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isZero();
                Entry entry = read(folder.resolve(name)).getFirst();
                seen.add(entry.recorded().request().target());
                seen.add(entry.recorded().response().orElseThrow().body().text());
                seen.add(entry.recorded()
                        .request()
                        .headers()
                        .first("authorization")
                        .orElseThrow());
            } finally {
                process.destroyForcibly();
            }
        }

        assertThat(seen.subList(0, 3)).isEqualTo(seen.subList(3, 6));
        String token = seen.get(1).split("\"", -1)[3];
        assertThat(token).endsWith("@masked.invalid");
        assertThat(seen.getFirst()).isEqualTo("/?mail=" + token.replace("@", "%40"));
        assertThat(seen.get(1)).isEqualTo("{\"email\":\"" + token + "\",\"ok\":true}");
        assertThat(seen.get(2)).startsWith("Bearer ").doesNotContain("secret");
    }

    @Test
    void whatCannotBeMeantIsRefused() throws IOException {
        Path weak = Files.writeString(folder.resolve("weak"), "short");
        assertRefused("\"much\" is no size and no time", "--rotate", "much");
        assertRefused("there is only one file", "--keep", "3");
        assertRefused("--keep: 0 is no number", "--rotate", "1h", "--keep", "0");
        assertRefused("\"0%\" is no share", "--sample", "0%");
        assertRefused("\"200%\" is no share", "--sample", "200%");
        assertRefused("\"1TB\" is no size", "--size", "1TB");
        assertRefused("\"$\" is no JSON path", "--mask", "$");
        assertRefused("a key of 5 bytes could be guessed", "--tokenise=" + weak);
        assertRefused("the key cannot be read", "--tokenise=" + folder.resolve("none"));
    }

    private void assertRefused(String told, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "record", "--to", "http://h:1", "-o", folder.resolve("x.jsonl").toString()));
        arguments.addAll(List.of(options));
        Outcome outcome = Shell.run(arguments.toArray(String[]::new));

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).contains(told).doesNotContain("\tat ", "Exception");
    }
}
