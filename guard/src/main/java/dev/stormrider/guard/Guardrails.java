package dev.stormrider.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Watches rails, each on a thread of its own, so that one that has to wait for an answer holds up no other. They are
 * the system's threads: virtual ones wait while those that judge answers reckon. The first that breaks is told once.
 * Safe for use by many threads.
 *
 * <pre>
 *   rail ──▶ Watch ──▶ Reading ─┬─ figure ──▶ Series ──▶ Curve, for the graph
 *   (one thread for each)       └─ breach ──▶ whoever lifts the faults, the first one alone
 * </pre>
 */
public final class Guardrails implements AutoCloseable {
    private final LongSupplier nanoTime;
    private final long begun;
    private final Consumer<Breach> broken;
    private final AtomicBoolean told = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch known;
    private final CountDownLatch held;
    private final List<Series> series = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Guardrails(List<Rail> rails, Sources sources, LongSupplier nanoTime, Consumer<Breach> broken) {
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.broken = broken;
        this.known = new CountDownLatch(rails.size());
        this.held = new CountDownLatch(rails.size());
        for (Rail rail : rails) {
            Series figures = new Series(rail);
            series.add(figures);
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("guard rail " + rail.name())
                    .unstarted(() -> watch(rail, rail.watch(sources), figures)));
        }
    }

    /**
     * Watches {@code rails} from now on, until it is closed.
     *
     * @param nanoTime a clock that never goes back, in nanoseconds
     * @param broken hears of the first breach, on a thread of the watch
     */
    public static Guardrails watching(
            List<Rail> rails, Sources sources, LongSupplier nanoTime, Consumer<Breach> broken) {
        Guardrails guardrails = new Guardrails(rails, sources, nanoTime, broken);
        guardrails.threads.forEach(Thread::start);
        return guardrails;
    }

    /** Waits until each rail was looked at once; whether that was so within {@code limit}. */
    public boolean known(Duration limit) throws InterruptedException {
        return known.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Waits until each rail was seen to hold, or broke: what is borne while faults are played is no reason to begin.
     * Whether that was so within {@code limit}.
     */
    public boolean held(Duration limit) throws InterruptedException {
        return held.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void watch(Rail rail, Watch watch, Series figures) {
        boolean first = true;
        boolean waiting = true;
        try {
            while (over.getCount() > 0) {
                Duration looked = now();
                boolean borne = look(rail, watch, figures);
                if (first) {
                    first = false;
                    known.countDown();
                }
                if (waiting && !borne) {
                    waiting = false;
                    held.countDown();
                }
                Duration rest = rail.every().minus(now().minus(looked));
                if (rest.isPositive() && over.await(rest.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException closed) {
            // Nobody watches any more.
        }
    }

    /** Whether what it shows is only borne. */
    private boolean look(Rail rail, Watch watch, Series figures) throws InterruptedException {
        Reading reading;
        try {
            reading = watch.read(now());
        } catch (RuntimeException | Error ours) {
            // A rail that cannot be looked at is broken: nobody would know if it were. That holds for a machine that
            // is out of memory as well, where the thread would end and nobody would watch.
            reading = Reading.broken(rail.name() + " cannot be watched: " + ours);
        }
        OptionalDouble figure = reading.figure();
        if (figure.isPresent() && Double.isFinite(figure.getAsDouble())) {
            figures.add(new Curve.Sample(now(), figure.getAsDouble()));
        }
        Optional<String> breach = reading.breach();
        if (breach.isPresent() && over.getCount() > 0 && told.compareAndSet(false, true)) {
            broken.accept(new Breach(now(), rail.name(), breach.get()));
        }
        return reading.borne();
    }

    private Duration now() {
        return Duration.ofNanos(nanoTime.getAsLong() - begun);
    }

    /** How the figures of each rail went so far, in the order of the rails. */
    public List<Curve> curves() {
        return series.stream().map(Series::curve).toList();
    }

    /** Watches no more; what is being asked is not waited for. */
    @Override
    public void close() {
        over.countDown();
        threads.forEach(Thread::interrupt);
    }
}
