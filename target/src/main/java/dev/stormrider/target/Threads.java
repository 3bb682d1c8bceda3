package dev.stormrider.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Linux shows of a process's threads. */
final class Threads {
    private Threads() {}

    /**
     * Whether no thread of the process can run on: each is stopped or dead. A signal to stop reaches them one by one,
     * and on a busy machine one may still answer a request meanwhile. True where the operating system does not show it.
     */
    static boolean stand(long process) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + process + "/task"))) {
            return threads.allMatch(thread -> stands(thread.resolve("stat")));
        } catch (IOException | UncheckedIOException e) {
            return true;
        }
    }

    private static boolean stands(Path stat) {
        try {
            String text = Files.readString(stat);
            return "TtZX".indexOf(text.charAt(text.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException e) {
            return true;
        }
    }
}
