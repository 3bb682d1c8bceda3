package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever escapes ends with 70, and never with 1 or 2, which belong to the gate. */
class CrashTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Terminal terminal = terminal();

    private Terminal terminal() {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Terminal(stream, stream, Style.plain(), false);
    }

    @BeforeEach
    void beginWithNothingSaid() {
        err.reset();
        terminal = terminal();
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static int endless(int depth) {
        return depth < 0 ? 0 : endless(depth + 1) + 1;
    }

    @Test
    void tellsAStackThatOverflowedInTwoLines() {
        try {
            endless(0);
        } catch (StackOverflowError deep) {
            assertThat(Crash.tell(deep, terminal)).isEqualTo(70);
        }

        assertThat(said().lines()).hasSize(2);
        assertThat(said()).contains("nested deeper", "CrashTest.endless").doesNotContain("\tat ", "    at ");
    }

    @Test
    void tellsThatThereWasNotEnoughMemory() {
        assertThat(Crash.tell(new OutOfMemoryError("Java heap space"), terminal))
                .isEqualTo(70);

        assertThat(said()).contains("not enough memory").doesNotContain("    at ");
    }

    @Test
    void tellsSoOfAnotherThreadToo() {
        Throwable wrapped = new java.util.concurrent.CompletionException(new OutOfMemoryError("Java heap space"));

        assertThat(Crash.tell(wrapped, terminal)).isEqualTo(70);

        assertThat(said()).contains("not enough memory").doesNotContain("    at ", "CompletionException");
    }

    @Test
    void tellsOfABugWithItsTrace() {
        assertThat(Crash.tell(new IllegalStateException("a\u001b[31m"), terminal))
                .isEqualTo(70);

        assertThat(said()).contains("This is a bug of stormrider", "IllegalStateException: a\\u001b[31m", "    at ");
    }

    @Test
    void endsTheProcessWhereAThreadDies() throws InterruptedException {
        AtomicInteger code = new AtomicInteger();
        Thread thread = new Thread(() -> endless(0));
        thread.setUncaughtExceptionHandler(new Crash(terminal, code::set));

        thread.start();
        thread.join();

        assertThat(code).hasValue(70);
        assertThat(said()).contains("nested deeper");
    }
}
