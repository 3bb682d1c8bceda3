package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void boundsTheMemoryOfTheGatewayUnlessSomebodyElseDoes() throws IOException, InterruptedException {
        // The JVM's own bound, a quarter of the machine, is heard where that is less.
        boolean large = machine() >= 4L << 30;
        assertThat(launched(Map.of(), "sh stormrider gateway").out().contains(" -Xmx1g "))
                .isEqualTo(large);
        assertThat(launched(Map.of("JAVA_TOOL_OPTIONS", "-Da=b -Xmx2g"), "sh stormrider gateway")
                        .out())
                .doesNotContain("-Xmx");
        assertThat(launched(Map.of("JDK_JAVA_OPTIONS", "-XX:MaxRAMPercentage=50"), "sh stormrider gateway")
                        .out())
                .doesNotContain("-Xmx");
        assertThat(launched(Map.of(), "sh stormrider diff a b").out()).doesNotContain("-Xmx");
    }

    private static long machine() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? machine.getTotalMemorySize()
                : Long.MAX_VALUE;
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
