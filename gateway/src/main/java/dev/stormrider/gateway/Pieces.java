package dev.stormrider.gateway;

import dev.stormrider.fault.Message;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What has come of one way of a stream, told apart, on its way from the event loop to a fault's thread. The loop stops
 * reading where it is full, so that it stays within bounds.
 */
final class Pieces {
    private static final int WAITING_BYTES = 1 << 20;

    private final LinkedBlockingQueue<Piece> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger waitingBytes = new AtomicInteger();
    private final Runnable room;
    private volatile Optional<IOException> trouble = Optional.empty();
    private boolean ended;
    private int told;

    /** @param room is told, on the fault's thread, where it was full and is no longer */
    Pieces(Runnable room) {
        this.room = room;
    }

    /** Takes what {@code bytes} make whole; whether they can be told apart. Where they cannot be, no more is taken. */
    boolean read(Messages by, ByteBuf bytes) {
        try {
            if (!ended) {
                by.read(bytes, this::add);
            }
            return true;
        } catch (IOException cannotBeHeld) {
            trouble = Optional.of(cannotBeHeld);
            end();
            return false;
        }
    }

    void add(Piece piece) {
        waitingBytes.addAndGet(piece.size());
        waiting.add(piece);
    }

    /** No more comes. What has come is still given out. */
    void end() {
        if (!ended) {
            ended = true;
            waiting.add(Piece.END);
        }
    }

    boolean full() {
        return waitingBytes.get() > WAITING_BYTES;
    }

    /** Why no more was taken, where it could not be told apart. */
    Optional<IOException> trouble() {
        return trouble;
    }

    /** Sends on what is no message. */
    @FunctionalInterface
    interface Sender {
        void send(byte[] bytes) throws InterruptedException;
    }

    /** The next message, for the fault's thread; what comes before it and is none goes to {@code sender}. */
    Optional<Message> next(Sender sender) throws IOException, InterruptedException {
        while (true) {
            Piece piece = take();
            if (piece.last()) {
                return Optional.empty();
            }
            if (piece.message().isPresent()) {
                told++;
                return piece.message();
            }
            sender.send(piece.bytes().bytes());
        }
    }

    /** How many messages were given out; for the fault's thread. */
    int told() {
        return told;
    }

    /** The next piece, for the fault's thread; behind the last one, {@link Piece#END} time and again. */
    private Piece take() throws IOException, InterruptedException {
        Piece piece = waiting.take();
        if (piece.last()) {
            waiting.add(Piece.END);
            if (trouble.isPresent()) {
                throw new IOException(trouble.get());
            }
            return piece;
        }
        int left = waitingBytes.addAndGet(-piece.size());
        if (left <= WAITING_BYTES && left + piece.size() > WAITING_BYTES) {
            room.run();
        }
        return piece;
    }
}
