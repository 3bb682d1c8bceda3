package dev.stormrider.client;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.EventFile;
import dev.stormrider.ledger.EventLimits;
import dev.stormrider.run.Progress;
import dev.stormrider.run.Setup;
import dev.stormrider.run.Trials;
import dev.stormrider.verdict.Ballot;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Hears a run, writes down in its folder what it tells, and sends that to a review server where there is one. Whatever
 * becomes of the sending, the run goes on and its verdict stays.
 *
 * <pre>
 *   rides, first verdicts ──▶ Diary (events.jsonl) ──▶ Delivery, on a thread of its own ──▶ review server
 *                                      └──▶ later: stormrider publish RUN ──────────────────────┘
 * </pre>
 */
public final class Publisher implements Progress, Trials, AutoCloseable {
    /** How often it is told that a run goes on. */
    private static final Duration BEAT = Duration.ofSeconds(5);

    /** Room that is kept for findings and the end. */
    private static final int MEANWHILE = EventLimits.EVENTS / 4;

    private final Setup setup;
    private final boolean part;
    private final InstantSource clock;
    private final Progress beside;
    private final Optional<Diary> diary;
    private final String unwritten;
    private Optional<Sending> sending = Optional.empty();
    private Instant told;
    private int done;
    private int total;

    private Publisher(
            Setup setup, boolean part, InstantSource clock, Progress beside, Optional<Diary> diary, String unwritten) {
        this.setup = setup;
        this.part = part;
        this.clock = clock;
        this.beside = beside;
        this.diary = diary;
        this.unwritten = unwritten;
        this.told = clock.instant();
    }

    /**
     * Begins to write down the run that {@code setup} makes of {@code plan}, in which nothing stands but what is
     * ridden; {@code beside} hears all that this hears. Where the folder cannot be written, the run is heard and not
     * written down; {@link #end} tells why.
     */
    public static Publisher of(Setup setup, Plan plan, Label label, InstantSource clock, Progress beside) {
        boolean part = label.part().isPresent();
        try {
            Diary diary = Diary.begun(setup.folder());
            var unused = diary.add(Telling.begun(clock.instant(), setup, plan, label));
            return new Publisher(setup, part, clock, beside, Optional.of(diary), "");
        } catch (IOException denied) {
            String why = Diary.NAME + " cannot be written in " + setup.folder() + ": " + denied.getMessage();
            return new Publisher(setup, part, clock, beside, Optional.empty(), why);
        }
    }

    /** From now on what is written down is sent to {@code server}, too. To be called once, before the run. */
    public void to(ReviewServer server) {
        to(server, Delivery.Rhythm.usual());
    }

    void to(ReviewServer server, Delivery.Rhythm rhythm) {
        sending = diary.map(kept -> Sending.begun(server, kept, rhythm, this::alive));
    }

    @Override
    public void phase(String name) {
        beside.phase(name);
        tell(new Event.Phase(clock.instant(), EventLimits.cut(name, EventLimits.NAME)));
    }

    @Override
    public void expected(Duration whole) {
        beside.expected(whole);
    }

    @Override
    public void rides(int doneNow, int totalNow, String running) {
        beside.rides(doneNow, totalNow, running);
        boolean due;
        synchronized (this) {
            done = doneNow;
            total = totalNow;
            due = Duration.between(told, clock.instant()).compareTo(BEAT) >= 0;
        }
        if (due) {
            alive();
        }
    }

    @Override
    public void remark(String sentences) {
        beside.remark(sentences);
    }

    @Override
    public void trial(Experiment experiment, Pairing pairing, Verdict verdict, String reason) {
        tell(Telling.trialled(clock.instant(), experiment, pairing, verdict, reason));
    }

    private void alive() {
        Event.Alive alive;
        synchronized (this) {
            alive = new Event.Alive(clock.instant(), done, total);
        }
        tell(alive);
    }

    /** Progress is left out where there is more of it than a run may tell; what counts is told at the end. */
    private void tell(Event event) {
        diary.filter(kept -> kept.count() < MEANWHILE).ifPresent(kept -> {
            synchronized (this) {
                told = event.at();
            }
            var unused = kept.add(event);
        });
    }

    /**
     * Writes down what the run came to; why that could not be done, in a sentence, or nothing where it could. A part of
     * a run that was stopped has no end: whoever rides it again takes its place. One that was aborted has: what harmed
     * the environment is not to be done again because of a retry.
     *
     * @param ballot what the gate followed from
     */
    public Optional<String> end(Result result, Optional<Ballot> ballot) {
        if (diary.isEmpty()) {
            return Optional.of(unwritten);
        }
        Diary kept = diary.get();
        if (!part || !result.interrupted() || result.guarding().abort().isPresent()) {
            Telling.ended(clock.instant(), setup, result, ballot.filter(any -> part))
                    .forEach(event -> {
                        // One that does not fit into a line is left out rather than all that comes after it.
                        var unused = kept.add(event);
                    });
        }
        kept.end();
        return kept.trouble();
    }

    /**
     * Waits until all is sent, no longer than {@code limit}. Empty where nothing was to be sent.
     *
     * @throws InterruptedException where the thread is interrupted while it waits
     */
    public Optional<Sent> sent(Duration limit) throws InterruptedException {
        return sending.isEmpty() ? Optional.empty() : Optional.of(sending.get().outcome(limit));
    }

    /** Sends what the run in {@code folder} told, from where the server has it, and waits for that. */
    public static Sent again(Path folder, ReviewServer server, Duration limit)
            throws IOException, InterruptedException {
        return again(folder, server, limit, Delivery.Rhythm.usual());
    }

    static Sent again(Path folder, ReviewServer server, Duration limit, Delivery.Rhythm rhythm)
            throws IOException, InterruptedException {
        try (Diary diary = Diary.of(folder)) {
            if (diary.count() == 0 || !(first(diary) instanceof Event.Begun)) {
                throw new IOException("it does not begin with the beginning of a run");
            }
            try (Sending sending = Sending.begun(server, diary, rhythm, () -> {})) {
                return sending.outcome(limit);
            }
        }
    }

    private static Event first(Diary diary) throws IOException {
        try {
            return EventFile.read(diary.lines(0, 1, 1)).getFirst();
        } catch (IllegalArgumentException damaged) {
            throw new IOException(damaged.getMessage(), damaged);
        }
    }

    /** Ends the sending, wherever it is. */
    @Override
    public void close() {
        sending.ifPresent(Sending::close);
        try {
            if (diary.isPresent()) {
                diary.get().close();
            }
        } catch (IOException late) {
            // All that was to be written is; the system closes it with the process.
        }
    }
}
