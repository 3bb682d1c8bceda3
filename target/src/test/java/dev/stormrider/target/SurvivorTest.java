package dev.stormrider.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing that we have started may outlive us, whatever ends us. */
@Timeout(60)
class SurvivorTest {

    @Test
    void nothingSurvivesOurEndByKill() throws Exception {
        assertThatNothingSurvives("running");
    }

    @Test
    void nothingPausedSurvivesOurEndByKill() throws Exception {
        assertThatNothingSurvives("paused");
    }

    @Test
    void nothingSurvivesOurOrderlyEndWithoutClose() throws Exception {
        assertThatNothingSurvives("exit");
    }

    private static void assertThatNothingSurvives(String way) throws IOException, InterruptedException {
        Process we = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Us.class.getName(),
                        way)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> started = new ArrayList<>();
        try (var lines = we.inputReader()) {
            for (String line = lines.readLine(); !"started".equals(line); line = lines.readLine()) {
                started.add(Long.valueOf(line));
            }
            boolean allRan = way.equals("exit") || started.stream().noneMatch(Await::gone);

            if (!way.equals("exit")) {
                we.destroyForcibly();
            }

            assertThat(we.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(allRan).isTrue();
            assertThat(started).hasSizeGreaterThanOrEqualTo(6);
            Await.untilGone(started);
        }
    }

    /** Stands for us: starts a service with children, names all processes below itself, and waits to be killed. */
    static final class Us {
        private Us() {}

        public static void main(String[] way) throws Exception {
            var command = Command.of("tiny", TinyService.wordsWithChildren("serve"))
                    .ready(new Ready.Answers("/health"), Duration.ofSeconds(30));
            Running service = command.start(Map.of(), InstantSource.system());
            List<Long> started = new ArrayList<>(Await.children(service));
            ProcessHandle.current()
                    .descendants()
                    .map(ProcessHandle::pid)
                    .filter(pid -> !Await.gone(pid))
                    .forEach(started::add);
            if (way[0].equals("paused")) {
                service.control().orElseThrow().pause();
            }
            started.stream().distinct().forEach(System.out::println);
            System.out.println("started");
            if (!way[0].equals("exit")) {
                new CountDownLatch(1).await();
            }
        }
    }
}
