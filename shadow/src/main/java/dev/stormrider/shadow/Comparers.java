package dev.stormrider.shadow;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/** Few compare at one time, so that neither their memory nor their time is the live path's. */
final class Comparers {
    /** Something that takes bodies apart. */
    interface Task<T> {
        T of(Comparer comparer);
    }

    private final BlockingQueue<Comparer> idle;

    Comparers(Supplier<Comparer> made) {
        this.idle = new ArrayBlockingQueue<>(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        while (idle.remainingCapacity() > 0) {
            idle.add(made.get());
        }
    }

    <T> T with(Task<T> task) throws InterruptedException {
        Comparer comparer = idle.take();
        try {
            return task.of(comparer);
        } finally {
            idle.add(comparer);
        }
    }
}
