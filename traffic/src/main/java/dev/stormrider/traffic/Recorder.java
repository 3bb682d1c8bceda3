package dev.stormrider.traffic;

import dev.stormrider.fault.Passage;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes exchanges to a file or to one after the other: a traffic log where its name ends with {@code .jsonl}, else
 * HAR; in gzip or zstd where {@code .gz} or {@code .zst} follows. The files of a rotation are numbered,
 * {@code shop-00001.jsonl.gz}, and go on behind those that are there. Safe for use by many threads.
 */
public final class Recorder implements AutoCloseable {
    private static final String LOG = ".jsonl";
    private static final int DIGITS = 5;

    private final Path file;
    private final Rotation rotation;
    private final String by;
    private final String base;
    private final Instant started;
    private final Pattern numbers;
    private Optional<RecordingWriter> writer = Optional.empty();
    private Optional<Counting> counting = Optional.empty();
    private Duration begun = Duration.ZERO;
    private long number;
    private long earlier;
    private long written;
    private boolean closed;

    private Recorder(Path file, Rotation rotation, String by, String base, Instant started) {
        this.file = file;
        this.rotation = rotation;
        this.by = by;
        this.base = base;
        this.started = started;
        this.numbers = Pattern.compile(Pattern.quote(stem() + "-")
                + "(\\d{5,18})"
                + Pattern.quote(file.getFileName().toString().substring(stem().length())));
    }

    /**
     * Begins the first file.
     *
     * @param by the version of the program that writes
     * @param base the address that the requests are for
     * @param started the instant that passages count from
     */
    public static Recorder open(Path file, Rotation rotation, String by, String base, Instant started)
            throws IOException {
        Recorder recorder = new Recorder(file, rotation, by, base, started);
        recorder.number = rotation.rotates()
                ? recorder.numbered().stream().mapToLong(recorder::number).max().orElse(0)
                : 0;
        recorder.next(Duration.ZERO);
        return recorder;
    }

    /** Whether a file of this name is a traffic log. */
    public static boolean log(Path file) {
        return Packing.bare(file.getFileName().toString()).endsWith(LOG);
    }

    /** Writes one exchange, unless there are enough. */
    public synchronized void write(Passage passage) {
        if (closed || full()) {
            return;
        }
        try {
            if (over(passage.begun())) {
                end();
                next(passage.begun());
            }
            writer.orElseThrow().write(passage);
            written++;
        } catch (IOException denied) {
            throw new UncheckedIOException("the recording cannot go on: " + denied.getMessage(), denied);
        }
    }

    /** Whether no more is written. */
    public synchronized boolean full() {
        return written >= rotation.exchanges() || bytes() >= rotation.total();
    }

    public synchronized long written() {
        return written;
    }

    /** How many bytes were written, in all files. */
    public synchronized long bytes() {
        return earlier + here();
    }

    /** The file that is written to. */
    public synchronized Path current() {
        return rotation.rotates() ? numbered(number) : file;
    }

    private long here() {
        return counting.map(Counting::bytes).orElse(0L);
    }

    private boolean over(Duration at) {
        return rotation.bytes().filter(limit -> here() >= limit).isPresent()
                || rotation.length()
                        .filter(limit -> at.minus(begun).compareTo(limit) >= 0)
                        .isPresent();
    }

    private void next(Duration at) throws IOException {
        number++;
        begun = at;
        Counting out = new Counting(new BufferedOutputStream(OwnFile.opened(current())));
        counting = Optional.of(out);
        OutputStream packed = Packing.named(file.toString()).packed(out);
        writer = Optional.of(
                log(file) ? new TrafficLogWriter(packed, by, base, started) : new HarWriter(packed, by, base, started));
        List<Path> all = rotation.rotates() ? numbered() : List.of();
        for (Path old : all.subList(0, Math.max(0, all.size() - rotation.keep()))) {
            Files.deleteIfExists(old);
        }
    }

    private void end() {
        writer.ifPresent(RecordingWriter::close);
        writer = Optional.empty();
        earlier += here();
        counting = Optional.empty();
    }

    private Path numbered(long count) {
        String name = file.getFileName().toString();
        return file.resolveSibling(stem() + "-" + String.format(Locale.ROOT, "%0" + DIGITS + "d", count)
                + name.substring(stem().length()));
    }

    private String stem() {
        String bare = Packing.bare(file.getFileName().toString());
        int dot = bare.lastIndexOf('.');
        return dot < 1 ? bare : bare.substring(0, dot);
    }

    /** The files of this rotation that are there, oldest first. */
    private List<Path> numbered() throws IOException {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(each -> number(each) > 0).forEach(found::add);
        }
        found.sort(Comparator.comparingLong(this::number));
        return found;
    }

    /** The number of {@code each} in this rotation; 0 where it is none of its files. */
    private long number(Path each) {
        Matcher matcher = numbers.matcher(each.getFileName().toString());
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            end();
        }
    }

    /** Counts what comes to the file, packed. */
    private static final class Counting extends FilterOutputStream {
        private long bytes;

        Counting(OutputStream out) {
            super(out);
        }

        long bytes() {
            return bytes;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            out.write(some, from, length);
            bytes += length;
        }
    }
}
