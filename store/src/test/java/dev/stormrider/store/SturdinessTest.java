package dev.stormrider.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that writes is killed at any moment, again and again, over one store. More rounds: -Dsturdiness.rounds=50.
 */
class SturdinessTest {
    private static final int ROUNDS = Integer.getInteger("sturdiness.rounds", 10);
    private static final int LONGEST_LINES = 120;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void whatWasAcknowledgedOutlivesAnyKill(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ledger.db");
        Random dice = new Random(20261130);
        List<String> said = new ArrayList<>();
        int runs = 0;

        for (int round = 0; round < ROUNDS; round++) {
            List<String> fresh = killed(file, "round" + round, 1 + dice.nextInt(LONGEST_LINES), dice.nextInt(8));
            said.addAll(fresh);

            Inspection.sound(file);
            try (Store store = Store.open(file)) {
                Inspection inspection = new Inspection(store);
                inspection.holds(fresh);
                runs = inspection.nothingIsHalf();
            }
        }

        // Nothing of the rounds before was lost to a later one either.
        try (Store store = Store.open(file)) {
            new Inspection(store).holds(said);
        }
        assertThat(runs).isGreaterThan(ROUNDS);
    }

    @Test
    void aCopyMadeWhileOthersWriteIsWhole(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ledger.db");
        Path copy = folder.resolve("copy.db");
        Process scribe = start(file, "copied");
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = scribe.inputReader(StandardCharsets.UTF_8)) {
            read(lines, said, 60);
            Store.copy(file, copy);
        } finally {
            scribe.destroyForcibly().waitFor();
        }

        Inspection.sound(copy);
        try (Store store = Store.open(copy)) {
            Inspection inspection = new Inspection(store);
            inspection.holds(said);
            assertThat(inspection.nothingIsHalf()).isPositive();
        }
    }

    /** Starts a scribe, hears {@code lines} lines, waits for so many more moments, and kills it. */
    private static List<String> killed(Path file, String name, int lines, int millis) throws Exception {
        Process scribe = start(file, name);
        List<String> said = new ArrayList<>();
        try (BufferedReader reader = scribe.inputReader(StandardCharsets.UTF_8)) {
            read(reader, said, lines);
            assertThat(scribe.waitFor(millis, TimeUnit.MILLISECONDS)).isFalse();
            // By its handle: the process itself would close the stream that is still to be read.
            scribe.toHandle().destroyForcibly();
            // What it said before it died counts as well; a line without its end was not said.
            read(reader, said, Integer.MAX_VALUE);
        } finally {
            scribe.destroyForcibly().waitFor();
        }
        return said;
    }

    private static void read(BufferedReader reader, List<String> said, int lines) throws IOException {
        StringBuilder line = new StringBuilder();
        int count = 0;
        while (count < lines) {
            int next = reader.read();
            if (next < 0) {
                return;
            }
            if (next == '\n') {
                said.add(line.toString());
                line.setLength(0);
                count++;
            } else {
                line.append((char) next);
            }
        }
    }

    private static Process start(Path file, String name) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                Scribe.class.getName(),
                file.toString(),
                name);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }

    /** The class path of this test, whoever runs it. */
    private static String classPath() throws URISyntaxException {
        if (SturdinessTest.class.getClassLoader() instanceof URLClassLoader loader) {
            List<String> all = new ArrayList<>();
            for (URL url : loader.getURLs()) {
                all.add(Path.of(url.toURI()).toString());
            }
            return String.join(System.getProperty("path.separator"), all);
        }
        return System.getProperty("java.class.path");
    }
}
