package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Change;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Played;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Seed;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.util.concurrent.Future;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One exchange of which a fault changes one message. It takes no thread: what is sent, what comes and what is changed
 * of it follow each other on the event loop, as in a crossing. Only a message that takes long to change is changed on a
 * virtual thread, so that the other exchanges on the loop do not wait for it. Confined to its event loop.
 */
final class Alteration implements Playing {
    /** A message is changed in far less than a millisecond where its body is no longer than this, and not coded. */
    private static final int SHORT_BYTES = 16 << 10;

    private static final Played FAILED = Played.missed("the gateway failed while it played the fault");

    private final Arrival arrival;
    private final ConsumerEnd consumer;
    private final Armed armed;
    private final Change change;
    private final Request request;
    private final Seed seed;
    private final Account account;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    private Request sent;
    private Optional<Delivery> delivery = Optional.empty();
    private List<Passage.Delivery> told = List.of();
    private Played played = FAILED;
    private Optional<Future<?>> limit = Optional.empty();
    private boolean answering;
    private boolean hungUp;
    private boolean gone;
    private boolean ended;

    private Alteration(Arrival arrival, Request whole, Armed.Pick pick, Change change) {
        this.arrival = arrival;
        this.consumer = arrival.consumer();
        this.armed = pick.armed();
        this.change = change;
        this.request = whole;
        this.sent = whole;
        this.seed = pick.seed();
        this.account = new Account(arrival, armed);
    }

    /** Empty, where the fault of {@code pick} does more, or what it does could take long. */
    static Optional<Playing> of(Arrival arrival, Request whole, Armed.Pick pick) {
        boolean fits = pick.armed().fault instanceof Change change
                && (change.way() == Way.RESPONSE || quick(whole.headers(), whole.body()))
                && Upgrade.asked(arrival.head()).isEmpty();
        return fits ? Optional.of(new Alteration(arrival, whole, pick, (Change) pick.armed().fault)) : Optional.empty();
    }

    /** Loads, before an event loop has to wait for it, what {@code fault} needs to change a message. */
    static void rehearse(Fault fault, Seed seed) {
        if (fault instanceof Change change) {
            Headers headers = Headers.of("Content-Type", "application/json");
            Body body = Body.of("{}".getBytes(StandardCharsets.UTF_8));
            change.changed(new Request("POST", "/", headers, body), seed);
            change.changed(new Response(200, headers, body), seed);
        }
    }

    private static boolean quick(Headers headers, Body body) {
        return body.length() <= SHORT_BYTES && headers.first("Content-Encoding").isEmpty();
    }

    @Override
    public void start() {
        armed.plays.add(this);
        step(() -> {
            if (change.way() == Way.REQUEST) {
                deliverChanged(change.changed(request, seed));
            } else {
                deliver(request);
            }
        });
        if (armed.disarmed()) {
            release();
        }
    }

    private interface Step {
        void take() throws Unsendable;
    }

    /** Whatever becomes of {@code step}, the exchange comes to its end. */
    private void step(Step step) {
        boolean taken = false;
        try {
            step.take();
            taken = true;
        } catch (Unsendable impossible) {
            throw new UncheckedIOException("what came over the wire cannot be sent", impossible);
        } finally {
            if (!taken) {
                played = FAILED;
                hangUp();
                end(Optional.empty());
            }
        }
    }

    private void deliverChanged(Change.Changed<Request> changed) throws Unsendable {
        played = changed.played();
        try {
            deliver(changed.message());
        } catch (Unsendable unsendable) {
            played = unchanged(unsendable);
            deliver(request);
        }
    }

    private static Played unchanged(Unsendable unsendable) {
        return Played.missed(Wire.told(unsendable) + ", so it passed unchanged");
    }

    private void deliver(Request wanted) throws Unsendable {
        FullHttpRequest message = Wire.delivery(wanted, consumer, arrival.provider());
        Delivery begun = new Delivery(consumer, arrival.provider(), message, wanted.safe()).until(over);
        if (change.way() == Way.REQUEST) {
            begun.passing();
        }
        sent = wanted;
        delivery = Optional.of(begun);
        var unused = begun.answer()
                .whenComplete((response, failed) -> onLoop(() -> step(() -> delivered(begun, response, failed))));
        begun.start();
    }

    private void delivered(Delivery by, @Nullable Response response, @Nullable Throwable failed) throws Unsendable {
        delivery = Optional.empty();
        if (ended) {
            return;
        }
        if (by.tooLong()) {
            goOn(by, failed);
        } else if (response == null) {
            refuse(by, Wire.told(failed));
        } else if (by.switched().isPresent()) {
            by.switched().get().abort();
            refuse(by, "the provider " + arrival.provider().name() + " switched protocols unasked");
        } else {
            told(Optional.of(response), Optional.empty());
            if (change.way() == Way.REQUEST) {
                answer(response);
            } else if (quick(response.headers(), response.body())) {
                answerChanged(change.changed(response, seed), response);
            } else {
                Thread.ofVirtual().name("fault " + armed.name).start(() -> changeApart(response));
            }
        }
    }

    /** The answer is passed on as it comes; a request that was changed has been changed. */
    private void goOn(Delivery rest, @Nullable Throwable why) {
        if (gone) {
            rest.abandon();
            told(Optional.empty(), Optional.of("the consumer left before its answer was complete"));
            end(Optional.empty());
            return;
        }
        ended = true;
        if (change.way() == Way.RESPONSE) {
            played = Played.missed(Wire.told(why));
        }
        account.leave(this);
        over.complete(null);
        Crossing crossing = new Crossing(arrival, new Passage.Hit(armed.name, played), request, sent);
        consumer.become(crossing);
        if (account.departed()) {
            crossing.consumerClosed();
        }
        rest.goOn(crossing);
    }

    private void changeApart(Response response) {
        Step next = () -> {
            throw new IllegalStateException("the fault " + armed.name + " failed");
        };
        try {
            Change.Changed<Response> changed = consumer.link()
                    .workbench()
                    .during(response.headers(), response.body(), () -> change.changed(response, seed));
            next = () -> answerChanged(changed, response);
        } finally {
            Step last = next;
            onLoop(() -> step(last));
        }
    }

    private void told(Optional<Response> response, Optional<String> failure) {
        told = List.of(new Passage.Delivery(arrival.provider().name(), sent, response, failure));
    }

    /** A request that was changed and has gone out was changed, whatever the provider does with it. */
    private void refuse(Delivery by, String why) throws Unsendable {
        told(Optional.empty(), Optional.of(why));
        if (change.way() == Way.RESPONSE || !by.sent()) {
            played = Played.missed(why);
        }
        answer(new Refusal(502, "Bad Gateway", why).response());
    }

    private void answerChanged(Change.Changed<Response> changed, Response original) throws Unsendable {
        if (ended) {
            return;
        }
        played = changed.played();
        try {
            answer(changed.message());
        } catch (Unsendable unsendable) {
            played = unchanged(unsendable);
            answer(original);
        }
    }

    private void answer(Response response) throws Unsendable {
        FullHttpResponse message = Wire.answer(response, arrival);
        arrival.say(message.headers(), arrival.keepAlive());
        consumer.link().named(message, armed.name);
        answering = true;
        consumer.write(message).addListener(done -> {
            account.wrote();
            end(done.isSuccess() ? Optional.of(response) : Optional.empty());
        });
        consumer.flush();
        if (!ended) {
            Lane lane = consumer.lane();
            long nanos = lane.limits.response().toNanos();
            limit = Optional.of(lane.loop().schedule(this::breakOff, nanos, TimeUnit.NANOSECONDS));
        }
    }

    @Override
    public void release() {
        onLoop(() -> {
            if (!ended && answering) {
                // What is on its way may still go out, and then it must be told.
                var unused = consumer.lane().loop().schedule(this::breakOff, SENDING.toMillis(), TimeUnit.MILLISECONDS);
            } else {
                breakOff();
            }
        });
    }

    private void breakOff() {
        if (ended) {
            return;
        }
        if (delivery.isPresent()) {
            delivery.get().abandon();
            told(Optional.empty(), Optional.of("the exchange was ended while the provider was at work"));
        }
        played = Played.hit("held the exchange until it was ended from outside");
        hangUp();
        end(Optional.empty());
    }

    private void hangUp() {
        hungUp = true;
        consumer.close();
    }

    private void end(Optional<Response> answered) {
        if (ended) {
            return;
        }
        ended = true;
        limit.ifPresent(waiting -> waiting.cancel(false));
        try {
            account.close(this, played, request, told, answered);
        } finally {
            over.complete(null);
            consumer.turnEnded(arrival.keepAlive() && !hungUp);
        }
    }

    /** Where the gateway is closed nothing more is done: its connections are closed with it, which is heard of. */
    private void onLoop(Runnable task) {
        try {
            consumer.lane().loop().execute(task);
        } catch (RejectedExecutionException closed) {
            over.complete(null);
        }
    }

    @Override
    public CompletableFuture<Void> over() {
        return over;
    }

    @Override
    public void content(HttpContent part) {
        part.release();
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
    }

    @Override
    public void consumerGone() {
        gone = true;
        consumerClosed();
    }

    @Override
    public void quiet(long nanos) {
        // The provider and the consumer each have a limit of their own here.
    }
}
