package dev.stormrider.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellLineTest {

    @Test
    void splitsAtBlanksOutsideQuotes() {
        assertThat(ShellLine.split("  java -cp 'target/app/*'\t\"a b\\\"c\" d\\ e ''"))
                .isEqualTo(new ShellLine.Words(List.of("java", "-cp", "target/app/*", "a b\"c", "d e", "")));
    }

    @Test
    void leavesPlacesOfTheWiringAlone() {
        assertThat(ShellLine.split("serve --port=${PORT}"))
                .isEqualTo(new ShellLine.Words(List.of("serve", "--port=${PORT}")));
    }

    @Test
    void saysWhereAnOpenQuoteBegan() {
        assertThat(ShellLine.split("echo 'a b"))
                .isEqualTo(
                        new ShellLine.Mistake("the quote ' at character 6 is not closed", "Close it, or write \\'."));
    }

    @Test
    void refusesWhatOnlyAShellUnderstands() {
        assertThat(ShellLine.split("make && serve"))
                .isEqualTo(new ShellLine.Mistake(
                        "only a shell understands the & at character 6", "Quote it, or run a shell: [sh, -c, \"…\"]."));
    }

    @Test
    void refusesALonelyBackslashAtTheEnd() {
        assertThat(ShellLine.split("echo \\"))
                .isEqualTo(new ShellLine.Mistake("the line ends with a backslash", "Remove it, or write \\\\."));
    }

    @Test
    void refusesAnEmptyLine() {
        assertThat(ShellLine.split(" \t"))
                .isEqualTo(new ShellLine.Mistake("the line is empty", "Write a program and its arguments."));
    }
}
