package dev.stormrider.run;

import dev.stormrider.fault.Recorded;
import dev.stormrider.fault.Request;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Sends a recording again, each request when it is due, whatever becomes of those before (an open loop); but one that
 * needs an earlier answer waits for it. Latencies count from when a request was due, so that one that waits, for a
 * connection or for an answer, is as late as its sender finds it. What is not sent yet is held in a bounded number.
 */
public final class Replaying implements AutoCloseable {
    private static final int READ_AHEAD = 10_000;
    private static final int REORDERED = 2_000;
    private static final long TICK_NANOS = 500_000;
    private static final long END_MILLIS = 500;

    /**
     * How it is sent.
     *
     * @param effects whether requests are sent that ask for something to be done
     * @param connections how many there are at once at most
     * @param deadline after which a request is given up
     * @param longest after which nothing is sent any more
     * @param operations what a request is counted under
     */
    public record Terms(
            Tempo tempo,
            boolean effects,
            int connections,
            Duration deadline,
            Duration longest,
            Function<Request, String> operations) {}

    /** One request of the recording, which was read as the {@code number}th. */
    private record Read(long number, Recorded recorded, Duration at) {}

    /** One request and when it is due. */
    private record Due(long number, Recorded recorded, long at) {}

    /** A request that waits for others, of which {@code open} are still under way. */
    private record Held(Due due, Set<Long> open) {}

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = loops.next();
    private final Terms terms;
    private final LongSupplier nanos;
    private final long closing;
    private final Connections connections;
    private final ArrayBlockingQueue<Due> coming = new ArrayBlockingQueue<>(READ_AHEAD);
    private final CompletableFuture<Playback> ended = new CompletableFuture<>();
    private final PlaybackTally tally = new PlaybackTally();
    private final Rebinding rebinding = new Rebinding();
    private final Set<Long> pending = new HashSet<>();
    private final Map<Long, List<Held>> waiting = new HashMap<>();
    private final ScheduledFuture<?> ticking;
    private volatile boolean complete;
    private volatile boolean cut;
    private volatile boolean stopped;
    private volatile boolean halted;
    private final PriorityQueue<Read> ahead =
            new PriorityQueue<>(Comparator.comparing(Read::at).thenComparingLong(Read::number));
    private long read;
    private long begun;
    private Optional<Duration> first = Optional.empty();
    private long number;
    private long effects;
    private long held;

    /**
     * Begins; {@link #send} gives the requests.
     *
     * @param nanos the time, on a clock that never goes back
     */
    public Replaying(URI service, Terms terms, LongSupplier nanos) {
        this.terms = terms;
        this.nanos = nanos;
        this.closing = nanos.getAsLong() + terms.longest().toNanos();
        this.connections = new Connections(loop, service, terms.connections(), terms.deadline());
        this.ticking = loop.scheduleAtFixedRate(this::watched, 0, TICK_NANOS, TimeUnit.NANOSECONDS);
    }

    /**
     * One more request, recorded at {@code at}; returns when there is room for it. Recordings stand in the order in
     * which exchanges ended or began: what is a little out of order is put into it. For one thread.
     */
    public void send(Recorded recorded, Duration at) throws InterruptedException {
        ahead.add(new Read(read++, recorded, at));
        if (ahead.size() > REORDERED) {
            put(ahead.remove());
        }
    }

    private void put(Read next) throws InterruptedException {
        if (first.isEmpty()) {
            // What it takes to read ahead makes nothing late.
            first = Optional.of(next.at());
            begun = nanos.getAsLong();
        }
        Duration due = terms.tempo().due(number, next.at().minus(first.get()));
        coming.put(new Due(number, next.recorded(), begun + Math.max(0, due.toNanos())));
        number++;
    }

    /** Nothing more is sent; what is under way comes to its end. Any thread may ask for it. */
    public void stop() {
        stopped = true;
    }

    /** Nothing more is sent, and what is under way is given up: it is told by nobody, and ends with this. */
    public void halt() {
        halted = true;
        stopped = true;
    }

    /** Whether it was ended before all was sent: what is given then is sent no more. */
    public boolean cut() {
        return cut;
    }

    /** All requests were given: waits until they are over, and tells what they came to. */
    public Playback end() throws InterruptedException {
        while (!ahead.isEmpty()) {
            put(ahead.remove());
        }
        complete = true;
        try {
            return ended.get();
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug);
        }
    }

    /** A bug ends the wait of who waits for the end, too. */
    private void watched() {
        try {
            tick();
        } catch (RuntimeException bug) {
            ended.completeExceptionally(bug);
            throw bug;
        }
    }

    private void tick() {
        long now = nanos.getAsLong();
        // What was given before all was given is there by the time that it is seen that all was.
        boolean last = complete;
        if (cut || stopped || now - closing >= 0) {
            leave();
        }
        if (halted) {
            pending.clear();
        }
        for (Due next = coming.peek(); next != null && next.at() <= now; next = coming.peek()) {
            coming.remove();
            begin(next);
        }
        if (last && coming.isEmpty() && pending.isEmpty()) {
            ticking.cancel(false);
            ended.complete(tally.playback(effects, held));
        }
    }

    /** What is under way comes to its end. */
    private void leave() {
        coming.clear();
        if (!cut) {
            cut = true;
            waiting.values()
                    .forEach(held ->
                            held.forEach(each -> pending.remove(each.due().number())));
            waiting.clear();
            connections.leave();
        }
    }

    private void begin(Due due) {
        Request request = due.recorded().request();
        if (!request.safe() && !terms.effects()) {
            effects++;
            due.recorded().response().ifPresent(answer -> rebinding.expect(due.number(), answer));
            return;
        }
        Set<Long> open = rebinding.before(due.number(), request);
        open.retainAll(pending);
        due.recorded().response().ifPresent(answer -> rebinding.expect(due.number(), answer));
        pending.add(due.number());
        if (open.isEmpty()) {
            sent(due);
        } else {
            held++;
            Held one = new Held(due, open);
            open.forEach(each ->
                    waiting.computeIfAbsent(each, first -> new ArrayList<>()).add(one));
        }
    }

    private void sent(Due due) {
        Rebinding.Bound bound = rebinding.bound(due.recorded().request());
        connections.send(bound.request(), outcome -> over(due, bound.unbound(), outcome));
    }

    private void over(Due due, int unbound, Caller.Outcome outcome) {
        String operation = terms.operations().apply(due.recorded().request());
        tally.over(operation, due.recorded(), outcome, due.at(), nanos.getAsLong(), unbound);
        due.recorded()
                .response()
                .ifPresent(old -> outcome.response().ifPresent(now -> rebinding.learn(due.number(), old, now)));
        pending.remove(due.number());
        List<Held> freed = Optional.ofNullable(waiting.remove(due.number())).orElse(List.of());
        for (Held each : freed) {
            each.open().remove(due.number());
            if (each.open().isEmpty()) {
                sent(each.due());
            }
        }
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, END_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * END_MILLIS);
    }
}
