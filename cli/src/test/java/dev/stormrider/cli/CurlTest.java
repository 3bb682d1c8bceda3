package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.stormrider.experiment.ShellLine;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real shells and a real curl, on loopback. */
@Timeout(120)
class CurlTest {
    /** What arrived: request line, headers, body. */
    private record Arrived(String line, Map<String, List<String>> headers, Body body) {}

    @BeforeAll
    static void hasTools() throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of("/bin/sh"))
                        && sh("command -v curl base64 && true").code() == 0,
                "there is no shell with curl and base64 on this machine");
    }

    @Test
    void sendsEveryRequestToTheByte() throws IOException, InterruptedException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        List<Body> bodies = List.of(
                Body.of("it's \"quoted\" `and` $HOME ${X} \\n !"),
                Body.of("@not-a-file"),
                Body.of("two\nlines\r\n\nand a blank one\n"),
                Body.of("{\"naïve\":\"字 🐎\"}"),
                Body.of(all),
                Body.of(new byte[] {(byte) 0xff}),
                Body.of("\u0000"));
        BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
        HttpServer server = server(arrived);
        try {
            for (Body body : bodies) {
                Headers headers = Headers.of("Content-Type", "text/plain").and("X-Hard", "a 'b' \"c\" $d");
                Request request = new Request("POST", "/a%20b/x;y=1?q=1&r='%27~", headers, body);

                Outcome outcome =
                        sh("CONSUMER=http://127.0.0.1:" + server.getAddress().getPort() + "\n" + Curl.sent(request));

                assertThat(outcome.code()).as(outcome.text()).isZero();
                Arrived got = arrived.poll(10, TimeUnit.SECONDS);
                assertThat(got).isNotNull();
                assertThat(got.body()).isEqualTo(body);
                assertThat(got.line()).isEqualTo("POST " + request.target());
                assertThat(got.headers()).containsEntry("X-hard", List.of("a 'b' \"c\" $d"));
                assertThat(got.headers()).containsEntry("Content-type", List.of("text/plain"));
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void leavesTheShellNothingToUnderstandInAWord() throws IOException, InterruptedException {
        for (String hard :
                List.of("", "'", "''", "a b", "$HOME", "`id`", "\\", "\n", "!x", "*", "~", "-n", "é字🐎", "\"")) {
            assertThat(sh("printf '%s|' " + ShellLine.quoted(hard)).text()).isEqualTo(hard + "|");
            assertThat(sh("PORT=91; printf '%s|' " + ShellText.filled("x" + hard + "${PORT}" + hard + "$${PORT}"))
                            .text())
                    .isEqualTo("x" + hard + "91" + hard + "${PORT}|");
        }
    }

    record Outcome(int code, String text) {}

    static Outcome sh(String script) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("/bin/sh", "-s").redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    static int free() throws IOException {
        try (var socket = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static HttpServer server(BlockingQueue<Arrived> arrived) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Body body = Body.of(exchange.getRequestBody().readAllBytes());
            arrived.add(new Arrived(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
