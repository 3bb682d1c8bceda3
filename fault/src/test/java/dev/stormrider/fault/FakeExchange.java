package dev.stormrider.fault;

import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** An exchange without a network: its provider answers from a list, its clock runs when somebody pauses. */
final class FakeExchange implements Exchange {
    static final Request REQUEST = new Request(
            "POST", "/payments?page=1", Headers.of("Content-Type", "application/json"), Body.of("{\"amount\":1250}"));
    static final Response RESPONSE = new Response(
            201,
            Headers.of("Content-Type", "application/json; charset=utf-8").and("ETag", "\"x\""),
            Body.of("{\"id\":\"p1\",\"fee\":25}"));

    /** What was done, in order: "forward", "answer", "begin 20", "write abc", "close", "reset", "pause 50". */
    final List<String> done = new ArrayList<>();

    final List<Request> forwarded = new ArrayList<>();
    private final Request request;
    private final Deque<Optional<Response>> answers = new ArrayDeque<>();
    private Duration patience = Duration.ofDays(1);
    private Optional<Response> answered = Optional.empty();
    private Seed seed = new Seed(7);
    private Duration since = Duration.ZERO;
    private Optional<Conversation> conversation = Optional.empty();
    private boolean down;
    private boolean overtaken;

    private FakeExchange(Request request) {
        this.request = request;
    }

    static FakeExchange of(Request request, Response... responses) {
        FakeExchange exchange = new FakeExchange(request);
        for (Response response : responses) {
            exchange.answers.add(Optional.of(response));
        }
        return exchange;
    }

    static FakeExchange usual() {
        return of(REQUEST, RESPONSE);
    }

    /** The provider breaks off instead of giving one more answer. */
    FakeExchange thenFailing() {
        answers.add(Optional.empty());
        return this;
    }

    /** The consumer leaves when it has waited for so long. */
    FakeExchange leavingAfter(Duration time) {
        patience = time;
        return this;
    }

    /** The answer is a stream of messages. */
    FakeExchange talking(Conversation held) {
        conversation = Optional.of(held);
        return this;
    }

    /** Another exchange on the connection is answered as soon as this one lets it pass. */
    FakeExchange overtaken() {
        overtaken = true;
        return this;
    }

    @Override
    public boolean letPass(Duration limit) {
        done.add("let pass " + limit.toMillis());
        return overtaken;
    }

    FakeExchange with(Seed changed) {
        seed = changed;
        return this;
    }

    /** The fault was armed so long ago. */
    FakeExchange since(Duration time) {
        since = time;
        return this;
    }

    Response answered() {
        return answered.orElseThrow();
    }

    Request onlyForwarded() {
        if (forwarded.size() != 1) {
            throw new AssertionError("forwarded " + forwarded.size() + " requests");
        }
        return forwarded.getFirst();
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
        return Instant.parse("2026-11-30T12:00:00.250Z");
    }

    @Override
    public Node node() {
        return new Node() {
            @Override
            public void kill() {
                done.add("kill");
                down = true;
            }

            @Override
            public void pause() {
                done.add("stop the node");
            }

            @Override
            public boolean down() {
                return down;
            }
        };
    }

    /** The node was killed before. */
    FakeExchange down() {
        down = true;
        return this;
    }

    @Override
    public Response forward(Request sent) throws IOException {
        done.add("forward");
        forwarded.add(sent);
        Optional<Response> next = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        return next.orElseThrow(() -> new IOException("the provider broke off"));
    }

    @Override
    public Optional<Conversation> converse(Way way) throws IOException, InterruptedException {
        return conversation.isPresent() ? conversation : Exchange.super.converse(way);
    }

    @Override
    public void answer(Response response) {
        done.add("answer");
        answered = Optional.of(response);
    }

    @Override
    public void begin(Response head, long declaredLength) {
        done.add("begin " + declaredLength);
    }

    @Override
    public void write(byte[] bytes) {
        done.add("write " + Body.of(bytes).text());
    }

    @Override
    public void raw(byte[] bytes) {
        done.add("raw " + Body.of(bytes).text());
    }

    @Override
    public void signal(Signal signal) {
        done.add(signal.toString());
    }

    @Override
    public void close() {
        done.add("close");
    }

    @Override
    public void reset() {
        done.add("reset");
    }

    @Override
    public boolean pause(Duration time) {
        done.add("pause " + time.toMillis());
        patience = patience.minus(time);
        return !patience.isNegative();
    }
}
