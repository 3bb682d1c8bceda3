package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/library.md} shows is what is compiled here, and it does what it says. */
class LibraryTest {
    private static final Path SOURCE = Path.of("src/test/java/dev/stormrider/cli/LibraryExample.java");

    @TempDir
    private Path folder;

    @Test
    void showsTheExampleThatIsCompiled() throws IOException {
        String document = Repository.read(Repository.root().resolve("docs/library.md"));
        int begin = document.indexOf("```java\n") + "```java\n".length();
        String source = Files.readString(SOURCE);

        assertThat(document.substring(begin, document.indexOf("```", begin)).lines())
                .allSatisfy(
                        line -> assertThat(source.lines().map(String::strip)).contains(line.strip()))
                .contains("static void compare(Path before, Path after, PrintStream out) {");
    }

    @Test
    void comparesTwoContracts() throws IOException {
        String contract = Files.readString(Path.of("src/test/resources/amendments/contract.yaml"));
        Path before = Files.writeString(folder.resolve("before.yaml"), contract);
        Path after = Files.writeString(folder.resolve("after.yaml"), contract.replace("CAPTURED]", "CAPTURED, LOST]"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        LibraryExample.compare(before, after, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("refused: Payment/status\n    /body/status may be \"LOST\"; the old consumer knows only")
                .contains("after.yaml:56)\nDeploy the consumer first, then the provider.\n");
    }
}
