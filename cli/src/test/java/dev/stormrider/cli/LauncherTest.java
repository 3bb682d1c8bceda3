package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in a checkout that is built already, with a JDK that only tells how it was called. */
class LauncherTest {
    private static final String JAVA = """
            #!/bin/sh
            printf 'LC_ALL=%s LC_CTYPE=%s %s\\n' "${LC_ALL:-}" "${LC_CTYPE:-}" "$*"
            """;

    @TempDir
    private Path home;

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void pretendACheckout() throws IOException {
        Files.copy(Repository.root().resolve("stormrider"), home.resolve("stormrider"));
        Path app = Files.createDirectories(home.resolve("build/cli/app"));
        Files.writeString(app.resolve("start-99+1.cache"), "");
        Files.writeString(home.resolve("build/built"), "");
        Path bin = Files.createDirectories(home.resolve("jdk/bin"));
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"99\"\nJAVA_RUNTIME_VERSION=\"99+1\"\n");
        Path java = Files.writeString(bin.resolve("java"), JAVA);
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    private Outcome launched(Map<String, String> environment, String line) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of("sh", "-c", line)).directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), out, err);
    }

    @Test
    void needsNoVariableOfTheEnvironment() throws IOException, InterruptedException {
        Outcome outcome = launched(Map.of(), "sh stormrider diff a b");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).endsWith("dev.stormrider.cli.Main diff a b\n");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void startsTheReviewServerAsAProgramOfItsOwn() throws IOException, InterruptedException {
        Path app = Files.createDirectories(home.resolve("build/review/app"));
        Files.writeString(app.resolve("start-99+1.cache"), "");
        Files.writeString(app.resolve("review.jar"), "");
        Files.writeString(home.resolve("build/built-review"), "");

        Outcome outcome = launched(Map.of(), "sh stormrider serve --listen :0");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains("build/review/app/review.jar")
                .endsWith("dev.stormrider.review.Main serve --listen :0\n");
    }

    /** What of this line is about memory; that of the image is the same for a gateway. */
    private String memory(Map<String, String> environment, String command) throws IOException, InterruptedException {
        String launched = bounds(environment, "sh stormrider " + command);
        if (command.equals("gateway")) {
            assertThat(bounds(environment, "PATH=jdk/bin:$PATH sh entry.sh gateway"))
                    .isEqualTo(launched);
        }
        return launched;
    }

    private String bounds(Map<String, String> environment, String line) throws IOException, InterruptedException {
        Outcome outcome = launched(environment, line);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        return Stream.of(outcome.out().split(" ", -1))
                .filter(word -> word.matches("-Xm[sx].*|-XX:MaxRAM.*"))
                .collect(Collectors.joining(" "));
    }

    /** The launcher and the image's, on a machine that is as large as it says itself. */
    private void pretendAMachine(String kilobytes, String version2, String version1) throws IOException {
        Files.writeString(home.resolve("meminfo"), "MemTotal:       " + kilobytes + " kB\n");
        Files.writeString(home.resolve("v2"), version2 + "\n");
        Files.writeString(home.resolve("v1"), version1);
        for (String script : List.of("stormrider", "deploy/image/entry.sh")) {
            String text = Repository.read(Repository.root().resolve(script))
                    .replace("/proc/meminfo", home.resolve("meminfo").toString())
                    .replace("/sys/fs/cgroup/memory.max", home.resolve("v2").toString())
                    .replace(
                            "/sys/fs/cgroup/memory/memory.limit_in_bytes",
                            home.resolve("v1").toString());
            Files.writeString(home.resolve(Path.of(script).getFileName().toString()), text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "16777216, max,        '',                  -Xms32m -Xmx1g",
        "16777216, 8589934592, '',                  -Xms32m -Xmx1g",
        "16777216, 402653184,  '',                  -XX:MaxRAMPercentage=50",
        "16777216, '',         402653184,           -XX:MaxRAMPercentage=50",
        "16777216, '',         9223372036854771712, -Xms32m -Xmx1g",
        "2097152,  max,        '',                  -Xms32m -Xmx1g",
        "2097151,  max,        '',                  -XX:MaxRAMPercentage=50"
    })
    void aGatewayHasHalfOfTheMemoryAndOneGigabyteAtMost(String machine, String version2, String version1, String heap)
            throws IOException, InterruptedException {
        pretendAMachine(machine, version2, version1);

        assertThat(memory(Map.of(), "gateway")).isEqualTo(heap);
    }

    @Test
    void boundsTheMemoryOfTheGatewayUnlessSomebodyElseDoes() throws IOException, InterruptedException {
        pretendAMachine("16777216", "max", "");

        assertThat(memory(Map.of("JAVA_TOOL_OPTIONS", "-Da=b -Xmx2g"), "gateway"))
                .isEmpty();
        assertThat(memory(Map.of("JDK_JAVA_OPTIONS", "-XX:MaxRAMPercentage=50"), "gateway"))
                .isEmpty();
        assertThat(memory(Map.of(), "diff a b")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh stormrider shadow", "PATH=jdk/bin:$PATH sh entry.sh shadow"})
    void aShadowSpendsNoTimeOfLiveRequestsOnCompilingAndCollectingAll(String line)
            throws IOException, InterruptedException {
        pretendAMachine("16777216", "max", "");

        assertThat(launched(Map.of(), line).out())
                .contains(" -Xmn24m -XX:TieredStopAtLevel=1 -XX:MetaspaceSize=96m ")
                .contains("dev.stormrider.cli.Main shadow");
    }

    @Test
    void theGatewayDoesNotLookForLeaksOfItsOwn() throws IOException, InterruptedException {
        assertThat(launched(Map.of(), "sh stormrider gateway").out())
                .contains(" -Dio.netty.leakDetection.level=disabled ");
    }

    @Test
    void letsJavaFindFilesOfAnyName() throws IOException, InterruptedException {
        assertThat(launched(Map.of(), "sh stormrider").out()).startsWith("LC_ALL= LC_CTYPE=C.UTF-8 ");
        assertThat(launched(Map.of("LANG", "C"), "sh stormrider").out())
                .startsWith("LC_ALL= LC_CTYPE=C.UTF-8 ")
                .contains("-Dstormrider.language=C ");
        assertThat(launched(Map.of("LC_ALL", "POSIX"), "sh stormrider").out())
                .startsWith("LC_ALL=C.UTF-8 ")
                .contains("-Dstormrider.language=POSIX ");
    }

    @Test
    void leavesALocaleWithUtf8AsItIs() throws IOException, InterruptedException {
        assertThat(launched(Map.of("LC_ALL", "C.UTF-8"), "sh stormrider").out())
                .startsWith("LC_ALL=C.UTF-8 LC_CTYPE= ")
                .doesNotContain("stormrider.language");
    }

    @Test
    void livesWithStreamsThatAreClosed() throws IOException, InterruptedException {
        assertThat(launched(Map.of(), "sh stormrider <&-").code()).isZero();
        assertThat(launched(Map.of(), "sh stormrider 2>&-").code()).isZero();
        assertThat(launched(Map.of(), "sh stormrider >&-"))
                .isEqualTo(new Outcome(
                        70, "", "stormrider: standard output is closed. Let it lead to a file, or to /dev/null.\n"));
    }

    @Test
    void neverEndsWithACodeOfTheGateForTroubleOfItsOwn() throws IOException, InterruptedException {
        Files.delete(home.resolve("build/built"));
        Files.createDirectories(home.resolve("other"));
        Files.move(home.resolve("build"), home.resolve("other/build"));
        Files.writeString(home.resolve("build"), "a file where the launcher would make a folder");

        Outcome outcome = launched(Map.of(), "sh stormrider diff a b");

        assertThat(outcome.code()).isEqualTo(70);
        assertThat(outcome.err()).contains("the launcher could not go on");
    }
}
