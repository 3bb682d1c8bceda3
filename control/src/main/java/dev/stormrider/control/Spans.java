package dev.stormrider.control;

import dev.stormrider.fault.Passage;
import dev.stormrider.gateway.PassageListener;
import dev.stormrider.traffic.Mask;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Tells a collector of exchanges, as spans, in batches, on a thread of its own: the gateway never waits for it. What
 * the collector does not take in time is dropped and counted. Safe for use by many threads.
 *
 * <pre>
 *   event loops ──passed──▶ queue ──▶ one thread: mask ▸ SpanForm ▸ batch ──OTLP over HTTP──▶ collector
 *                             └─ full: dropped                         └─ not taken: dropped
 * </pre>
 */
public final class Spans implements PassageListener, AutoCloseable {
    /** So many letters of targets and fields may wait. */
    private static final long WAITING_LETTERS = 16L << 20;

    private static final int VALUE_LENGTH = 2_048;
    private static final Duration CALL = Duration.ofSeconds(3);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);
    private static final RetryPolicy RETRIES = RetryPolicy.builder()
            .setMaxAttempts(3)
            .setInitialBackoff(Duration.ofMillis(200))
            .setMaxBackoff(Duration.ofSeconds(1))
            .build();

    /** Longer than all calls and pauses between them, so that each batch is known to have been taken, or not. */
    private static final Duration EXPORT = CALL.multipliedBy(4);

    /** Its warnings go to the terminal of the program with stack traces; what it has to say, complaints say. */
    private static final Logger LIBRARY = Logger.getLogger("io.opentelemetry");

    private final Collector collector;
    private final Pace pace;
    private final Consumer<String> complaints;
    private final SpanExporter exporter;
    private final SdkTracerProvider tracers;
    private final SpanForm form;
    private final BlockingQueue<Optional<Passage>> queue;
    private final AtomicLong waiting = new AtomicLong();
    private final LongAdder dropped = new LongAdder();
    private final List<SpanData> batch = new ArrayList<>();
    private final Thread thread;
    private boolean taken = true;

    /**
     * How much is told at once.
     *
     * @param waiting so many exchanges may wait to be told
     * @param batch so many spans are told with one call
     * @param pause a span waits so long for others
     */
    record Pace(int waiting, int batch, Duration pause) {
        static final Pace USUAL = new Pace(10_000, 512, Duration.ofSeconds(1));
    }

    /**
     * Begins to tell {@code collector}.
     *
     * @param version of this program
     * @param started the instant that passages count from
     * @param complaints hears that spans are not taken, in people's words, once until they are again
     */
    public static Spans to(
            Collector collector, String version, Mask mask, Instant started, Consumer<String> complaints) {
        return new Spans(collector, version, mask, started, complaints, Pace.USUAL);
    }

    Spans(Collector collector, String version, Mask mask, Instant started, Consumer<String> complaints, Pace pace) {
        LIBRARY.setLevel(Level.OFF);
        this.collector = collector;
        this.complaints = complaints;
        this.pace = pace;
        this.queue = new ArrayBlockingQueue<>(pace.waiting());
        this.exporter = exporter(collector);
        this.tracers = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().merge(Resource.create(about(collector, version))))
                // Whoever began the trace has decided for all that is part of it.
                .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
                .setSpanLimits(SpanLimits.builder()
                        .setMaxAttributeValueLength(VALUE_LENGTH)
                        .build())
                .addSpanProcessor(new Gathered(batch))
                .build();
        this.form = new SpanForm(
                tracers.tracerBuilder("stormrider.gateway")
                        .setInstrumentationVersion(version)
                        .build(),
                mask,
                started);
        this.thread = Thread.ofPlatform().name("spans").daemon().start(this::run);
    }

    private static SpanExporter exporter(Collector collector) {
        OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.address().toString())
                .setTimeout(CALL)
                .setConnectTimeout(CALL)
                .setRetryPolicy(RETRIES);
        collector.fields().forEach(builder::addHeader);
        return builder.build();
    }

    private static Attributes about(Collector collector, String version) {
        AttributesBuilder about = Attributes.builder().put("service.version", version);
        collector.about().forEach(about::put);
        return about.build();
    }

    /** Keeps each span that has ended for the batch; called by the one thread that begins and ends them. */
    private record Gathered(List<SpanData> batch) implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            throw new IllegalStateException("nobody wants to hear of what has not ended");
        }

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            batch.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    @Override
    public void passed(Passage passage) {
        Passage bare = SpanForm.bare(passage);
        long letters = letters(bare);
        if (waiting.addAndGet(letters) > WAITING_LETTERS || !queue.offer(Optional.of(bare))) {
            waiting.addAndGet(-letters);
            dropped.increment();
        }
    }

    private static long letters(Passage bare) {
        return bare.request().target().length()
                + bare.request().headers().lines().stream()
                        .mapToLong(line -> line.value().length())
                        .sum();
    }

    /** How many spans no collector has taken, since there was no time or it did not want them. */
    public long dropped() {
        return dropped.sum();
    }

    private void run() {
        try {
            boolean more = true;
            while (more) {
                more = gather();
                export();
            }
        } catch (InterruptedException ended) {
            // Whoever closes this has waited long enough.
            dropped.add(batch.size());
        }
    }

    /** Fills the batch until it is full or its first span has waited long enough; whether more may come. */
    private boolean gather() throws InterruptedException {
        Optional<Passage> next = queue.take();
        long until = System.nanoTime() + pace.pause().toNanos();
        while (next.isPresent()) {
            waiting.addAndGet(-letters(next.get()));
            form.tell(next.get());
            Optional<Passage> following = batch.size() < pace.batch()
                    ? queue.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS)
                    : null;
            if (following == null) {
                return true;
            }
            next = following;
        }
        return false;
    }

    private void export() throws InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        CompletableResultCode result =
                exporter.export(List.copyOf(batch)).join(EXPORT.toMillis(), TimeUnit.MILLISECONDS);
        if (!result.isSuccess()) {
            dropped.add(batch.size());
            if (taken && !Thread.currentThread().isInterrupted()) {
                complaints.accept("Spans are not taken at " + collector.address() + " (" + why(result)
                        + "); they are left out until they are.");
            }
        }
        taken = result.isSuccess();
        batch.clear();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static String why(CompletableResultCode result) {
        Throwable failure = result.getFailureThrowable();
        if (failure == null || failure.getCause() == null) {
            return result.isDone() ? "it refuses them" : "it takes its time";
        }
        return "nobody can be reached there: "
                + Stream.iterate(failure.getCause(), Objects::nonNull, Throwable::getCause)
                        .filter(IOException.class::isInstance)
                        .findFirst()
                        .orElse(failure)
                        .getClass()
                        .getSimpleName();
    }

    /** Returns when all that was told has been taken, or after about three seconds. */
    @Override
    public void close() {
        try {
            long until = System.nanoTime() + LAST_WORDS.toNanos();
            if (queue.offer(Optional.empty(), LAST_WORDS.toNanos(), TimeUnit.NANOSECONDS)) {
                thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            }
            thread.interrupt();
            thread.join(Duration.ofMillis(500));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            thread.interrupt();
        }
        dropped.add(queue.stream().filter(Optional::isPresent).count());
        var unused = CompletableResultCode.ofAll(List.of(tracers.shutdown(), exporter.shutdown()));
    }
}
