package dev.stormrider.gateway;

import dev.stormrider.fault.Toxic;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Seed;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * One listener that passes bytes to an upstream and back, whatever they mean. Toxics are added, changed and taken away
 * while connections live, and act on those as well: no byte is lost or overtaken by that, except where the toxic itself
 * had swallowed some; such connections are closed. Safe for use by many threads.
 */
public final class Relay implements AutoCloseable {
    private static final Duration RELEASE = Duration.ofSeconds(1);

    private final Gateway gateway;
    private final String name;
    private final Upstreams upstream;
    private final Seed seed;
    private final ToxicListener listener;
    private final ChannelGroup channels = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicLong accepted = new AtomicLong();
    private final Traffic requests = new Traffic();
    private final Traffic responses = new Traffic();
    private volatile List<Placed> placed = List.of();
    private volatile InetSocketAddress address = InetSocketAddress.createUnresolved("localhost", 0);

    /** What went one way, over all connections so far. */
    static final class Traffic {
        final LongAdder received = new LongAdder();
        final LongAdder sent = new LongAdder();
    }

    /** A toxic in its place; one that was changed keeps its id and its hits. */
    record Placed(long id, PlacedToxic what, LongAdder hits) {}

    Relay(Gateway gateway, String name, Upstreams upstream, ToxicListener listener) {
        this.gateway = gateway;
        this.name = name;
        this.upstream = upstream;
        this.seed = gateway.settings().seed().and(name);
        this.listener = listener;
    }

    public String name() {
        return name;
    }

    /** Where consumers find this relay, looked up and with the port that it was given. */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * Puts {@code toxic} behind those that are on its way already, for the connections that live and those to come.
     *
     * @param name unique among the toxics of both ways; seeds what is drawn
     * @param toxicity the share of connections that meet it, from 0 to 1
     * @throws IllegalArgumentException where there is a toxic of that name already, or the toxicity is no share
     */
    public void add(String name, Way way, double toxicity, Toxic toxic) {
        Placed fresh = new Placed(gateway.nextToxic(), new PlacedToxic(name, way, toxicity, toxic), new LongAdder());
        synchronized (sessions) {
            if (find(name).isPresent()) {
                throw new IllegalArgumentException("a toxic called \"" + name + "\" is on this relay already");
            }
            List<Placed> longer = new ArrayList<>(placed);
            longer.add(fresh);
            change(longer);
        }
    }

    /**
     * Plays {@code toxic} in place of the one called {@code name}, at the same place and way. Connections that the old
     * toxicity spared and the new one does not are met by it from now on, and the other way round.
     *
     * @throws IllegalArgumentException where there is no toxic of that name, or the toxicity is no share
     */
    public void update(String name, double toxicity, Toxic toxic) {
        synchronized (sessions) {
            Placed old = known(name);
            Placed changed =
                    new Placed(old.id(), new PlacedToxic(name, old.what().way(), toxicity, toxic), old.hits());
            change(placed.stream()
                    .map(each -> each.id() == old.id() ? changed : each)
                    .toList());
        }
    }

    /**
     * Takes a toxic away. What it held back passes on at once.
     *
     * @throws IllegalArgumentException where there is no toxic of that name
     */
    public void remove(String name) {
        synchronized (sessions) {
            Placed old = known(name);
            change(placed.stream().filter(each -> each.id() != old.id()).toList());
        }
    }

    /**
     * The toxics of this relay: first those on the way of the request, then the others, each in the order of adding.
     */
    public List<PlacedToxic> toxics() {
        return placed.stream()
                .map(Placed::what)
                .sorted((one, other) -> one.way().compareTo(other.way()))
                .toList();
    }

    /** How many connections the toxic called {@code name} has met since it was added; 0 where there is none. */
    public long hits(String name) {
        return find(name).map(each -> each.hits().sum()).orElse(0L);
    }

    /** How many bytes have come in on {@code way} so far, over all connections. */
    public long received(Way way) {
        return traffic(way).received.sum();
    }

    /** How many bytes have gone out on {@code way} so far. */
    public long sent(Way way) {
        return traffic(way).sent.sum();
    }

    /** How many connections of consumers are open. */
    public int connections() {
        return sessions.size();
    }

    /** How many connections of consumers there have been. */
    public long accepted() {
        return accepted.get();
    }

    /** Stops listening and closes all connections of this relay. Takes about a second at most. */
    @Override
    public void close() {
        channels.close().awaitUninterruptibly(RELEASE.toMillis());
        gateway.forget(this);
    }

    private Optional<Placed> find(String wanted) {
        return placed.stream().filter(each -> each.what().name().equals(wanted)).findFirst();
    }

    private Placed known(String wanted) {
        return find(wanted)
                .orElseThrow(() -> new IllegalArgumentException("no toxic called \"" + wanted + "\" is on this relay"));
    }

    /** Returns when all connections that live know. */
    private void change(List<Placed> now) {
        placed = List.copyOf(now);
        List<CountDownLatch> told = sessions.stream().map(Session::refresh).toList();
        try {
            long end = System.nanoTime() + RELEASE.toNanos();
            for (CountDownLatch each : told) {
                var unused = each.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    void listening(Channel bound) {
        address = (InetSocketAddress) bound.localAddress();
        channels.add(bound);
    }

    /** Takes a consumer's connection, on its event loop. */
    void accept(Channel consumer, Class<? extends Channel> socket) {
        Session session = new Session(this, accepted.getAndIncrement(), consumer);
        sessions.add(session);
        channels.add(consumer);
        session.dial(upstream, socket);
    }

    void add(Channel provider) {
        channels.add(provider);
    }

    void ended(Session session) {
        sessions.remove(session);
    }

    List<Placed> placed() {
        return placed;
    }

    Seed seed() {
        return seed;
    }

    /** A connection meets {@code toxic}. */
    void hit(Placed toxic, long connection, InetSocketAddress consumer) {
        toxic.hits().increment();
        listener.hit(name, toxic.what(), connection, consumer);
    }

    Gateway gateway() {
        return gateway;
    }

    Traffic traffic(Way way) {
        return way == Way.REQUEST ? requests : responses;
    }
}
