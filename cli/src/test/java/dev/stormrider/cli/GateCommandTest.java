package dev.stormrider.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Shell.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The gate of deployments, and what is recorded of them. */
class GateCommandTest {
    private static final String NEED = "{\"meeting\":{},\"state\":\"never-ridden\",\"sentence\":"
            + "\"web 7 and orders 1.1 never met\",\"command\":\"stormrider test --version-of consumer.after=7\"}";

    private static final String[] GATE = {"gate", "--service", "orders", "--version", "1", "--to", "production"};

    private ReviewStub reviews;

    @BeforeEach
    void open() throws IOException {
        reviews = new ReviewStub();
    }

    @AfterEach
    void close() {
        reviews.close();
    }

    private Outcome gate(String... more) {
        String[] words = new String[7 + more.length];
        System.arraycopy(
                new String[] {"gate", "--service", "orders", "--version", "1.1 b", "--to", "production"},
                0,
                words,
                0,
                7);
        System.arraycopy(more, 0, words, 7, more.length);
        return Shell.run(Map.of("STORMRIDER_TOKEN", "sr_secret", "STORMRIDER_URL", reviews.url()), words);
    }

    @ParameterizedTest
    @CsvSource({"allowed, 0, ALLOWED", "refused, 1, REFUSED", "not-known, 2, NOT KNOWN"})
    void theAnswerIsTheExitCode(String answer, int code, String word) {
        reviews.answers(
                "/api/v1/gate",
                200,
                "{\"answer\":\"" + answer + "\",\"reasons\":[\"because \\u001b[2J\"],\"needs\":[" + NEED + "]}");

        Outcome outcome = gate();

        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.out())
                .startsWith(word + ": orders 1.1 b to production\n  because ")
                .contains("web 7 and orders 1.1 never met", "stormrider test --version-of consumer.after=7")
                .doesNotContain("\u001b");
        assertThat(reviews.asked)
                .containsExactly("GET /api/v1/gate?service=orders&version=1.1+b&environment=production");
    }

    @Test
    void programsReadWhatTheServerSaid() {
        reviews.answers("/api/v1/gate", 200, "{\"answer\":\"allowed\",\"reasons\":[\"nobody is there\"],\"needs\":[]}");

        assertThat(JsonMapper.shared()
                        .readTree(gate("--format", "json").out())
                        .path("answer")
                        .asString())
                .isEqualTo("allowed");
        assertThat(gate("--format", "xml").err()).contains("there is no format \"xml\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403|{\"detail\":\"read only\"}|the token may not do this: read only",
                "200|<html>|is no review server",
                "200|{\"answer\":\"maybe\"}|it says neither yes nor no",
                "302|{}|leads elsewhere",
                "503|{\"detail\":\"later\"}|answered 503: later",
                "404|<html>|is no review server: it answered 404 without JSON",
                "400|{\"detail\":\"there is no environment prod\"}|refused it with 400: there is no environment prod"
            })
    void noAnswerIsNoYes(int status, String body, String words) {
        reviews.answers("/api/v1/gate", status, body);

        Outcome outcome = gate();

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err())
                .startsWith("error: " + reviews.url() + "")
                .contains(words)
                .doesNotContain("sr_secret");
    }

    @Test
    void aServerWithoutTlsIsTold() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> speakPlainly(plain));
            String url = "https://127.0.0.1:" + plain.getLocalPort();

            assertThat(Shell.run(Map.of("STORMRIDER_URL", url), GATE).err())
                    .contains("no safe connection to " + url, "JAVA_TOOL_OPTIONS");
        }
    }

    /** To each caller until the socket is closed; what is left unread would reset the connection instead. */
    private static void speakPlainly(ServerSocket plain) {
        while (!plain.isClosed()) {
            try (Socket caller = plain.accept()) {
                caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                caller.shutdownOutput();
                caller.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException ended) {
                // That caller has left, or the test is over.
            }
        }
    }

    @Test
    void whoCannotBeAskedIsTold() {
        assertThat(Shell.run(Map.of(), GATE).err()).contains("no review server is named", "$STORMRIDER_URL");
        assertThat(Shell.run(Map.of("STORMRIDER_URL", reviews.url()), GATE).err())
                .contains("asks for a token", "STORMRIDER_TOKEN");
        assertThat(Shell.run(Map.of("STORMRIDER_URL", "http://127.0.0.1:1"), GATE)
                        .err())
                .contains("http://127.0.0.1:1 cannot be reached");
        assertThat(Shell.run(Map.of(), "gate", "--service", "orders").code()).isEqualTo(64);
    }

    @Test
    void deploymentsAndRollbacksAreRecorded() {
        reviews.answers("/api/v1/deployments", 201, "{\"id\":1}");
        reviews.answers("/api/v1/rollbacks", 201, "{\"id\":2}");
        Map<String, String> environment = Map.of("STORMRIDER_TOKEN", "sr_secret", "STORMRIDER_URL", reviews.url());

        Outcome deployed =
                Shell.run(environment, "deployed", "--service", "orders", "--version", "1.1", "--to", "production");
        Outcome back = Shell.run(
                environment, "rollback", "--service", "orders", "--in", "production", "--reason", "errors doubled");

        assertThat(deployed.out()).isEqualTo("Recorded: orders 1.1 runs in production.\n");
        assertThat(back.out()).isEqualTo("Recorded: orders was taken back in production.\n");
        assertThat(reviews.asked)
                .containsExactly(
                        "POST /api/v1/deployments {\"service\":\"orders\",\"environment\":\"production\","
                                + "\"version\":\"1.1\",\"alongside\":false}",
                        "POST /api/v1/rollbacks {\"service\":\"orders\",\"environment\":\"production\","
                                + "\"reason\":\"errors doubled\"}");
    }
}
