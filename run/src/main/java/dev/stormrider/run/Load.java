package dev.stormrider.run;

import dev.stormrider.experiment.Observation;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Requests at a fixed rate, whatever becomes of those before (an open loop). Times count from the moment at which a
 * request was due, so that one that waits for a connection, or is never sent, is as late as its sender finds it.
 * Everything but {@link #start} and {@link #stop} happens on one event loop.
 */
final class Load implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final long END_MILLIS = 500;
    private static final long SHORTEST_TICK_NANOS = 250_000;
    private static final long LONGEST_TICK_NANOS = 5_000_000;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = loops.next();
    private final URI consumer;
    private final LongFunction<Step> steps;
    private final Duration deadline;
    private final Supplier<Duration> now;
    private final Pace pace;
    private final ArrayDeque<LoadConnection> resting = new ArrayDeque<>();
    private final Set<LoadConnection> open = new LinkedHashSet<>();
    private final Tally tally = new Tally();
    private final Duration begun;
    private boolean ended;
    private long endedAt;

    private Load(URI consumer, LongFunction<Step> steps, int rate, Duration deadline, Supplier<Duration> now) {
        this.consumer = consumer;
        this.steps = steps;
        this.deadline = deadline;
        this.now = now;
        this.begun = now.get();
        this.pace = new Pace(begun.toNanos(), rate);
    }

    /**
     * Sends requests to {@code consumer} from now on.
     *
     * @param steps the request of each number, counted from 0; each is sent as it is
     * @param rate requests a second, at least 1
     * @param deadline after which a request is given up
     * @param now the time since the start of the run
     */
    static Load start(URI consumer, LongFunction<Step> steps, int rate, Duration deadline, Supplier<Duration> now) {
        Load load = new Load(consumer, steps, rate, deadline, now);
        // One tick for all requests that have come due: a timer for each would cost more than sending it.
        long tick = Math.clamp(load.pace.gap() / 4, SHORTEST_TICK_NANOS, LONGEST_TICK_NANOS);
        ScheduledFuture<?> ticking = load.loop.scheduleAtFixedRate(load::tick, 0, tick, TimeUnit.NANOSECONDS);
        assert !ticking.isCancelled();
        return load;
    }

    /** Ends the load, and tells what it came to. What is under way is waited for a moment. */
    Observation.Load stop() throws InterruptedException {
        Duration length = now.get().minus(begun);
        var unused = loop.submit(() -> {
                    ended = true;
                    endedAt = nanos();
                })
                .await();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(END_MILLIS);
        while (busy() && System.nanoTime() < until) {
            Thread.sleep(5);
        }
        var settled = loop.submit(this::settle).await();
        assert settled.isSuccess() : settled.cause();
        close();
        return tally.observation(begun, length);
    }

    private boolean busy() throws InterruptedException {
        var asked =
                loop.submit(() -> open.stream().anyMatch(LoadConnection::busy)).await();
        return Boolean.TRUE.equals(asked.getNow());
    }

    /** What is still under way, or was due and never sent, counts as late as it is by now. */
    private void settle() {
        long at = now.get().toNanos();
        open.forEach(connection -> connection.giveUp(at));
        while (pace.due(endedAt)) {
            tally.unsent(at - pace.take());
        }
    }

    private void tick() {
        long at = now.get().toNanos();
        new ArrayList<>(open).forEach(connection -> connection.tick(at, deadline.toNanos()));
        while (!ended && pace.due(at)) {
            if (!resting.isEmpty()) {
                resting.removeLast().send(pace);
            } else if (open.size() < CONNECTIONS) {
                connect();
            } else {
                return;
            }
        }
    }

    /** A connection that is still being made holds the first request that it will carry. */
    private void connect() {
        LoadConnection connection = new LoadConnection(this, consumer, steps, tally);
        open.add(connection);
        connection.take(pace);
        ChannelFuture connecting = Connector.connect(loop, consumer, CONNECT_TIMEOUT, connection);
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                connection.broken();
            }
        });
    }

    long nanos() {
        return now.get().toNanos();
    }

    /** {@code connection} has done its work: the next request that is due takes it. */
    void rest(LoadConnection connection) {
        if (!ended && pace.due(nanos())) {
            connection.send(pace);
        } else {
            resting.addLast(connection);
        }
    }

    void forget(LoadConnection connection) {
        open.remove(connection);
        resting.remove(connection);
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, END_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * END_MILLIS);
    }
}
