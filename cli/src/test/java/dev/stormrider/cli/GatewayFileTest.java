package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stormrider.contract.Problem;
import dev.stormrider.control.Authority;
import dev.stormrider.control.Control;
import dev.stormrider.control.ControlSettings;
import dev.stormrider.control.LinkTls;
import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.ListenerTls;
import dev.stormrider.gateway.PassageListener;
import dev.stormrider.gateway.Protocol;
import dev.stormrider.gateway.Settings;
import dev.stormrider.gateway.TestAuthority;
import dev.stormrider.rule.Seed;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How links speak TLS, from the file that a gateway begins with. */
@Timeout(60)
class GatewayFileTest {
    @TempDir
    private Path folder;

    private final TestAuthority made = TestAuthority.create(Instant.now());
    private final Authority authority = new Authority(() -> made);

    private GatewayFile read(String text) throws Exception {
        return GatewayFile.read(Files.writeString(folder.resolve("g.yaml"), text), LinkTls.USUAL, authority);
    }

    @Test
    void eachLinkSpeaksAsItsOwnLinesSay() throws Exception {
        made.write(folder.resolve("ca.pem"));
        try (Gateways gateways = new Gateways()) {
            GatewayFile file = read("""
                    links:
                      - name: back
                        upstreams: ["%1$s"]
                        tls: { consumers: { plain: false } }
                      - name: asking
                        upstreams: ["%1$s"]
                        tls:
                          consumers: { names: [shop.test, 10.0.0.7], clients: ca.pem }
                      - name: plain
                        upstreams: ["%1$s"]
                    """.formatted(gateways.upstream()));

            ListenerTls back =
                    file.links().get(0).tls().orElseThrow().consumers().orElseThrow();
            ListenerTls asking =
                    file.links().get(1).tls().orElseThrow().consumers().orElseThrow();
            assertThat(back.plain()).isFalse();
            assertThat(asking.clients()).isEqualTo(ListenerTls.Clients.REQUIRED);
            assertThat(asking.trusted()).containsExactly(made.certificate());
            assertThat(asking.identity().chain().getFirst().getSubjectAlternativeNames())
                    .extracting(name -> name.get(1).toString())
                    .contains("shop.test", "10.0.0.7");
            assertThat(file.links().get(2).tls()).isEmpty();
        }
    }

    @Test
    void aProviderIsVerifiedByTheAuthorityInTheFile() throws Exception {
        made.write(folder.resolve("ca.pem"));
        try (Gateways gateways = new Gateways();
                Gateway gateway = Gateway.open(Settings.usual(new Seed(1)).withThreads(1));
                Control control = Control.of(
                        gateway,
                        new ControlSettings("1", System::nanoTime, Optional.empty()),
                        PassageListener.NOBODY)) {
            URI back = opened(
                    control,
                    read("links: [{ name: back, upstreams: ['" + gateways.upstream()
                            + "'], tls: { consumers: { plain: false } } }]"));
            URI front = opened(
                    control,
                    read("links: [{ name: front, upstreams: ['" + back
                            + "'], tls: { providers: { trust: ca.pem } } }]"));
            URI doubting = opened(control, read("links: [{ name: doubting, upstreams: ['" + back + "'] }]"));

            assertThat(get(front).body()).isEqualTo("hello");
            assertThat(get(doubting).statusCode()).isEqualTo(502);
        }
    }

    private static URI opened(Control control, GatewayFile file) {
        GatewayLink link = file.links().getFirst();
        return control.link(
                        link.name(),
                        link.listen(),
                        link.upstreams(),
                        link.tls().orElse(LinkTls.USUAL),
                        Protocol.AS_CONSUMER)
                .address();
    }

    private static HttpResponse<String> get(URI link) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(link).timeout(Duration.ofSeconds(10)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void whatCannotBeIsToldWithItsLineAllOfItAtOnce() throws Exception {
        Files.writeString(folder.resolve("junk.pem"), "nothing");
        Mistake mistake = catchThrowableOfType(Mistake.class, () -> read("""
                links:
                  - name: a
                    upstreams: ["http://127.0.0.1:1"]
                    tls:
                      consumers:
                        names: ["a b"]
                        clients: junk.pem
                      providers:
                        insecure: true
                  - name: b
                    upstreams: ["https://127.0.0.1:1"]
                    tls:
                      consumers: { certificate: none.pem, key: . }
                      providers: { trust: "a\\0b", insecur: true }
                  - name: c
                    upstreams: ["https://127.0.0.1:1"]
                    tls:
                      consumers:
                """));

        assertThat(mistake.problems().stream().map(Problem::toString).map(each -> each.replace(folder + "/", "")))
                .satisfiesExactly(
                        told -> assertThat(told)
                                .startsWith("g.yaml:6: links[0].tls.consumers.names: \"a b\" is no host"),
                        told -> assertThat(told).startsWith("g.yaml:7: links[0].tls.consumers.clients: this holds"),
                        told -> assertThat(told).startsWith("g.yaml:8: links[0].tls.providers: no provider"),
                        told -> assertThat(told).startsWith("g.yaml:14: unknown key \"insecur\""),
                        told -> assertThat(told)
                                .startsWith("g.yaml:13: links[1].tls.consumers.certificate is \"none.pem\": there is"),
                        told -> assertThat(told).startsWith("g.yaml:13: links[1].tls.consumers.key is \".\": it is no"),
                        told -> assertThat(told).contains("which is no name of a file"),
                        told -> assertThat(told).contains("links[2].tls.consumers is empty"));
    }

    @Test
    void aFileOfToxiproxysKnowsNoLinks() throws Exception {
        assertThat(read("[]").links()).isEqualTo(List.of());
    }
}
