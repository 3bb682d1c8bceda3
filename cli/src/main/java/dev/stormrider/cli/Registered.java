package dev.stormrider.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A run that can be found and halted, until it is closed. Looks ten times a second whether somebody wants it to end.
 */
final class Registered implements AutoCloseable {
    private static final long EVERY_MILLIS = 100;

    private final Running.Entry entry;
    private final FileChannel channel;
    private final FileLock lock;
    private final Consumer<Running.Wish> halted;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread looking;

    /** @param lock tells others that the run is alive, and is given back with it however it ends */
    Registered(Running.Entry entry, FileChannel channel, FileLock lock, Consumer<Running.Wish> halted) {
        this.entry = entry;
        this.channel = channel;
        this.lock = lock;
        this.halted = halted;
        this.looking = Thread.ofPlatform().daemon().name("halt").start(this::look);
    }

    Running.Entry entry() {
        return entry;
    }

    private void look() {
        try {
            while (!over.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                if (Files.exists(entry.wish())) {
                    halted.accept(wish());
                    Files.deleteIfExists(entry.wish());
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            // The folder is no more, and nobody can leave a wish in it.
        }
    }

    private Running.Wish wish() {
        try {
            return Running.Wish.read(entry.wish());
        } catch (IOException unreadable) {
            return new Running.Wish("somebody", "");
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            looking.join();
            Files.deleteIfExists(entry.file());
            Files.deleteIfExists(entry.wish());
            lock.release();
            channel.close();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            // Whoever looks next finds that nobody holds it, and takes it away.
        }
    }
}
