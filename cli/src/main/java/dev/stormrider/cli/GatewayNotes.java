package dev.stormrider.cli;

import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Source;
import dev.stormrider.control.PassageJournal;
import dev.stormrider.control.Scribe;
import dev.stormrider.fault.Passage;
import dev.stormrider.gateway.PassageListener;
import dev.stormrider.rule.Seed;
import dev.stormrider.traffic.Mask;
import dev.stormrider.traffic.Recorder;
import dev.stormrider.traffic.Rotation;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;

/** What a gateway writes down of the exchanges that pass, and what it keeps out of that. */
final class GatewayNotes {
    private static final int BODY_BYTES = 64 << 10;
    private static final long MOST = 1_000_000;
    private static final long MOST_HAR = 100_000;
    private static final String ADVICE = "Choose another file.";

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "A line of JSON for each exchange that a fault has picked, with the fault and what it did.")
    private Optional<Path> journal = Optional.empty();

    @Option(names = "--journal-all", description = "With --journal: a line for all exchanges.")
    private boolean all;

    @Option(
            names = "--bodies",
            paramLabel = "SHARE",
            defaultValue = "0",
            description =
                    "With --journal: the share of exchanges, from 0 to 1, that is written with bodies (64 KB each).")
    private double bodies;

    @Option(
            names = "--har",
            paramLabel = "FILE",
            description = "All exchanges, as HAR or, where it ends with .jsonl, a traffic log.")
    private Optional<Path> har = Optional.empty();

    @Option(names = "--mask", paramLabel = "WHAT", description = MaskOption.DESCRIPTION)
    private List<String> masks = new ArrayList<>();

    /** Files that are written until this is closed. */
    static final class Opened implements AutoCloseable {
        private final Map<String, Closeable> files = new LinkedHashMap<>();
        private final List<Consumer<Passage>> writers = new ArrayList<>();
        private final AtomicBoolean broken = new AtomicBoolean();
        private final Terminal terminal;
        private Optional<Scribe> scribe = Optional.empty();

        private Opened(Terminal terminal) {
            this.terminal = terminal;
        }

        PassageListener listener() {
            return scribe.map(PassageListener.class::cast).orElse(PassageListener.NOBODY);
        }

        long dropped() {
            return scribe.map(Scribe::dropped).orElse(0L);
        }

        /** All files are ended, whatever becomes of one of them. */
        @Override
        public void close() throws Mistake {
            scribe.ifPresent(this::end);
            List<Problem> problems = new ArrayList<>();
            files.forEach((name, file) -> ended(file)
                    .ifPresent(why -> problems.add(
                            new Problem(new Source(name, 0), "cannot be written to its end: " + why, ADVICE))));
            if (problems.isEmpty() && broken.get()) {
                problems.add(new Problem(
                        new Source(String.join(", ", files.keySet()), 0),
                        "what followed could not be written",
                        ADVICE));
            }
            if (!problems.isEmpty()) {
                throw new Mistake(problems);
            }
        }

        /** Why {@code file} could not be; empty where it is. */
        private static Optional<String> ended(Closeable file) {
            try {
                file.close();
                return Optional.empty();
            } catch (IOException full) {
                return Optional.of(Trouble.of(full));
            } catch (UncheckedIOException | JacksonException full) {
                return Optional.of(Trouble.of(full));
            }
        }

        private void complain(String why) {
            broken.set(true);
            terminal.say("error: " + why);
        }

        private void end(Scribe writing) {
            writing.close();
            if (dropped() > 0) {
                terminal.say(dropped() + " exchanges were not written, since more came than could be.");
            }
        }
    }

    /** Whether exchanges that no fault picks are written too. */
    boolean ofAll() {
        return har.isPresent() || journal.isPresent() && all;
    }

    /** What would be passed over in silence is refused. */
    private void check() throws Mistake {
        if (journal.isEmpty() && (all || bodies != 0)) {
            throw new Mistake(all ? "--journal-all" : "--bodies", "there is no journal", "Add --journal FILE.");
        }
        if (journal.isEmpty() && har.isEmpty() && !masks.isEmpty()) {
            throw new Mistake("--mask", "nothing is written that could be masked", "Add --journal FILE or --har FILE.");
        }
    }

    Opened opened(Seed seed, Terminal terminal) throws Mistake {
        check();
        PassageJournal.Terms terms = terms();
        Mask mask = MaskOption.mask(masks);
        Opened opened = new Opened(terminal);
        Instant started = Instant.now();
        if (journal.isPresent()) {
            Writer out = new OutputStreamWriter(file(journal.get()), StandardCharsets.UTF_8);
            opened.files.put("--journal " + journal.get(), out);
            opened.writers.add(new PassageJournal(out, started, seed.and("bodies"), terms)::write);
        }
        if (har.isPresent()) {
            try {
                Recorder out = recorder(har.get(), started);
                opened.files.put("--har " + har.get(), out::close);
                opened.writers.add(out::write);
            } catch (Mistake unwritten) {
                opened.close();
                throw unwritten;
            }
        }
        if (!opened.writers.isEmpty()) {
            opened.scribe = Optional.of(new Scribe(mask, opened.writers, opened::complain));
        }
        return opened;
    }

    private static Recorder recorder(Path file, Instant started) throws Mistake {
        try {
            Rotation whole = Rotation.none(MOST_HAR, Long.MAX_VALUE);
            return Recorder.open(file, whole, Version.text(), "http://gateway", started);
        } catch (IOException denied) {
            throw denied(file, Trouble.of(denied));
        } catch (UncheckedIOException full) {
            throw denied(file, Trouble.of(full));
        }
    }

    private static Mistake denied(Path file, String why) {
        return new Mistake(file.toString(), "cannot be written: " + why, ADVICE);
    }

    private PassageJournal.Terms terms() throws Mistake {
        try {
            return new PassageJournal.Terms(all, bodies, BODY_BYTES, MOST);
        } catch (IllegalArgumentException noShare) {
            throw new Mistake("--bodies", String.valueOf(noShare.getMessage()), "Write 0.01 for one of a hundred.");
        }
    }

    private static OutputStream file(Path file) throws Mistake {
        try {
            return new BufferedOutputStream(Files.newOutputStream(file));
        } catch (IOException denied) {
            throw denied(file, Trouble.of(denied));
        }
    }
}
