package dev.stormrider.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What engines are told, to the word: nobody sees it until it is wrong. */
@Timeout(60)
class EngineLinesTest {
    private static final Map<String, String> WIRING =
            Map.of("GATEWAY", "http://127.0.0.1:9", "GATEWAY_HOST", "127.0.0.1");

    @TempDir
    private Path folder;

    @Test
    void fromStartToEnd() throws Exception {
        StubEngine engine = StubEngine.in(folder, "docker");
        var container = Container.of("tiny", "tiny")
                .in(engine.manner())
                .ready(new Ready.Answers("/health"), Duration.ofSeconds(30));

        try (Running party = container.start(Map.of(), InstantSource.system())) {
            Control control = party.control().orElseThrow();
            control.pause();
            control.resume();
            control.kill();
            control.restart();
        }

        // Both halves of a guard remove what is left; which of them, or whether both, is chance.
        String told = String.join("\n", engine.calls()).replaceAll("(rm --force --volumes NAME\n?)+", "$1");
        assertThat(told.strip()).isEqualTo(golden("lines.txt").strip());
    }

    @Test
    void ofAPartyThatIsPublishedByDocker() throws Exception {
        assertThat(run("docker", Optional.of(Container.Network.PUBLISHED), WIRING))
                .isEqualTo(golden("published-docker.txt"));
    }

    @Test
    void ofAPartyThatIsPublishedByPodman() throws Exception {
        assertThat(run("podman", Optional.of(Container.Network.PUBLISHED), WIRING))
                .isEqualTo(golden("published-podman.txt"));
    }

    @Test
    void ofAPartyInTheHostsNetwork() throws Exception {
        assertThat(run("docker", Optional.of(Container.Network.HOST), WIRING)).isEqualTo(golden("host.txt"));
    }

    @Test
    void aPartyThatCallsNobodyIsPublished() throws Exception {
        StubEngine engine = StubEngine.in(folder, "docker");
        var container = Container.of("tiny", "tiny").in(engine.manner());

        ContainerLaunch launch = ContainerLaunch.of(container, Map.of(), InstantSource.system());

        assertThat(launch.run("NAME", Owner.us())).contains("--publish", "127.0.0.1:" + launch.port() + ":8080");
    }

    /** The values that a container finds under the names without one are handed to the client's environment. */
    private String run(String program, Optional<Container.Network> network, Map<String, String> wiring)
            throws Exception {
        StubEngine engine = StubEngine.in(folder, program);
        var manner =
                new Container.Manner(Optional.of(engine.program().toString()), network, OptionalInt.of(3000), false);
        var container = new Container(
                "tiny",
                "tiny",
                List.of("--peer", "${GATEWAY}"),
                Map.of("PEER", "${GATEWAY}/v1", "SECRET", "s3cret", "HTTP_PROXY", "none"),
                OptionalInt.of(20_001),
                manner,
                new Ready.Accepts(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
        ContainerLaunch launch = ContainerLaunch.of(container, wiring, clock);
        String words = String.join(" ", launch.run("NAME", Owner.us()));
        return StubEngine.plain(words) + "\nPEER is " + launch.environment().get("PEER") + "\n";
    }

    private static String golden(String name) throws IOException {
        try (var text = EngineLinesTest.class.getResourceAsStream("engine/" + name)) {
            return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
