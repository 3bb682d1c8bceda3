package dev.stormrider.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LeftoversTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    /** Nobody has this number: Linux gives none above 2^22. */
    private static final String GONE = "99999999-1";

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private StubEngine engine;

    @AfterEach
    void endThem() {
        started.forEach(Process::destroyForcibly);
    }

    @BeforeEach
    void anEngine() throws IOException {
        engine = StubEngine.in(folder, "docker");
    }

    @Test
    void removesTheContainerWhoseOwnerIsGone() throws Exception {
        left("old", GONE, Owner.us().machine(), LATER);

        remove();

        assertThat(engine.containers()).isEmpty();
    }

    @Test
    void removesTheContainerOfANumberThatWasGivenAgain() throws Exception {
        left("old", ProcessHandle.current().pid() + "-1", Owner.us().machine(), LATER);

        remove();

        assertThat(engine.containers()).isEmpty();
    }

    @Test
    void leavesTheContainerWhoseOwnerLives() throws Exception {
        left("ours", Owner.us().process(), Owner.us().machine(), LATER);

        remove();

        assertThat(engine.containers()).containsKey("ours");
    }

    @Test
    void leavesWhatAnotherMachineMayStillUseUntilItsTimeIsOver() throws Exception {
        left("theirs", GONE, "another-machine", LATER);
        left("old", GONE, "another-machine", NOW.minusSeconds(1));

        remove();

        assertThat(engine.containers()).containsOnlyKeys("theirs");
    }

    @Test
    void leavesAContainerThatTellsNothing() throws Exception {
        left("strange", "", "", LATER);
        engine.write("containers/stranger", "nothing\n");

        remove();

        assertThat(engine.containers()).containsOnlyKeys("strange", "stranger");
    }

    @Test
    void theNextStartRemovesWhatAKilledRunHasLeft() throws Exception {
        left("old", GONE, Owner.us().machine(), Instant.now().plusSeconds(60));
        var container = Container.of("tiny", "tiny").in(engine.manner());

        try (Running party = container
                .ready(new Ready.Answers("/health"), Duration.ofSeconds(30))
                .start(Map.of(), InstantSource.system())) {
            assertThat(party.alive()).isTrue();
            assertThat(engine.containers()).hasSize(1).doesNotContainKey("old");
        }
    }

    @Test
    void noContainerSurvivesOurEndByKill() throws Exception {
        Process we = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Us.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = we.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("started");
            long process = engine.process();
            boolean ran = !Await.gone(process);

            we.destroyForcibly();

            assertThat(we.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(ran).isTrue();
            Await.untilGone(List.of(process));
            Await.until("no container", () -> engine.containers().isEmpty());
        }
    }

    /** Stands for us: starts a container and waits to be killed. */
    static final class Us {
        private Us() {}

        public static void main(String[] folder) throws Exception {
            var engine = new StubEngine(Path.of(folder[0]), Path.of(folder[0], "docker"));
            var unused = Container.of("tiny", "tiny")
                    .in(engine.manner())
                    .ready(new Ready.Answers("/health"), Duration.ofSeconds(30))
                    .start(Map.of(), InstantSource.system());
            System.out.println("started");
            new CountDownLatch(1).await();
        }
    }

    private void remove() throws Exception {
        Leftovers.remove(new Engine(engine.program()), Owner.us(), NOW, "tiny");
    }

    private void left(String name, String process, String machine, Instant until) throws IOException {
        String labels = "dev.stormrider.owner=" + process + "\ndev.stormrider.machine=" + machine
                + "\ndev.stormrider.until=" + until.getEpochSecond() + "\n";
        engine.write("containers/" + name, labels);
        Process sleeping = new ProcessBuilder("setsid", "sleep", "300").start();
        Files.writeString(folder.resolve("state/containers/" + name + ".process"), sleeping.pid() + "\n");
        started.add(sleeping);
    }
}
