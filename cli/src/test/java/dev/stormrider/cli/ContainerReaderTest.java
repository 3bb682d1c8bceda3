package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Problem;
import dev.stormrider.format.Document;
import dev.stormrider.format.Limits;
import dev.stormrider.target.Container;
import dev.stormrider.target.Ready;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ContainerReaderTest {
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void needsNoMoreThanAnImage() {
        assertThat(after("{ image: shop:2 }")).contains(Container.of("payments (after)", "shop:2"));
        assertThat(problems).isEmpty();
    }

    @Test
    void readsAllThatMayBeSaid() {
        Optional<Container> read = after("""
                {
                  image: "registry.example/payments@sha256:12",
                  container: { engine: podman, network: host, listens: 3000, pull: true, arguments: serve "a b" },
                  environment: { PEER: "${PORT}" }, port: 20010, ready: /health, ready-within: 2m, stop-within: 1s,
                  version: 1.4
                }""");

        assertThat(told()).isEmpty();
        assertThat(read)
                .contains(new Container(
                        "payments (after)",
                        "registry.example/payments@sha256:12",
                        List.of("serve", "a b"),
                        Map.of("PEER", "${PORT}"),
                        OptionalInt.of(20_010),
                        new Container.Manner(
                                Optional.of("podman"), Optional.of(Container.Network.HOST), OptionalInt.of(3000), true),
                        new Ready.Answers("/health"),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(1)));
    }

    @Test
    void tellsAllMistakesAtOnce() {
        assertThat(after("{ image: --privileged, folder: x, container: { network: bridge, listens: 0, size: 1 } }"))
                .isEmpty();
        assertThat(told())
                .anySatisfy(each -> assertThat(each).contains("yaml:4: ", "folder says nothing for an image"))
                .anySatisfy(
                        each -> assertThat(each).contains("image is \"--privileged\"", "Write the name of an image"))
                .anySatisfy(each -> assertThat(each).contains("network is \"bridge\"", "Write published"))
                .anySatisfy(each -> assertThat(each).contains("listens is 0"))
                .anySatisfy(each -> assertThat(each).contains("unknown key \"size\""));
    }

    @Test
    void takesOneWayAlone() {
        after("{ image: shop:2, command: java }");
        after("{ image: shop:2, url: 'http://127.0.0.1:1' }");
        after("{ ready: /health }");
        after("{ command: java, container: { pull: true } }");

        assertThat(told())
                .anySatisfy(each -> assertThat(each).contains("provider.after has both a command and an image"))
                .anySatisfy(each -> assertThat(each).contains("provider.after has both an image and a url"))
                .anySatisfy(each ->
                        assertThat(each).contains("provider.after has neither a command nor an image nor a workload"))
                .anySatisfy(each -> assertThat(each).contains("container says nothing for a command"));
    }

    private Optional<Container> after(String version) {
        String yaml = "contract: { before: a.yaml, after: b.yaml }\nprovider:\n  name: payments\n  after: "
                + version.replace("\n", "\n  ") + "\n";
        Document document = Document.of("shop/stormrider.yaml", yaml.getBytes(StandardCharsets.UTF_8), Limits.usual());
        problems.addAll(document.problems());
        return document.root()
                .flatMap(tree -> ConfigurationFile.read(Path.of("shop/stormrider.yaml"), tree, problems))
                .flatMap(read -> read.provider().after())
                .map(Container.class::cast);
    }

    private List<String> told() {
        return problems.stream().map(Problem::toString).toList();
    }
}
