package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command: its start, its end, and what it says of mistakes. */
@Timeout(60)
class ServeTest {
    private static final Pattern ADDRESS = Pattern.compile("Reviews are at (http://\\S+), kept in");

    @TempDir
    private Path folder;

    private record Outcome(int code, String err) {}

    private static Outcome served(String... options) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(new PrintStream(err, true, StandardCharsets.UTF_8), Clock.systemUTC());
        String[] all = new String[options.length + 1];
        all[0] = "serve";
        System.arraycopy(options, 0, all, 1, options.length);
        return new Outcome(
                Main.commandLine(console, Clock.systemUTC()).execute(all), err.toString(StandardCharsets.UTF_8));
    }

    private String store() {
        return folder.resolve("reviews.db").toString();
    }

    @Test
    void mistakesAreToldInALineAndEndWith64() throws IOException {
        assertMistake("no address to listen on", "--listen", "here:99999");
        assertMistake("nothing is known of the host", "--listen", "nowhere.invalid:1");
        assertMistake("no address of a server", "--url", "reviews");
        assertMistake(
                "there is no folder",
                "--store",
                folder.resolve("none/reviews.db").toString());
        assertMistake("no database answers", "--store", "jdbc:postgresql://127.0.0.1:1/none");
        assertMistake("name it with --url", "--oidc-issuer", "https://id.example.com", "--store", store());
        assertMistake(
                "there is no role \"king\"",
                "--oidc-issuer",
                "https://id.example.com",
                "--oidc-client-id",
                "a",
                "--oidc-roles",
                "king=all",
                "--url",
                "https://reviews.example.com",
                "--store",
                store());
        assertMistake("Unknown option", "--oddly");
        Path text = Files.writeString(folder.resolve("notes.txt"), "no store");
        assertMistake("cannot be", "--store", text.toString());
        try (ServerSocket taken = new ServerSocket(0, 1, Wired.ANYWHERE.getAddress())) {
            assertMistake(
                    "choose another with --listen",
                    "--listen",
                    "127.0.0.1:" + taken.getLocalPort(),
                    "--store",
                    store());
        }
    }

    private static void assertMistake(String why, String... options) {
        Outcome outcome = served(options);
        assertThat(outcome.err()).contains(why).doesNotContain("\tat ", "    at ");
        assertThat(outcome.code()).isEqualTo(64);
    }

    @Test
    void aCopyOfTheStoreIsWrittenAndOverwritesNothing() {
        String copy = folder.resolve("copy.db").toString();
        assertThat(served("--store", store(), "--backup", copy).code()).isZero();
        assertThat(Path.of(copy)).isNotEmptyFile();
        assertThat(served("--store", store(), "--backup", copy).code()).isEqualTo(64);
    }

    @Test
    void startsSaysWhereAndEndsWhenToldTo() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--listen",
                        ":0",
                        "--store",
                        store()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
                HttpClient client = HttpClient.newHttpClient()) {
            String first = String.valueOf(err.readLine());
            Matcher address = ADDRESS.matcher(first);
            assertThat(address.find()).as(first).isTrue();
            assertThat(err.readLine()).contains("makes an admin, once");
            assertThat(err.readLine()).startsWith("    first_");
            HttpResponse<String> health = client.send(
                    HttpRequest.newBuilder(URI.create(address.group(1) + "/healthz"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(health.body()).isEqualTo("{\"status\":\"up\"}");

            process.destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
