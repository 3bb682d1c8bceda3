package dev.stormrider.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CommandTest {
    private static final Ready HEALTHY = new Ready.Answers("/health");
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void startsAServiceThatAnswersAtItsAddress() throws Exception {
        var command = tiny("serve").with(Map.of("GREETING", "${GATEWAY} and $${GATEWAY}"));

        try (Running service = start(command, Map.of("GATEWAY", "http://127.0.0.1:9"))) {
            String greeting = get(service.address().resolve("/greeting"));

            assertThat(greeting).isEqualTo("http://127.0.0.1:9 and ${GATEWAY}");
            assertThat(service.alive()).isTrue();
            assertThat(service.exitCode()).isEmpty();
        }
    }

    @Test
    void isReadyWhenThePortAccepts() throws Exception {
        var command = Command.of("tiny", TinyService.words("ill"));

        try (Running service = start(command)) {
            assertThat(Probe.connect(service.address(), LONG)).isEmpty();
        }
    }

    @Test
    void keepsBothOutputsInTheOrderOfTheirArrival() throws Exception {
        try (Running service = start(tiny("serve", "one two"))) {
            Await.until("two lines", () -> service.output().lines().size() >= 2);

            assertThat(service.output().last(2).stream().map(Line::text))
                    .containsExactly("arguments serve one two", "a word on standard error");
        }
    }

    @Test
    void keepsTheNewestOfAFloodWithinItsLimits() throws Exception {
        try (Running service = start(tiny("flood"))) {
            Await.until("a million lines", () -> service.output().dropped() > 1_000_000);

            assertThat(service.output().lines()).hasSizeLessThanOrEqualTo(Ring.MOST_LINES + 1);
        }
    }

    @Test
    void tellsTheLastLinesOfAServiceThatDiesAtOnce() throws Exception {
        var failure = failure(tiny("die"));

        assertThat(failure.reason()).isEqualTo(Failure.Reason.DIED_AT_ONCE);
        assertThat(failure.text().replaceAll("\\d+\\.\\d s", "N s")).startsWith("""
                        tiny ended after N s with exit code 3, before it was ready.
                        Its last lines:
                          | arguments die
                          | a word on standard error
                        Run it by hand: cd\s""");
    }

    @Test
    void tellsWhatAServiceThatIsNeverReadyAnsweredAtLast() throws Exception {
        var failure = failure(tiny("ill").ready(HEALTHY, Duration.ofSeconds(2)));

        assertThat(failure.reason()).isEqualTo(Failure.Reason.NEVER_READY);
        assertThat(failure.found())
                .matches("tiny was not ready after \\d\\.\\d s; at last GET http.*/health answered 503\\.");
        assertThat(failure.lastLines()).isNotEmpty();
    }

    @Test
    void saysLongBeforeItsLimitThatAServiceMayBeAskedWrongly() {
        var remarks = new ArrayList<String>();
        var command = tiny("serve").ready(new Ready.Answers("/helth"), Duration.ofSeconds(6));

        var ended = catchThrowable(() -> command.start(Map.of(), InstantSource.system(), remark -> {
            remarks.add(remark);
            Thread.currentThread().interrupt();
        }));

        assertThat(ended).isInstanceOf(InterruptedException.class);
        assertThat(remarks)
                .singleElement()
                .asString()
                .matches("tiny listens, but GET http.*/helth answered 404, for \\d\\.\\d s now: is ready right\\?"
                        + " It is waited for up to 6\\.0 s\\.");
    }

    @Test
    void endsAServiceThatIsNeverReady() throws Exception {
        var words = TinyService.shell("echo \"child $$\"; exec \"$0\" \"$@\"", "deaf");
        var command = Command.of("tiny", words).ready(HEALTHY, Duration.ofMillis(500));

        String firstLine = failure(command).lastLines().getFirst().text();

        assertThat(Await.gone(Long.parseLong(firstLine.substring("child ".length()))))
                .isTrue();
    }

    @Test
    void saysThatTheProgramWasNotFound() {
        var failure = failure(Command.of("tiny", List.of("no-such-program", "x")));

        assertThat(failure.text()).isEqualTo("""
                        The program of tiny was not found: no-such-program
                        Install it, put it on the PATH, or give its path.""");
    }

    @Test
    void saysFromWhereTheMissingPathOfAProgramCounts() {
        var failure = failure(Command.of("tiny", List.of("bin/tiny")).in(Path.of("/")));

        assertThat(failure.reason()).isEqualTo(Failure.Reason.COMMAND_NOT_FOUND);
        assertThat(failure.advice()).isEqualTo("A path counts from the working folder, /; was it built?");
    }

    @Test
    void saysThatTheFolderIsMissing() {
        var failure = failure(tiny("serve").in(Path.of("/no/such/folder")));

        assertThat(failure.text()).isEqualTo("""
                        The working folder of tiny is missing: /no/such/folder
                        Correct the folder, or make it.""");
    }

    @Test
    void saysWhichNamesTheWiringKnows() {
        var failure = failure(tiny("serve", "${GATE}"), Map.of("GATEWAY", "x"));

        assertThat(failure.text()).isEqualTo("""
                        The command of tiny asks for ${GATE}, which nothing here provides.
                        Use one of ${GATEWAY}, ${JAVA}, ${PORT}, or write $${…} to keep the text.""");
    }

    @Test
    void saysWhoHasTakenThePort() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var failure = failure(tiny("serve").on(taken.getLocalPort()));

            assertThat(failure.reason()).isEqualTo(Failure.Reason.PORT_TAKEN);
            assertThat(failure.found())
                    .startsWith("Port " + taken.getLocalPort() + " of tiny is taken by process "
                            + ProcessHandle.current().pid() + " (");
        }
    }

    @Test
    void killEndsTheServiceAndAllThatItStarted() throws Exception {
        try (Running service = start(withChildren())) {
            List<Long> children = Await.children(service);

            service.control().orElseThrow().kill();

            assertThat(service.alive()).isFalse();
            assertThat(service.exitCode()).hasValue(137);
            Await.untilGone(children);
        }
    }

    @Test
    void aServiceThatEndsByItselfTakesItsChildrenWithIt() throws Exception {
        try (Running service = start(withChildren())) {
            List<Long> children = Await.children(service);

            assertThat(catchThrowableOfType(
                            IOException.class, () -> get(service.address().resolve("/exit"))))
                    .isNotNull();
            Await.until("its end", () -> !service.alive());

            assertThat(service.exitCode()).hasValue(7);
            Await.untilGone(children);
        }
    }

    @Test
    void aPausedServiceAnswersWhenItIsResumed() throws Exception {
        try (Running service = start(tiny("serve"))) {
            Control control = service.control().orElseThrow();

            control.pause();
            Throwable silence = catchThrowableOfType(
                    SocketTimeoutException.class, () -> get(service.address().resolve("/greeting"), 300));
            boolean aliveWhilePaused = service.alive();
            control.resume();

            assertThat(silence).isNotNull();
            assertThat(aliveWhilePaused).isTrue();
            assertThat(get(service.address().resolve("/greeting"))).isEqualTo("null");
        }
    }

    @Test
    void restartsAtTheSameAddressAfterAKill() throws Exception {
        try (Running service = start(tiny("serve"))) {
            URI before = service.address();
            Control control = service.control().orElseThrow();

            control.kill();
            control.restart();

            assertThat(service.alive()).isTrue();
            assertThat(service.address()).isEqualTo(before);
            assertThat(get(before.resolve("/greeting"))).isEqualTo("null");
        }
    }

    @Test
    void restartEndsARunningServiceInPeace() throws Exception {
        try (Running service = start(tiny("serve"))) {
            service.control().orElseThrow().restart();

            assertThat(service.output().lines().stream().map(Line::text)).contains("bye");
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void closeAsksBeforeItKills() throws Exception {
        Running service = start(withChildren());
        List<Long> children = Await.children(service);

        service.close();
        service.close();

        assertThat(service.exitCode()).hasValue(143);
        assertThat(service.output().last(1).getFirst().text()).isEqualTo("bye");
        Await.untilGone(children);
    }

    @Test
    void closeKillsAServiceThatDoesNotListenToIt() throws Exception {
        var words = TinyService.shell("trap '' TERM; exec \"$0\" \"$@\"", "serve");
        Running service = start(Command.of("tiny", words).ready(HEALTHY, LONG).grace(Duration.ofMillis(200)));

        service.close();

        assertThat(service.exitCode()).hasValue(137);
    }

    @Test
    void closeEndsAPausedService() throws Exception {
        Running service = start(tiny("serve"));
        service.control().orElseThrow().pause();

        service.close();

        assertThat(service.exitCode()).hasValue(143);
    }

    @Test
    void closeOfAnInterruptedThreadKillsAndKeepsTheInterrupt() throws Exception {
        Running service = start(tiny("serve"));

        Thread.currentThread().interrupt();
        service.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(service.exitCode()).hasValue(137);
    }

    @Test
    void anInterruptedStartLeavesNothingRunning() throws Exception {
        var port = Ports.free();
        var thrown = new CompletableFuture<Throwable>();
        var command = tiny("ill").on(port);
        Thread starter = Thread.ofVirtual()
                .start(() -> thrown.complete(catchThrowableOfType(
                        InterruptedException.class, () -> command.start(Map.of(), InstantSource.system()))));
        Await.until("the service listens", () -> Ports.taken(port));

        starter.interrupt();
        starter.join();

        assertThat(thrown.join()).isInstanceOf(InterruptedException.class);
        assertThat(Ports.taken(port)).isFalse();
    }

    @Test
    void closeEndsARestartThatStillWaits() throws Exception {
        // Ready at the first start only: the second finds its own mark.
        var once =
                "if [ -e \"$MARK\" ]; then shift $(($# - 1)); exec sleep 1000; fi; : > \"$MARK\"; exec \"$0\" \"$@\"";
        var mark = Path.of("target", "mark-" + Ports.free()).toAbsolutePath();
        var command = Command.of("tiny", TinyService.shell(once, "serve")).with(Map.of("MARK", mark.toString()));
        Running service = start(command.ready(HEALTHY, LONG));
        var failed = new CompletableFuture<StartFailed>();
        Thread restarter = Thread.ofVirtual()
                .start(() -> failed.complete(catchThrowableOfType(
                        StartFailed.class, () -> service.control().orElseThrow().restart())));
        Await.until(
                "the first process ended",
                () -> service.output().lines().stream()
                        .anyMatch(line -> line.text().equals("bye")));

        service.close();
        restarter.join();

        assertThat(failed.join().failure().reason()).isEqualTo(Failure.Reason.CLOSED);
        assertThat(service.alive()).isFalse();
        mark.toFile().delete();
    }

    private static Command tiny(String... arguments) {
        return Command.of("tiny", TinyService.words(arguments)).ready(HEALTHY, LONG);
    }

    private static Command withChildren() {
        return Command.of("tiny", TinyService.wordsWithChildren("serve")).ready(HEALTHY, LONG);
    }

    private static Running start(Command command) throws StartFailed, InterruptedException {
        return start(command, Map.of());
    }

    private static Running start(Command command, Map<String, String> wiring) throws StartFailed, InterruptedException {
        return command.start(wiring, InstantSource.system());
    }

    private static Failure failure(Command command) {
        return failure(command, Map.of());
    }

    private static Failure failure(Command command, Map<String, String> wiring) {
        return catchThrowableOfType(StartFailed.class, () -> start(command, wiring))
                .failure();
    }

    private static String get(URI url) throws IOException {
        return get(url, Math.toIntExact(LONG.toMillis()));
    }

    private static String get(URI url, int limitMillis) throws IOException {
        var connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setReadTimeout(limitMillis);
        connection.setRequestProperty("Connection", "close");
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void whatWeWereEntrustedWithIsWithheldFromTheParties() {
        Map<String, String> inherited = new HashMap<>();
        List.of(
                        "PATH",
                        "STORMRIDER_MARK",
                        "STORMRIDER_URL",
                        "ORDERS_TOKEN",
                        "STORMRIDER_TOKEN",
                        "STORMRIDER_MASK_KEY",
                        "STORMRIDER_STORE_PASSWORD",
                        "STORMRIDER_OIDC_SECRET")
                .forEach(name -> inherited.put(name, "x"));

        Guard.withhold(inherited);

        assertThat(inherited).containsOnlyKeys("PATH", "STORMRIDER_MARK", "STORMRIDER_URL", "ORDERS_TOKEN");
    }
}
