package dev.stormrider.target;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come true, with a limit that only a broken build ever reaches. */
final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Await() {}

    static void until(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("not within " + LIMIT + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    static void untilGone(List<Long> processes) {
        until("the end of the processes " + processes, () -> processes.stream().allMatch(Await::gone));
    }

    /** A dead process whose parent has not asked for its exit code yet is gone as well. */
    static boolean gone(long process) {
        Path stat = Path.of("/proc/" + process + "/stat");
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return ProcessHandle.of(process).isEmpty();
        }
        try {
            String text = Files.readString(stat);
            return "ZX".indexOf(text.charAt(text.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** The processes that a service with children has named in its output; waits until all four have. */
    static List<Long> children(Running service) {
        until("four children of " + service.name(), () -> childrenNow(service).size() == 4);
        return childrenNow(service);
    }

    private static List<Long> childrenNow(Running service) {
        return service.output().lines().stream()
                .map(Line::text)
                .filter(text -> text.startsWith("child "))
                .map(text -> Long.valueOf(text.substring("child ".length())))
                .toList();
    }
}
