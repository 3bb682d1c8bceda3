package dev.stormrider.client;

import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.EventFile;
import dev.stormrider.ledger.EventLimits;
import dev.stormrider.ledger.Runs;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run told so far, in a file of its folder, one event a line; the number of an event is that of its line, from
 * 0. Sending reads from here, so that nothing waits in memory and what was not sent can be sent later. Safe for use by
 * many threads.
 */
final class Diary implements AutoCloseable {
    static final String NAME = "events.jsonl";

    private final Path file;
    private final Optional<RandomAccessFile> out;
    private final RandomAccessFile in;

    /** Where each event begins, and where the next one will. */
    private final List<Long> starts = new ArrayList<>(List.of(0L));

    private boolean ended;
    private Optional<String> trouble = Optional.empty();

    // Not a channel: one that a thread uses while it is interrupted, as rides are when a run is stopped, closes.
    private Diary(Path file, Optional<RandomAccessFile> out) throws IOException {
        this.file = file;
        this.out = out;
        this.in = new RandomAccessFile(file.toFile(), "r");
    }

    /** A new one in {@code folder}. */
    static Diary begun(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        Files.createFile(file);
        return new Diary(file, Optional.of(new RandomAccessFile(file.toFile(), "rw")));
    }

    /** The one that a run left in {@code folder}. A last line that was not written to its end is no event. */
    static Diary of(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        Diary diary = new Diary(file, Optional.empty());
        long at = 0;
        int length = 0;
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                at++;
                length++;
                if (length > EventLimits.LINE_BYTES + 1 || diary.starts.size() > EventLimits.EVENTS + 1) {
                    throw new IOException("it is longer than any run's");
                }
                if (next == '\n') {
                    diary.starts.add(at);
                    length = 0;
                }
            }
        }
        diary.ended = true;
        return diary;
    }

    /** Adds {@code event}, unless the diary is full or could not be written before; tells whether it stands there. */
    synchronized boolean add(Event event) {
        byte[] line = (EventFile.write(event) + "\n").getBytes(StandardCharsets.UTF_8);
        boolean last = event instanceof Event.Ended;
        boolean fits = line.length <= EventLimits.LINE_BYTES
                && count() < EventLimits.EVENTS - (last ? 0 : 1)
                && starts.getLast() + line.length <= Runs.MOST_BYTES - (last ? 0 : EventLimits.LINE_BYTES);
        if (ended || trouble.isPresent() || out.isEmpty() || !fits) {
            return false;
        }
        try {
            out.get().write(line);
            starts.add(starts.getLast() + line.length);
            ended = last;
        } catch (IOException denied) {
            trouble = Optional.of(file + " cannot be written: " + denied.getMessage());
        }
        notifyAll();
        return trouble.isEmpty();
    }

    synchronized int count() {
        return starts.size() - 1;
    }

    /** Whether nothing is to be added any more. */
    synchronized boolean ended() {
        return ended || trouble.isPresent();
    }

    /** Why it ends early; empty where it does not. */
    synchronized Optional<String> trouble() {
        return trouble;
    }

    /** Nothing is added from now on. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits until there is an event numbered {@code number}, or none to come; no longer than {@code limit}. */
    synchronized boolean await(int number, Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (count() <= number && !ended()) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** The lines from event {@code from} on: at least one, and of more as many as {@code mostBytes} hold. */
    String lines(int from, int most, int mostBytes) throws IOException {
        long begin;
        long end;
        synchronized (this) {
            begin = starts.get(from);
            int until = from + 1;
            while (until < count() && until < from + most && starts.get(until + 1) - begin <= mostBytes) {
                until++;
            }
            end = starts.get(until);
        }
        byte[] bytes = new byte[(int) (end - begin)];
        synchronized (in) {
            in.seek(begin);
            in.readFully(bytes);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
        if (out.isPresent()) {
            out.get().close();
        }
    }
}
