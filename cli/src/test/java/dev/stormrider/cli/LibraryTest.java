package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/library.md} shows is a program that compiles, and it prints what it is said to print. */
class LibraryTest {
    @TempDir
    private Path folder;

    @Test
    void runsTheExampleAsItIsShown() throws Exception {
        String document = Repository.read(Repository.root().resolve("docs/library.md"));
        Path program = Files.writeString(folder.resolve("Compare.java"), program(document));
        String command = "Compare.java cli/src/start/before.yaml cli/src/start/after.yaml";

        String told = run(program.toString(), "cli/src/start/before.yaml", "cli/src/start/after.yaml");

        assertThat(document).contains(command + "\n" + told + "```");
    }

    private static String program(String document) {
        int begin = document.indexOf("```java\n") + "```java\n".length();
        return document.substring(begin, document.indexOf("```", begin));
    }

    private String run(String source, String before, String after) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source,
                        before,
                        after)
                .directory(Repository.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
