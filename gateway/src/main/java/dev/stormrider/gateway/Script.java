package dev.stormrider.gateway;

import dev.stormrider.fault.Conversation;
import dev.stormrider.fault.Exchange;
import dev.stormrider.fault.Node;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.fault.Signal;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Seed;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The exchange as a fault sees it: blocking calls, each carried out on the event loop of the consumer's connection. */
final class Script implements Exchange {
    /** How far the answer has come. */
    private enum Stage {
        OPEN,
        BEGUN,
        RAW,
        ENDED
    }

    private static final int SWITCHES = HttpResponseStatus.SWITCHING_PROTOCOLS.code();

    private final Play play;
    private final Arrival arrival;
    private final Request request;
    private final Seed seed;
    private final Duration since;
    private final List<Passage.Delivery> deliveries = new ArrayList<>();
    private final CountDownLatch gone = new CountDownLatch(1);

    private Optional<Switched> switched = Optional.empty();
    private Optional<Rest> rest = Optional.empty();
    private boolean reached;
    private Optional<Dialogue> talk = Optional.empty();
    private Stage stage = Stage.OPEN;
    private Optional<Response> answer = Optional.empty();
    private LastHttpContent end = LastHttpContent.EMPTY_LAST_CONTENT;
    private long owed;

    Script(Play play, Arrival arrival, Request request, Seed seed, Duration since) {
        this.play = play;
        this.arrival = arrival;
        this.request = request;
        this.seed = seed;
        this.since = since;
    }

    List<Passage.Delivery> deliveries() {
        List<Passage.Delivery> all = new ArrayList<>(deliveries);
        play.call().flatMap(Call::delivery).ifPresent(all::add);
        return all;
    }

    /** What the consumer was sent, if it was sent all of it. */
    Optional<Response> answered() {
        return answer;
    }

    boolean open() {
        return stage == Stage.OPEN;
    }

    /** Ends an answer that was begun: its last chunk, or the connection where less was sent than declared. */
    void settle() throws InterruptedException {
        if (talk.isPresent()) {
            talk.get().settle();
        } else if (stage == Stage.BEGUN && owed == 0) {
            play.send(end);
            stage = Stage.ENDED;
        } else if (stage == Stage.BEGUN) {
            close();
        }
    }

    /** What the consumer was sent of a call, if it was sent all of it. */
    void called(Optional<Response> whole) {
        answer = whole;
    }

    /** Called on the event loop. */
    void consumerLeft() {
        gone.countDown();
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public Seed seed() {
        return seed;
    }

    @Override
    public Duration since() {
        return since;
    }

    @Override
    public Instant now() {
        return arrival.consumer().link().moment();
    }

    @Override
    public Node node() {
        return play.node(arrival.provider().name());
    }

    @Override
    public Response forward(Request sent) throws IOException, InterruptedException {
        FullHttpRequest message = Wire.delivery(sent, arrival.consumer(), arrival.provider());
        Upgrade.ask(Upgrade.asked(arrival.head()), message.headers());
        return deliver(sent, delivery(sent, message));
    }

    /** An answer that is to be passed on, and what was sent for it. */
    record Rest(Delivery delivery, Request sent) {}

    /**
     * What is to be passed on to the consumer, where the script has come to its end and gave it no answer of its own.
     */
    Optional<Rest> rest() {
        return rest.filter(left -> open());
    }

    /** Whether a request for which no answer came has gone out to the provider. */
    boolean reached() {
        return reached;
    }

    /** Gives up an answer that is too long, and that nobody passes on. */
    void dropRest() {
        rest.ifPresent(left -> left.delivery().abandon());
    }

    @Override
    public void pass(Request sent) throws IOException, InterruptedException {
        try {
            FullHttpRequest message = Wire.delivery(sent, arrival.consumer(), arrival.provider());
            Upgrade.ask(Upgrade.asked(arrival.head()), message.headers());
            answer(deliver(sent, delivery(sent, message).passing()));
        } catch (IOException failed) {
            if (rest.isEmpty()) {
                throw failed;
            }
        }
    }

    @Override
    public Optional<Conversation> converse(Way way) throws IOException, InterruptedException {
        expect(Stage.OPEN);
        Optional<Call> call = play.call();
        if (call.isPresent()) {
            talk = Optional.of(call.get());
            stage = Stage.ENDED;
            call.get().begin(way);
            return Optional.of(call.get());
        }
        // What is compressed cannot be told apart, and a message that is lost from it takes all later ones along.
        Request sent = request.with(request.headers().without("Accept-Encoding").without("Sec-WebSocket-Extensions"));
        FullHttpRequest message = Wire.delivery(sent, arrival.consumer(), arrival.provider());
        Upgrade.ask(Upgrade.asked(arrival.head()), message.headers());
        Talk offered = new Talk(play, this, arrival, way, seed);
        Response response = deliver(sent, delivery(sent, message).offering(offered));
        if (!offered.begun()) {
            answer(response);
            return Optional.empty();
        }
        talk = Optional.of(offered);
        stage = Stage.ENDED;
        answer = Optional.of(response);
        return Optional.of(offered);
    }

    private Delivery delivery(Request sent, FullHttpRequest message) {
        return new Delivery(arrival.consumer(), arrival.provider(), message, sent.safe()).until(play.over());
    }

    private Response deliver(Request sent, Delivery delivery) throws IOException, InterruptedException {
        Lane lane = arrival.consumer().lane();
        Future<Response> coming = delivery.answer();
        try {
            lane.loop().execute(delivery::start);
        } catch (RejectedExecutionException closed) {
            throw new IOException("the gateway was closed", closed);
        }
        try {
            Response response = coming.get();
            delivery.switched().ifPresent(this::keep);
            told(sent, Optional.of(response), Optional.empty());
            return response;
        } catch (ExecutionException failed) {
            String why = Wire.told(failed.getCause());
            reached |= delivery.sent();
            if (delivery.tooLong()) {
                rest = Optional.of(new Rest(delivery, sent));
            }
            told(sent, Optional.empty(), Optional.of(why));
            throw new IOException(why, failed);
        } catch (InterruptedException ended) {
            delivery.abandon();
            told(sent, Optional.empty(), Optional.of("the exchange was ended while the provider was at work"));
            throw ended;
        }
    }

    /** Of several that have switched, the first is the one whose answer is given. */
    private void keep(Switched fresh) {
        if (switched.isPresent()) {
            play.onLoop(fresh::abort);
        } else {
            switched = Optional.of(fresh);
        }
    }

    /** The provider's connection that has gone on in another protocol, where one has. */
    Optional<Switched> switched() {
        return switched;
    }

    /** Whether the consumer was told that its connection goes on in another protocol. */
    boolean goesOn() {
        return switched.isPresent()
                && answer.filter(given -> given.status() == SWITCHES).isPresent();
    }

    private void told(Request sent, Optional<Response> response, Optional<String> failure) {
        deliveries.add(new Passage.Delivery(arrival.provider().name(), sent, response, failure));
    }

    @Override
    public void answer(Response response) throws IOException, InterruptedException {
        expect(Stage.OPEN);
        FullHttpResponse message;
        if (switched.isPresent() && response.status() == SWITCHES) {
            message = Upgrade.answer(Wire.switching(response));
        } else {
            message = Wire.answer(response, arrival);
            arrival.say(message.headers(), arrival.keepAlive());
        }
        stage = Stage.ENDED;
        if (play.send(message)) {
            answer = Optional.of(response);
        }
    }

    @Override
    public void begin(Response head, long declaredLength) throws IOException, InterruptedException {
        expect(Stage.OPEN);
        HttpResponse message = Wire.answerHead(head);
        end = Wire.end(head);
        message.headers().set(HttpHeaderNames.CONTENT_LENGTH, declaredLength);
        arrival.say(message.headers(), arrival.keepAlive());
        stage = Stage.BEGUN;
        owed = declaredLength;
        answer = Optional.of(head);
        play.send(message);
    }

    @Override
    public void write(byte[] bytes) throws IOException, InterruptedException {
        expect(Stage.BEGUN);
        if (bytes.length > owed) {
            throw new IOException("the answer would be longer than was declared, by " + (bytes.length - owed));
        }
        owed -= bytes.length;
        play.send(new DefaultHttpContent(Unpooled.copiedBuffer(bytes)));
    }

    @Override
    public void raw(byte[] bytes) throws IOException, InterruptedException {
        if (arrival.consumer().multiplexed()) {
            throw new Unsendable("HTTP/2 has no place for bytes outside its frames");
        }
        boolean first = stage != Stage.RAW;
        if (first) {
            expect(Stage.OPEN);
            stage = Stage.RAW;
        }
        play.sendRaw(bytes, first);
    }

    @Override
    public void signal(Signal signal) throws IOException {
        if (!arrival.consumer().multiplexed()) {
            throw new Unsendable("HTTP/2 alone knows such a signal");
        }
        if (signal instanceof Signal.Abort) {
            answer = Optional.empty();
            stage = Stage.ENDED;
        }
        play.signal(signal);
    }

    @Override
    public void close() {
        answer = Optional.empty();
        stage = Stage.ENDED;
        play.hangUp(false);
    }

    @Override
    public void reset() {
        answer = Optional.empty();
        stage = Stage.ENDED;
        play.hangUp(true);
    }

    @Override
    public boolean pause(Duration time) throws InterruptedException {
        return !gone.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean letPass(Duration limit) throws InterruptedException {
        ConsumerEnd consumer = arrival.consumer();
        CompletableFuture<Boolean> passed = new CompletableFuture<>();
        if (!play.onLoop(() -> consumer.letPass(passed::complete))) {
            return false;
        }
        try {
            try {
                return passed.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                // One that has begun is waited for, as its own limits say.
                play.onLoop(consumer::letPassNoMore);
                return passed.get();
            }
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void expect(Stage expected) {
        if (stage != expected) {
            throw new IllegalStateException("an answer that is " + stage + " cannot go on like this");
        }
    }
}
