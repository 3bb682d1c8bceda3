package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Change;
import dev.stormrider.fault.Node;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Played;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.fault.Signal;
import dev.stormrider.fault.Way;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One exchange that a fault plays with on a virtual thread of its own, by a script that waits where it has to. */
final class Play implements Playing {
    private final Arrival arrival;
    private final ConsumerEnd consumer;
    private final Armed armed;
    private final Script script;
    private final Thread thread;
    private final Account account;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    private volatile boolean hungUp;
    private boolean gone;
    private @Nullable Future<?> limit;
    private @Nullable Dialogue talk;

    Play(Arrival arrival, Request whole, Armed.Pick pick) {
        this.arrival = arrival;
        this.consumer = arrival.consumer();
        this.armed = pick.armed();
        this.account = new Account(arrival, armed);
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

    @Override
    public void release() {
        if (!over.isDone()) {
            thread.interrupt();
        }
    }

    @Override
    public CompletableFuture<Void> over() {
        return over;
    }

    private void run() {
        Played played = Played.missed("the gateway failed while it played the fault");
        boolean playedOut = false;
        boolean settled = false;
        try {
            played = played();
            playedOut = true;
            if (script.rest().isPresent()) {
                settled = true;
            } else if (script.open()) {
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
            Optional<Script.Rest> rest = settled ? script.rest() : Optional.empty();
            if (rest.isPresent()) {
                goOn(rest.get(), played);
            } else {
                script.dropRest();
                end(played);
            }
        }
    }

    private Played played() throws IOException, InterruptedException {
        try {
            return armed.fault instanceof Change change && change.way() == Way.REQUEST
                    ? changed(change)
                    : armed.fault.play(script);
        } catch (Unsendable unsendable) {
            if (script.open()) {
                script.answer(unchanged());
            }
            return Played.missed(Wire.told(unsendable) + ", so it passed unchanged");
        } catch (IOException failed) {
            return Played.missed(Wire.told(failed));
        }
    }

    /** As {@link Change#change} does it, while no more messages are taken apart than may be. */
    private Played changed(Change change) throws IOException, InterruptedException {
        Request request = script.request();
        Change.Changed<Request> changed = consumer.link()
                .workbench()
                .during(request.headers(), request.body(), () -> change.changed(request, script.seed()));
        try {
            script.pass(changed.message());
        } catch (IOException failed) {
            if (failed instanceof Unsendable || !script.reached()) {
                throw failed;
            }
            // It was changed, whatever the provider does with it.
            script.answer(new Refusal(502, "Bad Gateway", Wire.told(failed)).response());
        }
        return changed.played();
    }

    private Response unchanged() throws IOException, InterruptedException {
        for (Passage.Delivery delivery : script.deliveries()) {
            if (delivery.response().isPresent()) {
                return delivery.response().get();
            }
        }
        return script.forward(script.request());
    }

    /** The answer is passed on as it comes, without this thread. */
    private void goOn(Script.Rest rest, Played played) {
        // A release that came too late must not disturb whoever is told.
        var unused = Thread.interrupted();
        boolean running = onLoop(() -> {
            if (gone) {
                script.dropRest();
                end(played);
                return;
            }
            cancelLimit();
            account.leave(this);
            over.complete(null);
            Passage.Hit hit = new Passage.Hit(armed.name, played);
            Crossing crossing = new Crossing(arrival, hit, script.request(), rest.sent());
            consumer.become(crossing);
            if (account.departed()) {
                crossing.consumerClosed();
            }
            rest.delivery().goOn(crossing);
        });
        if (!running) {
            end(played);
        }
    }

    private void end(Played played) {
        // A release that came too late must not disturb whoever is told.
        var unused = Thread.interrupted();
        try {
            account.close(this, played, script.request(), script.deliveries(), script.answered());
        } finally {
            over.complete(null);
            onLoop(this::leave);
        }
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
        if (script.goesOn() && !hungUp && !account.departed() && consumer instanceof ConsumerSide side) {
            script.switched().ifPresent(way -> way.join(side));
            return;
        }
        script.switched().ifPresent(Switched::abort);
        consumer.turnEnded(arrival.keepAlive() && !hungUp);
    }

    Node node(String upstream) {
        return armed.nodes.of(upstream);
    }

    /** Sends {@code part} to the consumer; whether it went out. */
    boolean send(HttpObject part) throws InterruptedException {
        if (part instanceof HttpResponse head) {
            named(head);
        }
        return sent(() -> consumer.write(part));
    }

    void named(HttpResponse head) {
        consumer.link().named(head, armed.name);
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
                account.wrote();
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
        if (!hungUp) {
            account.depart();
        }
        script.consumerLeft();
        Dialogue begun = talk;
        if (begun != null) {
            begun.consumerClosed();
        }
    }

    @Override
    public void consumerGone() {
        gone = true;
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
