package dev.stormrider.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What this machine has left for a run, beside what else it does just now. */
public final class Machine {
    /** Long enough to meet whoever shares a core. */
    private static final Duration WORK = Duration.ofMillis(30);

    private static final Duration LIMIT = Duration.ofMillis(500);

    private Machine() {}

    /**
     * How many times as long as on an idle machine work takes here and now; at least 1. Burns each core for 30 ms, and
     * takes half a second at most.
     */
    public static double slowness() throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        if (!threads.isCurrentThreadCpuTimeSupported()) {
            return 1;
        }
        List<Future<Double>> burning = new ArrayList<>();
        try (ExecutorService burners = Executors.newFixedThreadPool(cores)) {
            for (int i = 0; i < cores; i++) {
                burning.add(burners.submit(() -> burnt(threads)));
            }
            double sum = 0;
            for (Future<Double> each : burning) {
                sum += each.get();
            }
            return Math.max(1, sum / cores);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The time that some work of one thread took, in times of what the thread was at work. */
    private static double burnt(ThreadMXBean threads) {
        long begun = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        long worked = 0;
        long took = 0;
        while (worked < WORK.toNanos() && took < LIMIT.toNanos()) {
            Thread.onSpinWait();
            worked = threads.getCurrentThreadCpuTime() - cpu;
            took = System.nanoTime() - begun;
        }
        return (double) took / Math.max(1, worked);
    }
}
