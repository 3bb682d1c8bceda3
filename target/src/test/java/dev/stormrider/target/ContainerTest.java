package dev.stormrider.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A container of an engine that is stood in for; what runs in it is a real process. */
@Timeout(60)
class ContainerTest {
    private static final Ready HEALTHY = new Ready.Answers("/health");
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private StubEngine engine;

    @BeforeEach
    void anEngine() throws IOException {
        engine = StubEngine.in(folder, "docker");
    }

    @Test
    void startsAPartyThatAnswersAtLoopback() throws Exception {
        var container = tiny().with(Map.of("GREETING", "${GATEWAY} at ${PORT}"));

        try (Running party = start(container, Map.of("GATEWAY", "http://127.0.0.1:9"))) {
            assertThat(get(party.address().resolve("/greeting"))).matches("(?s)http://127.0.0.1:9 at [23]\\d{4}.*");
            assertThat(party.alive()).isTrue();
            assertThat(party.exitCode()).isEmpty();
            assertThat(party.address().getHost()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void keepsWhatThePartyPrints() throws Exception {
        try (Running party = start(tiny())) {
            Await.until("two lines", () -> party.output().lines().size() >= 2);

            assertThat(party.output().lines().stream().map(Line::text)).contains("a word on standard error");
        }
    }

    @Test
    void closeAsksThePartyToEndAndRemovesTheContainer() throws Exception {
        Running party = start(tiny());
        long process = engine.process();

        party.close();
        party.close();

        assertThat(party.output().last(1).getFirst().text()).isEqualTo("bye");
        assertThat(party.exitCode()).hasValue(143);
        assertThat(engine.containers()).isEmpty();
        Await.untilGone(List.of(process));
    }

    @Test
    void killEndsThePartyAtOnceAndRestartBringsItBackAtTheSameAddress() throws Exception {
        try (Running party = start(tiny())) {
            long process = engine.process();
            Control control = party.control().orElseThrow();

            control.kill();
            boolean gone = Await.gone(process);
            boolean alive = party.alive();
            OptionalInt code = party.exitCode();
            control.restart();

            assertThat(gone).isTrue();
            assertThat(alive).isFalse();
            assertThat(code).hasValue(137);
            assertThat(get(party.address().resolve("/greeting"))).isEqualTo("null");
            assertThat(engine.containers()).hasSize(1);
        }
    }

    @Test
    void aPausedPartyAnswersWhenItIsResumed() throws Exception {
        try (Running party = start(tiny())) {
            Control control = party.control().orElseThrow();

            control.pause();
            Throwable silence = catchThrowableOfType(
                    SocketTimeoutException.class, () -> get(party.address().resolve("/greeting"), 300));
            boolean aliveWhilePaused = party.alive();
            control.resume();

            assertThat(silence).isNotNull();
            assertThat(aliveWhilePaused).isTrue();
            assertThat(get(party.address().resolve("/greeting"))).isEqualTo("null");
        }
    }

    @Test
    void closeEndsAPausedParty() throws Exception {
        Running party = start(tiny());
        party.control().orElseThrow().pause();

        party.close();

        assertThat(party.exitCode()).hasValue(143);
        assertThat(engine.containers()).isEmpty();
    }

    @Test
    void aPartyThatEndsByItselfLeavesItsExitCodeAndNoContainer() throws Exception {
        try (Running party = start(tiny())) {
            assertThat(catchThrowableOfType(
                            IOException.class, () -> get(party.address().resolve("/exit"))))
                    .isNotNull();
            Await.until("its end", () -> !party.alive());

            assertThat(party.exitCode()).hasValue(7);
            assertThat(engine.containers()).isEmpty();
        }
    }

    @Test
    void saysThatTheImageIsMissingAndHowToFetchIt() {
        var failure = failure(Container.of("shop", "shop:7").in(engine.manner()));

        assertThat(failure.reason()).isEqualTo(Failure.Reason.IMAGE_MISSING);
        assertThat(failure.text()).isEqualTo("""
                        The image of shop is not here: shop:7.
                        Build it, fetch it (docker pull shop:7), or let it be fetched: container: { pull: true }.""");
    }

    @Test
    void fetchesTheImageWhereThatIsAllowed() throws Exception {
        engine.image("remote/shop:7", "serve");
        var pulling = new Container.Manner(
                Optional.of(engine.program().toString()), Optional.empty(), OptionalInt.empty(), true);

        try (Running party = start(Container.of("shop", "shop:7").in(pulling).ready(HEALTHY, LONG))) {
            assertThat(party.alive()).isTrue();
        }
    }

    @Test
    void saysWhatTheEngineSaidOfAnImageThatCannotBeFetched() {
        var pulling = new Container.Manner(
                Optional.of(engine.program().toString()), Optional.empty(), OptionalInt.empty(), true);

        var failure = failure(Container.of("shop", "shop:8").in(pulling));

        assertThat(failure.reason()).isEqualTo(Failure.Reason.IMAGE_MISSING);
        assertThat(failure.found()).contains("manifest for shop:8 not found");
    }

    @Test
    void saysThatTheEngineDoesNotAnswer() throws Exception {
        engine.write("silent", "");

        var failure = failure(tiny());

        assertThat(failure.reason()).isEqualTo(Failure.Reason.ENGINE_SILENT);
        assertThat(failure.found())
                .isEqualTo("docker, which is to run tiny, does not answer: Cannot connect to the Docker daemon."
                        + " Is the docker daemon running?");
        assertThat(failure.advice()).startsWith("Start it, see that you may use it (try: docker ps)");
    }

    @Test
    void saysThatThereIsNoEngine() {
        var absent = new Container.Manner(
                Optional.of(folder.resolve("nerdctl").toString()), Optional.empty(), OptionalInt.empty(), false);

        var failure = failure(tiny().in(absent));

        assertThat(failure.reason()).isEqualTo(Failure.Reason.ENGINE_MISSING);
        assertThat(failure.text())
                .contains("nerdctl", "Install docker or podman, put it on the PATH, or give its path");
    }

    @Test
    void saysWhatThePartyPrintedThatDiesAtOnce() throws Exception {
        engine.image("images/dying", "die");

        var failure = failure(Container.of("tiny", "dying").in(engine.manner()));

        assertThat(failure.reason()).isEqualTo(Failure.Reason.DIED_AT_ONCE);
        assertThat(failure.found()).matches("The container of tiny ended after \\d\\.\\d s with exit code 3, before.*");
        assertThat(failure.lastLines().stream().map(Line::text)).contains("a word on standard error");
        assertThat(failure.advice())
                .matches("Run it by hand: docker run --rm -p 127.0.0.1:\\d+:8080 -e PORT=8080 dying");
    }

    @Test
    void saysWhereAPartyHasToListenThatIsNeverReadyAndRemovesIt() throws Exception {
        engine.image("images/ill", "ill");
        var ill = Container.of("tiny", "ill").in(engine.manner()).ready(HEALTHY, Duration.ofSeconds(2));

        var failure = failure(ill);

        assertThat(failure.reason()).isEqualTo(Failure.Reason.NEVER_READY);
        assertThat(failure.advice()).startsWith("Within the container it has to listen on port 8080, not of loopback");
        assertThat(engine.containers()).isEmpty();
    }

    @Test
    void aPortThatIsAcceptedAndClosedByAProxyIsNotReadyYet() throws Exception {
        try (var proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread closing = Thread.ofVirtual().start(() -> accept(proxy));
            URI address = URI.create("http://127.0.0.1:" + proxy.getLocalPort());

            var trouble = Probe.trouble(address, new Ready.Holds());

            assertThat(trouble.orElseThrow().seen()).endsWith("was closed at once");
            closing.join();
            assertThat(Probe.trouble(address, new Ready.Holds())).isEmpty();
        }
    }

    private static void accept(ServerSocket proxy) {
        try {
            proxy.accept().close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Container tiny() {
        return Container.of("tiny", "tiny").in(engine.manner()).ready(HEALTHY, LONG);
    }

    private static Running start(Container container) throws StartFailed, InterruptedException {
        return start(container, Map.of());
    }

    private static Running start(Container container, Map<String, String> wiring)
            throws StartFailed, InterruptedException {
        return container.start(wiring, InstantSource.system());
    }

    private static Failure failure(Container container) {
        return catchThrowableOfType(StartFailed.class, () -> start(container)).failure();
    }

    private static String get(URI url) throws IOException {
        return get(url, 10_000);
    }

    private static String get(URI url, int limitMillis) throws IOException {
        var connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setReadTimeout(limitMillis);
        try (var body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }
}
