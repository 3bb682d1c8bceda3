package dev.stormrider.gateway;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.rule.Seed;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * One listener in front of the provider of one consumer. Faults are armed and disarmed, and the route is changed, while
 * exchanges pass: each exchange meets what stood when its head had come in. Safe for use by many threads.
 */
public final class Link implements AutoCloseable {
    private static final Duration RELEASE = Duration.ofSeconds(1);

    private final Gateway gateway;
    private final String name;
    private final String host;
    private final Optional<Secured> secured;
    private final Seed seed;
    private final MarkReader marks;
    private final PassageListener listener;
    private final Tap tap;
    private final Turnstile turnstile = new Turnstile(Turnstile.MARKS);
    private final Armory armory = new Armory();
    private final AtomicLong order = new AtomicLong();
    private final Counts counts = new Counts();
    private final ChannelGroup channels = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
    private volatile List<Provider> route;
    private final Gates gates;
    private volatile boolean draining;

    Link(
            Gateway gateway,
            String name,
            String host,
            Optional<Secured> secured,
            List<Upstream> providers,
            PassageListener listener)
            throws IOException {
        this.gateway = gateway;
        this.name = name;
        this.host = host;
        this.secured = secured;
        this.seed = gateway.settings().seed().and(name);
        this.marks = new MarkReader(gateway.settings().markHeader(), bounds()::ours);
        this.listener = listener;
        this.tap = listener.tap();
        this.route = lookedUp(providers);
        this.gates = new Gates(seed, gateway.settings().nanoTime());
    }

    public String name() {
        return name;
    }

    Optional<Secured> secured() {
        return secured;
    }

    /** Where the consumer finds this link: {@code http://127.0.0.1:port}, or https where it speaks TLS. */
    public URI address() {
        return URI.create((secured.isPresent() ? "https://" : "http://") + host + ":"
                + gates.listener().port());
    }

    /** What is done to connections before there is an exchange on them. */
    public Gates gates() {
        return gates;
    }

    /**
     * Plays {@code fault} to the exchanges that {@code aim} meets, from now on. Of several armed faults that meet an
     * exchange, the one that was armed first and whose triggers hit is played.
     *
     * @param name tells this fault in passages, and seeds what it draws
     * @throws IllegalArgumentException where a fault of that name is armed already
     */
    public void arm(String name, Aim aim, Fault fault) {
        arm(name, aim, fault, Nodes.NONE);
    }

    /** As {@link #arm(String, Aim, Fault)}; what the fault does to a node it does to one of {@code nodes}. */
    public void arm(String name, Aim aim, Fault fault, Nodes nodes) {
        Alteration.rehearse(fault, seed);
        long now = gateway.settings().nanoTime().getAsLong();
        armory.add(new Armed(name, aim, fault, nodes, seed, bounds(), order.getAndIncrement(), now));
        // Looked at afterwards, so that no fault slips in between the last look of who lifts all and its own.
        if (gateway.lifted()) {
            disarm(name);
        }
    }

    /**
     * Takes a fault back and ends what it still holds: connections of consumers that wait are closed. Their passages
     * have been told when this returns. Nothing happens where no fault of that name is armed.
     */
    public void disarm(String name) {
        armory.remove(name).ifPresent(found -> Playing.awaitReleased(found.end(), RELEASE));
    }

    /** Takes all faults back and ends what they hold, without waiting for it; the plays that end. */
    Stream<Playing> lift() {
        return armory.clear().stream().flatMap(found -> found.end().stream());
    }

    /** The fault called {@code name} picks no exchange from now on; those that it holds it goes on with. */
    public void rest(String name) {
        armory.find(name).ifPresent(Armed::rest);
    }

    /** As {@link #rest(String)}; returns when those that it holds are over, or after {@code limit}. */
    public void rest(String name, Duration limit) throws InterruptedException {
        Optional<Armed> found = armory.find(name);
        found.ifPresent(Armed::rest);
        Playing.await(found.map(fault -> List.copyOf(fault.plays)).orElse(List.of()), limit);
    }

    /** How many exchanges the fault called {@code name} has picked so far; 0 where none of that name is armed. */
    public int picked(String name) {
        return armory.find(name).map(fault -> fault.picked.get()).orElse(0);
    }

    /** How many exchanges the fault called {@code name} is being played to just now. */
    public int held(String name) {
        return armory.find(name).map(fault -> fault.plays.size()).orElse(0);
    }

    /**
     * Sends what comes from now on to {@code providers}: to the one, or where there are more, each exchange to one of
     * them, drawn by the seed from the exchange's mark and its number under that mark.
     *
     * @throws IOException where an address cannot be looked up
     */
    public void route(List<Upstream> providers) throws IOException {
        route = lookedUp(providers);
    }

    /**
     * Stops listening and lets the exchanges that are going on come to their end; each connection closes after its own.
     * Returns when all are over, or after {@code limit}; {@link #close} ends the rest.
     *
     * @return whether all were over in time
     */
    public boolean drain(Duration limit) {
        leave();
        return left(limit);
    }

    void leave() {
        draining = true;
        gates.listener().close();
    }

    /** Whether all connections were closed within {@code limit}. */
    boolean left(Duration limit) {
        return channels.newCloseFuture().awaitUninterruptibly(limit.toMillis());
    }

    boolean draining() {
        return draining;
    }

    /** What has passed so far. */
    public Counts counts() {
        return counts;
    }

    /** Stops listening and closes all connections of this link. */
    @Override
    public void close() {
        for (Armed fault : armory.all()) {
            disarm(fault.name);
        }
        gates.listener().close();
        channels.close().awaitUninterruptibly(RELEASE.toMillis());
        gateway.forget(this);
    }

    private static List<Provider> lookedUp(List<Upstream> providers) throws IOException {
        if (providers.isEmpty()) {
            throw new IllegalArgumentException("a link leads to at least one provider");
        }
        List<Provider> found = new ArrayList<>();
        for (Upstream upstream : providers) {
            found.add(Provider.of(upstream));
        }
        return List.copyOf(found);
    }

    /** Decides what becomes of a request. Called on the consumer's event loop, for each request: it must be quick. */
    Turn meet(ConsumerEnd consumer, HttpRequest head) {
        Optional<String> mark = marks.of(head.headers());
        Request bare = Wire.bare(head);
        List<Armed> near = spares(mark) ? List.of() : armory.near(mark, bare.path());
        boolean asked = journals() || !near.isEmpty();
        Meeting meeting = met(consumer.lane(), asked ? Wire.request(head, Body.empty()) : bare, mark);
        if (journals()) {
            listener.begun(meeting.mark(), meeting.request());
        }
        return meet(consumer, head, new Chosen(meeting, Armory.choose(near, meeting)));
    }

    /** Goes on with a request of which it was decided what becomes of it. */
    Turn meet(ConsumerEnd consumer, HttpRequest head, Chosen chosen) {
        Meeting meeting = chosen.meeting();
        counts.of(meeting).begun();
        Arrival arrival = new Arrival(
                consumer,
                head,
                meeting,
                HttpUtil.isKeepAlive(head),
                head.protocolVersion().equals(HttpVersion.HTTP_1_0),
                provider(meeting));
        Choice choice = chosen.choice();
        if (choice.free()) {
            return new Crossing(arrival, Optional.empty());
        }
        return choice.pick()
                .map(pick -> played(arrival, pick))
                .orElseGet(() -> new Gathering(arrival, choice.waiting()));
    }

    private Turn played(Arrival arrival, Armed.Pick pick) {
        return Play.goesAlong(arrival, pick) && reserveScript()
                ? Play.along(arrival, pick)
                : new Gathering(arrival, pick);
    }

    /** Decides what becomes of the request that {@code scan} has read, as {@link #meet} does. */
    Chosen choose(Lane lane, RequestScan scan) {
        Optional<String> mark = scan.marked() ? marks.of(scan.request().headers()) : Optional.empty();
        List<Armed> near = spares(mark) ? List.of() : armory.near(mark, scan.path());
        if (near.isEmpty()) {
            return new Chosen(met(lane, RequestScan.UNREAD, mark), Choice.FREE);
        }
        // Reading the fields costs more than all the rest, hardly any aim asks for them, and most requests are free.
        boolean fields = Armory.asksForFields(near);
        Meeting meeting = met(lane, fields ? scan.request() : scan.bare(), mark);
        Choice choice = Armory.choose(near, meeting);
        return new Chosen(fields || choice.free() ? meeting : meeting.with(scan.request()), choice);
    }

    /** Whether no fault strikes a request with that mark, whatever it is. */
    private boolean spares(Optional<String> mark) {
        return armory.isEmpty() || bounds().spares(mark.isEmpty());
    }

    private Meeting met(Lane lane, Request request, Optional<String> mark) {
        Meeting meeting = new Meeting(request, mark, turnstile.next(mark), lane.clock.getAsLong());
        bounds().met(meeting.stranger());
        return meeting;
    }

    /** Tells of a request that is not passed on, as far as it can be read. */
    void refused(HttpRequest head, Refusal refusal) {
        // Netty makes up a whole request where not even the first line could be read.
        if (journals() && !(head instanceof FullHttpRequest)) {
            Duration now = gateway.now();
            Optional<String> mark = marks.of(head.headers());
            Request request = Wire.request(head, Body.beginning(new byte[0]));
            listener.begun(mark, request);
            tell(new Passage(
                    name,
                    now,
                    Duration.ZERO,
                    mark,
                    request,
                    List.of(),
                    Optional.of(refusal.response()),
                    Optional.empty()));
        }
    }

    /** Whether a consumer may ask on {@code connection} to go on in HTTP/2: not behind TLS, which has ALPN for that. */
    boolean upgrades(Channel connection) {
        return gateway.settings().upgrades()
                && !draining
                && connection.pipeline().get(SslHandler.class) == null;
    }

    /** The first of those to whom requests are sent. */
    Provider first() {
        return route.getFirst();
    }

    /** Whether where the request of {@code meeting} goes HTTP/1.1 is spoken for sure. */
    boolean takesPlain(Meeting meeting) {
        return provider(meeting).spoken().plain();
    }

    /** Where the request of {@code meeting} goes, which no codec reads; it is counted as begun. */
    Provider send(Meeting meeting) {
        counts.of(meeting).begun();
        return provider(meeting);
    }

    private Provider provider(Meeting meeting) {
        List<Provider> now = route;
        return now.size() == 1
                ? now.getFirst()
                : now.get(seed.and("route")
                        .and(meeting.mark().orElse(""))
                        .and(meeting.number())
                        .below(now.size()));
    }

    void add(Channel connection) {
        channels.add(connection);
    }

    void tell(Passage passage) {
        listener.passed(passage);
    }

    Tap tap() {
        return tap;
    }

    boolean journals() {
        return gateway.settings().journal();
    }

    boolean tellsFaults() {
        return gateway.settings().tellFaults();
    }

    /** The answer that begins with {@code head} tells that {@code fault} picked its exchange, where that is told. */
    void named(HttpResponse head, String fault) {
        if (tellsFaults()) {
            head.headers().set(Settings.FAULT_HEADER, fault);
        }
    }

    Limits limits() {
        return gateway.settings().limits();
    }

    private Bounds bounds() {
        return gateway.settings().bounds();
    }

    Seed seed() {
        return seed;
    }

    Duration sinceOpen(long nanoTime) {
        return gateway.since(nanoTime);
    }

    Instant moment() {
        return gateway.moment();
    }

    Workbench workbench() {
        return gateway.workbench();
    }

    Holdings holdings() {
        return gateway.holdings();
    }

    boolean reserveScript() {
        return gateway.reserveScript();
    }

    void returnScript() {
        gateway.returnScript();
    }
}
