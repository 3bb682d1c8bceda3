package dev.stormrider.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script alone, with each shell that we may meet as /bin/sh, with setsid and without. */
@Timeout(60)
class GuardScriptTest {

    @ParameterizedTest
    @CsvSource({"/bin/dash, /usr/bin/setsid", "/bin/bash, /usr/bin/setsid", "/bin/dash, ''", "/bin/bash, ''"})
    void passesOnOutputsAndExitCode(String shell, String setsid) throws Exception {
        Process guard = guard(shell, setsid, "printf 'out \\t%s\\n' \"$0 $1\"; echo err >&2; exit 42", "a b", "c*");

        String out = new String(guard.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(guard.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(guard.waitFor()).isEqualTo(42);
        assertThat(out).matches("\\d+\nout \ta b c\\*\n");
        assertThat(err).isEqualTo("err\n");
    }

    @ParameterizedTest
    @CsvSource({"/bin/dash, /usr/bin/setsid", "/bin/bash, /usr/bin/setsid", "/bin/dash, ''", "/bin/bash, ''"})
    void endsAllWhenItsInputEnds(String shell, String setsid) throws Exception {
        Process guard = guard(shell, setsid, "sleep 1000 & echo $!; trap '' TERM HUP INT; sleep 1000");
        List<Long> processes = new ArrayList<>();
        try (var lines = guard.inputReader()) {
            processes.add(Long.valueOf(lines.readLine()));
            processes.add(Long.valueOf(lines.readLine()));

            guard.getOutputStream().close();

            assertThat(guard.waitFor()).isEqualTo(137);
            Await.untilGone(processes);
        }
    }

    @ParameterizedTest
    @CsvSource({"/bin/dash, /usr/bin/setsid", "/bin/bash, /usr/bin/setsid"})
    void endsItsServiceWhenItIsAskedToEnd(String shell, String setsid) throws Exception {
        Process guard = guard(shell, setsid, "trap 'echo bye; exit 5' TERM; echo ready; while :; do sleep 0.01; done");
        try (var lines = guard.inputReader()) {
            lines.readLine();
            assertThat(lines.readLine()).isEqualTo("ready");

            guard.toHandle().destroy();

            assertThat(lines.readLine()).isEqualTo("bye");
            assertThat(guard.waitFor()).isEqualTo(5);
        }
    }

    private static Process guard(String shell, String setsid, String script, String... arguments) throws IOException {
        assumeThat(Files.isExecutable(Path.of(shell))).isTrue();
        assumeThat(setsid.isEmpty() || Files.isExecutable(Path.of(setsid))).isTrue();
        String mark = "test-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        var words = new ArrayList<>(List.of(shell, "-c", script(), "guard", mark, setsid, "", "", "sh", "-c", script));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).start();
    }

    private static String script() throws IOException {
        try (var script = Guard.class.getResourceAsStream("guard.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
