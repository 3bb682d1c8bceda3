package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.stormrider.cli.Shell.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recordings as a user makes them and hands them in. */
@Timeout(60)
class RecordingsTest {
    private static final String OWN = """
            openapi: 3.0.3
            info: { title: Orders, version: "1" }
            paths:
              /orders: { post: { responses: { "201": { description: placed } } } }
            """;

    private static final String HAR = """
            { "log": { "entries": [
              { "request": { "method": "POST", "url": "http://h/orders", "headers": [] }, "response": { "status": 201 } },
              { "request": { "method": "GET", "url": "http://h/logo.png", "headers": [] }, "response": { "status": 200 } }
            ] } }
            """;

    private static final String PACT = """
            { "consumer": { "name": "web" }, "provider": { "name": "orders" }, "interactions": [
              { "providerState": "there is a book", "request": { "method": "POST", "path": "/orders" }, "response": {} }
            ],
            "metadata": { "pactSpecification": { "version": "2.0.0" } } }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        write("link.yaml", OWN);
        write("own.yaml", OWN);
        write("a.har", HAR);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Outcome plan(String more) throws IOException {
        Path file = write("stormrider.yaml", "contract: { before: link.yaml, after: link.yaml }\n" + more);
        return Shell.run("plan", "-f", file.toString());
    }

    private static void assertRefused(Outcome outcome, String... told) {
        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).contains(told).contains("error: ").doesNotContain("\tat ", "Exception");
    }

    @Test
    void aHarIsTrafficForTheOperationsOfTheConsumer() throws IOException {
        Outcome outcome = plan("consumer: { contract: own.yaml }\ntraffic: { har: a.har }\n");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err())
                .contains("a.har: 1 of 2 entries left out: they are for no operation of the consumer's contract");
    }

    @Test
    void aHarThatBreaksOffCountsUpToThere() throws IOException {
        write("a.har", HAR.substring(0, HAR.indexOf("logo")));

        Outcome outcome = plan("consumer: { contract: own.yaml }\ntraffic: { har: a.har }\n");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("a.har:3 (byte ", "What comes before it counts.");
    }

    @Test
    void aHarThatBreaksOffAheadOfItsFirstEntryIsRefusedWithItsLine() throws IOException {
        write("a.har", HAR.substring(0, HAR.indexOf("request") + 5));

        assertRefused(
                plan("consumer: { contract: own.yaml }\ntraffic: { har: a.har }\n"),
                "a.har:",
                "the file breaks off or is broken before its first entry has ended: ");
    }

    @Test
    void aHarWithoutAnEntryIsRefused() throws IOException {
        write("a.har", "{\"log\":{\"entries\":[]}}");

        assertRefused(
                plan("consumer: { contract: own.yaml }\ntraffic: { har: a.har }\n"), "it holds no exchange at all");
    }

    @Test
    void aHarWithoutAnythingForTheConsumerIsRefused() throws IOException {
        write("a.har", HAR.replace("/orders", "/other"));

        assertRefused(
                plan("consumer: { name: orders, contract: own.yaml }\ntraffic: { har: a.har }\n"),
                "none of its 2 entries is a request that orders answered",
                "Record the requests that are sent to the consumer");
    }

    @Test
    void aFileThatIsNoHarIsRefused() throws IOException {
        write("a.har", OWN);

        assertRefused(plan("consumer: { contract: own.yaml }\ntraffic: { har: a.har }\n"), "a.har:1: no HAR");
    }

    @Test
    void aHarNeedsTheContractOfTheConsumer() throws IOException {
        assertRefused(
                plan("consumer: { before: { command: run } }\ntraffic: { har: a.har }\n"),
                "traffic.har needs the consumer's own contract");
    }

    @Test
    void whereNobodyRunsTheConsumerAHarIsOfTheLink() throws IOException {
        Outcome outcome = plan("traffic: { har: a.har }\n");

        assertThat(outcome.err()).contains("a.har: 1 of 2 entries left out");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void aHarWithoutAnythingForTheProviderIsRefused() throws IOException {
        write("a.har", HAR.replace("/orders", "/other"));

        assertRefused(
                plan("provider: { name: orders }\ntraffic: { har: a.har }\n"),
                "none of its 2 entries is a request that orders answered",
                "Record the requests that are sent to the provider");
    }

    @Test
    void aPactOfWhichTheConsumerIsTheProviderIsTraffic() throws IOException {
        write("p.json", PACT);

        Outcome outcome = plan("consumer: { name: orders, contract: own.yaml }\ntraffic: { pact: p.json }\n");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("p.json: its provider states are not set up by anybody: there is a book.");
    }

    @Test
    void aPactOfOthersIsRefusedAndSaysWhose() throws IOException {
        write("p.json", PACT);

        assertRefused(
                plan("consumer: { name: bill, contract: own.yaml }\ntraffic: { pact: p.json }\n"),
                "this is the pact of \"web\" with \"orders\"",
                "traffic.pact is one of which \"bill\" is the provider, or one of \"bill\" with \"provider\"");
    }

    @Test
    void aPactOfConsumerAndProviderNeedsNothingOfTheConsumer() throws IOException {
        write("p.json", PACT);

        Outcome outcome = plan("consumer: { name: web }\nprovider: { name: orders }\ntraffic: { pact: p.json }\n");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("p.json: its provider states are not set up by anybody: there is a book.");
    }

    @Test
    void aPactOfBothThatIsForNoOperationOfTheLinkIsRefused() throws IOException {
        write("p.json", PACT.replace("/orders", "/books"));

        assertRefused(
                plan("consumer: { name: web }\nprovider: { name: orders }\ntraffic: { pact: p.json }\n"),
                "none of its 1 interactions over HTTP is for an operation of Orders",
                "Look whether contract.after is the one that the pact is about.");
    }

    @Test
    void aFileThatIsNoPactIsRefusedWithItsLine() throws IOException {
        write("p.json", PACT.replace("2.0.0", "8"));

        assertRefused(
                plan("consumer: { name: orders, contract: own.yaml }\ntraffic: { pact: p.json }\n"),
                "p.json:4: Pact of version 8 is not known");
    }

    @Test
    void recordsWhatPassesAndIsReadBack() throws Exception {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        service.start();
        int port = freePort();
        Path file = folder.resolve("b.har");
        String to = "http://127.0.0.1:" + service.getAddress().getPort();
        try {
            CompletableFuture<Outcome> recording = CompletableFuture.supplyAsync(() -> Shell.run(
                    "record", "--listen", String.valueOf(port), "--to", to, "-o", file.toString(), "--most", "1"));
            assertThat(call("http://127.0.0.1:" + port + "/orders")).isEqualTo(201);

            Outcome outcome = recording.join();

            assertThat(outcome.code()).isZero();
            assertThat(outcome.err()).contains("1 exchange is in " + file);
            assertThat(Files.readString(file)).contains("/orders", "***").doesNotContain("secret");
            assertThat(plan("consumer: { contract: own.yaml }\ntraffic: { har: b.har }\n")
                            .code())
                    .isZero();
        } finally {
            service.stop(0);
        }
    }

    @Test
    void saysWhatIsWrongWithWhatIsToBeRecorded() {
        String file = folder.resolve("c.har").toString();

        assertRefused(Shell.run("record", "--to", "shop", "-o", file), "\"shop\" is no address of a service");
        assertRefused(Shell.run("record", "--to", "http://h:1", "-o", file, "--for", "soon"), "\"soon\" is no time");
        assertRefused(Shell.run("record", "--to", "http://h:1", "-o", file, "--most", "0"), "--most");
        assertRefused(Shell.run("record", "--to", "http://h:1", "-o", folder.toString()), "cannot be written");
    }

    private static final String LOG = """
            {"stormrider":"traffic","version":1}
            {"at":1,"took":1,"request":{"method":"POST","target":"/orders","headers":[]},"response":{"status":201}}
            {"end":{"exchanges":1}}
            """;

    private Outcome planned(String file, String yaml) throws IOException {
        Path configuration = write("stormrider.yaml", "contract: { before: link.yaml, after: link.yaml }\n" + yaml);
        return Shell.run(
                "plan",
                "-f",
                configuration.toString(),
                "--traffic",
                folder.resolve(file).toString());
    }

    @Test
    void theTrafficOfTheCommandLineIsKnownByWhatItHoldsAndStandsInPlaceOfTheConfigurations() throws IOException {
        String yaml = "consumer: { name: orders, contract: own.yaml }\ntraffic: { har: none.har }\n";
        write("a.txt", HAR);
        write("b.txt", LOG);
        write("c.txt", PACT);

        assertThat(planned("a.txt", yaml).err()).contains("a.txt: 1 of 2 entries left out");
        assertThat(planned("b.txt", yaml)).satisfies(outcome -> {
            assertThat(outcome.code()).isZero();
            assertThat(outcome.err()).doesNotContain("note:");
        });
        assertThat(planned("c.txt", yaml).err()).contains("c.txt: its provider states");
    }

    @Test
    void trafficOfTheCommandLineThatIsNoneIsRefused() throws IOException {
        write("a.txt", OWN);
        write("b.txt", LOG.replace(":1}", ":9}"));

        assertRefused(planned("a.txt", ""), "a.txt: it is no recording and no pact");
        assertRefused(planned("none", ""), "none: there is no such file");
        assertRefused(planned("b.txt", "consumer: { contract: own.yaml }\n"), "of version 9; known is version 1");
    }

    private static int call(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer secret")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                try {
                    return client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                } catch (ConnectException notYet) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
