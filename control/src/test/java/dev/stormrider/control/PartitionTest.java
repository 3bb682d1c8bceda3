package dev.stormrider.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.Limits;
import dev.stormrider.gateway.Link;
import dev.stormrider.gateway.PassageListener;
import dev.stormrider.gateway.Settings;
import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The gateway and its consumer on one side of a network, the provider or whoever controls the gateway on the other, and
 * a partition in between. Where no network can be made the tests are skipped, and say why.
 */
@Timeout(60)
class PartitionTest {
    private static final String TOKEN = "correct horse battery staple";
    private static final int MANY = 20;
    private static final int PORT = 8080;
    private static final InetSocketAddress ANY = Wired.anyPort();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Beyond beyond;
    private Gateway gateway;
    private Control control;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        Optional<String> missing = Beyond.missing();
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        beyond = Beyond.open();
        Limits usual = Limits.USUAL;
        gateway = Gateway.open(Settings.usual(new Seed(7))
                .withThreads(1)
                .with(new Limits(
                        usual.headBytes(),
                        usual.wholeBytes(),
                        usual.heldBytes(),
                        usual.keptBytes(),
                        usual.connections(),
                        usual.scripts(),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        usual.head(),
                        usual.idle(),
                        usual.pooled())));
        control = Control.of(
                gateway, new ControlSettings("1.2.3", System::nanoTime, Optional.of(TOKEN)), PassageListener.NOBODY);
    }

    @AfterEach
    void close() throws IOException, InterruptedException {
        client.close();
        if (beyond != null) {
            control.close();
            gateway.close();
            beyond.close();
        }
    }

    @Test
    void whatAPartitionCutsIsLostAndNothingIsMixedUpAndItHeals() throws Exception {
        List<String> provider = beyond.run("serve", beyond.there(), String.valueOf(PORT));
        Await.until("the provider is ready", () -> provider.contains("ready"));
        Link link = control.link("payments", ANY, List.of(URI.create("http://" + beyond.there() + ":" + PORT)));
        assertThat(asked(link, "/before").join()).isEqualTo("200 /before");

        List<CompletableFuture<String>> cut = IntStream.range(0, MANY)
                .mapToObj(i -> asked(link, "/slow/" + i))
                .toList();
        Await.until(
                "all are under way",
                () -> provider.stream()
                                .filter(line -> line.startsWith("asked /slow/"))
                                .count()
                        == MANY);
        beyond.part();

        assertThat(cut).allSatisfy(answer -> assertThat(answer.join()).matches("50[24] .*|no answer"));
        assertThat(asked(link, "/meanwhile").join()).matches("50[24] .*|no answer");

        beyond.heal();
        Await.until("traffic flows", () -> asked(link, "/again").join().equals("200 /again"));
        List<CompletableFuture<String>> after = IntStream.range(0, MANY)
                .mapToObj(i -> asked(link, "/after/" + i))
                .toList();
        assertThat(after.stream().map(CompletableFuture::join))
                .containsExactlyElementsOf(IntStream.range(0, MANY)
                        .mapToObj(i -> "200 /after/" + i)
                        .toList());
    }

    @Test
    void aFaultIsLiftedWhenWhoHoldsItIsCutOff() throws Exception {
        try (Origin origin = Origin.saying("hello")) {
            Link link = control.link("orders", ANY, List.of(origin.address()));
            URI address = control.listen(new InetSocketAddress(beyond.here(), 0));
            List<String> holder = beyond.run(
                    "hold",
                    address.toString(),
                    TOKEN,
                    "{\"name\": \"gone\", \"owner\": \"remote\", \"lease\": \"PT2S\", \"link\": \"orders\","
                            + " \"fault\": {\"kind\": \"close-early\"}}");
            Await.until("the fault is armed", () -> !holder.isEmpty());
            assertThat(holder.getFirst()).isEqualTo("armed 201");
            // By then the lease has been renewed more than once.
            Await.until(
                    "the fault is held",
                    () -> holder.stream()
                                    .filter(line -> line.equals("renewed 200"))
                                    .count()
                            >= 15);
            assertThat(asked(link, "/").join()).isEqualTo("no answer");
            assertThat(control.faults()).containsExactly("gone");

            beyond.part();

            Await.until("the fault is lifted", () -> control.faults().isEmpty());
            assertThat(asked(link, "/").join()).isEqualTo("200 hello");
        }
    }

    /** The status and the body of the answer, or that there was none. */
    private CompletableFuture<String> asked(Link link, String path) {
        HttpRequest request = HttpRequest.newBuilder(link.address().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> answer.statusCode() + " " + answer.body())
                .exceptionally(none -> "no answer");
    }
}
