package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.stormrider.control.Authority;
import dev.stormrider.control.Control;
import dev.stormrider.control.ControlSettings;
import dev.stormrider.control.LinkTls;
import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.PassageListener;
import dev.stormrider.gateway.Protocol;
import dev.stormrider.gateway.Settings;
import dev.stormrider.gateway.TestAuthority;
import dev.stormrider.rule.Seed;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages tell people to type is done, from the first line to the last. */
@Timeout(60)
class GatewayPageTest {
    private static final Pattern CURL =
            Pattern.compile("(?m)^curl -s (?:-X (?<method>\\w+) )?(?<url>\\S+)(?: -d '(?<body>[^']*)')?$");
    private static final Pattern YAML = Pattern.compile("```yaml\n(?<text>.*?)```", Pattern.DOTALL);
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static String page(String name) {
        return Repository.read(Repository.root().resolve("docs").resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway.md", "toxiproxy.md"})
    void eachCallIsAnswered(String name) throws Exception {
        String page = page(name);
        List<MatchResult> calls = CURL.matcher(page).results().toList();
        assertThat(calls).hasSize((int)
                page.lines().filter(line -> line.startsWith("curl ")).count());
        assertThat(calls).hasSizeGreaterThanOrEqualTo(3);
        HttpServer provider = HttpServer.create(ANY_PORT, 0);
        provider.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        provider.start();
        try (Gateway gateway = Gateway.open(Settings.usual(new Seed(1)).withThreads(1));
                Control control = Control.of(
                        gateway, new ControlSettings("1", System::nanoTime, Optional.empty()), PassageListener.NOBODY);
                HttpClient client = HttpClient.newHttpClient()) {
            URI upstream =
                    URI.create("http://127.0.0.1:" + provider.getAddress().getPort());
            URI link = control.link("orders", ANY_PORT, List.of(upstream)).address();
            String controlled = control.listen(ANY_PORT).getAuthority();
            for (MatchResult call : calls) {
                String here = call.group()
                        .replace("127.0.0.1:8474", controlled)
                        .replace("127.0.0.1:8081", link.getAuthority())
                        .replace("127.0.0.1:8080", upstream.getAuthority())
                        .replace("127.0.0.1:26379", "127.0.0.1:0");
                HttpResponse<String> answer = client.send(request(here), HttpResponse.BodyHandlers.ofString());

                assertThat(answer.statusCode())
                        .as("%s: %s", call.group(), answer.body())
                        .isBetween(200, 299);
            }
        } finally {
            provider.stop(0);
        }
    }

    private static HttpRequest request(String call) {
        Matcher matcher = CURL.matcher(call);
        assertThat(matcher.matches()).isTrue();
        Optional<String> body = Optional.ofNullable(matcher.group("body"));
        String method = Optional.ofNullable(matcher.group("method")).orElse(body.isPresent() ? "POST" : "GET");
        return HttpRequest.newBuilder(URI.create("http://" + matcher.group("url")))
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.ofString(body.orElse("")))
                .build();
    }

    @Test
    void theConfigurationIsRead(@TempDir Path folder) throws Exception {
        Matcher yaml = YAML.matcher(page("gateway.md"));
        assertThat(yaml.find()).isTrue();
        GatewayFile file = GatewayFile.read(
                Files.writeString(folder.resolve("g.yaml"), yaml.group("text")),
                LinkTls.USUAL,
                new Authority(() -> TestAuthority.create(Instant.now())));

        assertThat(file.links()).extracting(GatewayLink::name).containsExactly("orders", "payments");
        assertThat(file.links())
                .extracting(link -> link.spokenIn(Protocol.HTTP_1).protocol().orElseThrow())
                .containsExactly(Protocol.HTTP_1, Protocol.HTTP_2);
        try (Gateway gateway = Gateway.open(Settings.usual(new Seed(1)).withThreads(1));
                Control control = Control.of(
                        gateway,
                        new ControlSettings("1", System::nanoTime, Optional.empty()),
                        PassageListener.NOBODY)) {
            control.link("orders", ANY_PORT, file.links().getFirst().upstreams());
            file.gates().forEach(gate -> control.gate(gate.json()));
            file.faults().forEach(fault -> control.fault(fault.json()));

            assertThat(control.halt()).isEqualTo(2);
        }
        assertThat(file.proxies().orElseThrow()).contains("redis");
    }
}
