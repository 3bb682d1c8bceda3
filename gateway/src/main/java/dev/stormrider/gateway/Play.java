package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Node;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Played;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.fault.Signal;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One exchange that a fault plays with, on a virtual thread of its own. However the script ends, the consumer is
 * answered or its connection closed, and the passage is told once.
 */
final class Play implements Turn {
    /** How long a piece that is on its way to the consumer may take when the script is ended. */
    private static final Duration SENDING = Duration.ofMillis(250);

    private final Arrival arrival;
    private final ConsumerEnd consumer;
    private final Armed armed;
    private final Script script;
    private final Thread thread;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    private volatile Optional<Duration> departed = Optional.empty();
    private volatile Optional<Duration> written = Optional.empty();
    private volatile boolean hungUp;
    private @Nullable Future<?> limit;
    private @Nullable Dialogue talk;

    Play(Arrival arrival, Request whole, Armed.Pick pick) {
        this.arrival = arrival;
        this.consumer = arrival.consumer();
        this.armed = pick.armed();
        this.script = new Script(this, arrival, whole, pick.seed(), armed.age(arrival.meeting()));
        this.thread = Thread.ofVirtual().name("fault " + armed.name).unstarted(this::run);
    }

    /** One that is played to a call while it goes on, whose request is still to come. */
    static Play along(Arrival arrival, Armed.Pick pick) {
        Play play = new Play(arrival, arrival.request().with(Body.beginning(new byte[0])), pick);
        play.talk = new Call(play, play.script, arrival, pick.seed());
        return play;
    }

    /** Whether {@code pick} is such a play. */
    static boolean goesAlong(Arrival arrival, Armed.Pick pick) {
        return pick.armed().fault.playsAlong() && Call.begins(arrival);
    }

    Optional<Call> call() {
        return talk instanceof Call call ? Optional.of(call) : Optional.empty();
    }

    @Override
    public void start() {
        Lane lane = consumer.lane();
        limit = lane.loop().schedule(this::release, lane.limits.response().toNanos(), TimeUnit.NANOSECONDS);
        armed.plays.add(this);
        thread.start();
        if (armed.disarmed()) {
            release();
        }
    }

    /** Ends the script early; the consumer's connection is closed. */
    void release() {
        if (!over.isDone()) {
            thread.interrupt();
        }
    }

    /** Waits until all of {@code plays} are over, or for {@code limit}. */
    static void await(List<Play> plays, Duration limit) throws InterruptedException {
        CompletableFuture<?>[] ends = plays.stream().map(play -> play.over).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            // Whoever waits has said for how long, and goes on.
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As {@link #await} for what was released; whoever is in a hurry only does not wait for the ends. */
    static void awaitReleased(List<Play> plays, Duration limit) {
        try {
            await(plays, limit);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Played played = Played.missed("the gateway failed while it played the fault");
        boolean playedOut = false;
        boolean settled = false;
        try {
            played = played();
            playedOut = true;
            if (script.open()) {
                script.answer(new Refusal(502, "Bad Gateway", played.what()).response());
            }
            script.settle();
            settled = true;
        } catch (InterruptedException released) {
            if (!playedOut) {
                played = Played.hit("held the exchange until it was ended from outside");
            }
        } catch (IOException unsendable) {
            throw new UncheckedIOException("the gateway's own answer cannot be sent", unsendable);
        } finally {
            if (!settled) {
                hangUp(false);
            }
            end(played);
        }
    }

    private Played played() throws IOException, InterruptedException {
        try {
            return armed.fault.play(script);
        } catch (Unsendable unsendable) {
            if (script.open()) {
                script.answer(unchanged());
            }
            return Played.missed(Wire.told(unsendable) + ", so it passed unchanged");
        } catch (IOException failed) {
            return Played.missed(Wire.told(failed));
        }
    }

    private Response unchanged() throws IOException, InterruptedException {
        for (Passage.Delivery delivery : script.deliveries()) {
            if (delivery.response().isPresent()) {
                return delivery.response().get();
            }
        }
        return script.forward(script.request());
    }

    private void end(Played played) {
        // A release that came too late must not disturb whoever is told.
        var unused = Thread.interrupted();
        Link link = consumer.link();
        link.returnScript();
        armed.plays.remove(this);
        count(link.counts());
        try {
            link.tell(passage(link, played));
        } finally {
            over.complete(null);
            onLoop(this::leave);
        }
    }

    private void count(Counts counts) {
        Traffic traffic = counts.of(arrival.meeting());
        counts.requestBytes(script.request().body().length());
        script.answered()
                .ifPresentOrElse(
                        answer -> {
                            counts.answerBytes(answer.body().length());
                            traffic.answered(answer.status(), since());
                        },
                        () -> traffic.aborted(since()));
    }

    private void cancelLimit() {
        Future<?> waiting = limit;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    private void leave() {
        cancelLimit();
        Dialogue begun = talk;
        if (begun != null) {
            begun.leaveProvider();
        }
        if (script.goesOn() && !hungUp && departed.isEmpty() && consumer instanceof ConsumerSide side) {
            script.switched().ifPresent(way -> way.join(side));
            return;
        }
        script.switched().ifPresent(Switched::abort);
        consumer.turnEnded(arrival.keepAlive() && !hungUp);
    }

    private Passage passage(Link link, Played played) {
        return new Passage(
                link.name(),
                link.sinceOpen(arrival.begun()),
                script.answered().flatMap(whole -> written).orElseGet(this::since),
                arrival.mark(),
                script.request(),
                script.deliveries(),
                script.answered(),
                Optional.of(new Passage.Hit(armed.name, played)),
                departed);
    }

    private Duration since() {
        return Duration.ofNanos(consumer.lane().clock.getAsLong() - arrival.begun());
    }

    Node node(String upstream) {
        return armed.nodes.of(upstream);
    }

    /** Sends {@code part} to the consumer; whether it went out. */
    boolean send(HttpObject part) throws InterruptedException {
        if (part instanceof HttpResponse head && consumer.link().tellsFaults()) {
            head.headers().set(Settings.FAULT_HEADER, armed.name);
        }
        return sent(() -> consumer.write(part));
    }

    /** Sends {@code bytes} to the consumer past the codec; {@code first}, an answer begins with them. */
    void sendRaw(byte[] bytes, boolean first) throws InterruptedException {
        byte[] told = first && consumer.link().tellsFaults() ? Wire.naming(armed.name, bytes) : bytes;
        var unused = sent(() -> consumer.writeRaw(told));
    }

    /** Sends something, on the loop; whether it went out. */
    boolean sent(Supplier<ChannelFuture> sending) throws InterruptedException {
        CompletableFuture<Boolean> sent = new CompletableFuture<>();
        boolean running = onLoop(() -> {
            sending.get().addListener(done -> {
                written = Optional.of(since());
                sent.complete(done.isSuccess());
            });
            consumer.flush();
        });
        if (!running) {
            return false;
        }
        try {
            return sent.get();
        } catch (InterruptedException released) {
            return sentAfterAll(sent, released);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the loop has taken it may have sent already: a release that comes then must not make it untold. */
    private static boolean sentAfterAll(CompletableFuture<Boolean> sent, InterruptedException released)
            throws InterruptedException {
        try {
            boolean out = sent.get(SENDING.toMillis(), TimeUnit.MILLISECONDS);
            Thread.currentThread().interrupt();
            return out;
        } catch (ExecutionException | TimeoutException stuck) {
            throw released;
        }
    }

    /** Goes on as {@code begun}, for as long as the two parties talk. Called on the event loop. */
    void talks(Dialogue begun) {
        talk = begun;
        cancelLimit();
    }

    /** Ends the consumer's connection, as {@link #hangUp}, but lets it say the rest of what it says. */
    void hangUpGently(Runnable then) {
        hungUp = true;
        onLoop(() -> {
            then.run();
            if (consumer instanceof ConsumerSide side) {
                side.drain();
            } else {
                consumer.close();
            }
        });
    }

    void signal(Signal signal) {
        hungUp |= signal instanceof Signal.Abort;
        onLoop(() -> consumer.signal(signal));
    }

    /** Ends the consumer's connection, after what was sent before. */
    void hangUp(boolean abruptly) {
        hungUp = true;
        onLoop(abruptly ? consumer::reset : consumer::close);
    }

    /** Whether {@code task} will be done; not where the gateway is closed, and all its connections with it. */
    boolean onLoop(Runnable task) {
        try {
            consumer.lane().loop().execute(task);
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }

    @Override
    public void content(HttpContent part) {
        Dialogue going = talk;
        if (going == null) {
            part.release();
        } else {
            going.content(part);
        }
    }

    @Override
    public void paused() {
        Dialogue going = talk;
        if (going != null) {
            going.paused();
        }
    }

    @Override
    public void spoiled(Refusal refusal) {
        // The request is whole, so none of its parts can be unreadable any more.
    }

    @Override
    public void consumerClosed() {
        if (departed.isEmpty() && !hungUp) {
            departed = Optional.of(since());
        }
        script.consumerLeft();
        Dialogue begun = talk;
        if (begun != null) {
            begun.consumerClosed();
        }
    }

    @Override
    public void consumerGone() {
        consumerClosed();
        Dialogue begun = talk;
        if (begun != null) {
            begun.consumerGone();
        }
    }

    @Override
    public void ascend(ByteBuf bytes) {
        Dialogue begun = talk;
        if (begun == null) {
            bytes.release();
        } else {
            begun.ascend(bytes);
        }
    }

    @Override
    public boolean full() {
        Dialogue begun = talk;
        return begun != null && begun.full();
    }

    @Override
    public void writable() {
        Dialogue begun = talk;
        if (begun != null) {
            begun.writable();
        }
    }

    @Override
    public void quiet(long nanos) {
        // A fault may be silent for as long as it was told to; the limit on the whole script holds.
        if (talk != null && nanos > Tunnel.SILENCE.toNanos()) {
            release();
        }
    }
}
