package dev.stormrider.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http2.Http2FrameCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The data plane: links between consumers and providers, over which requests pass untouched until a fault wants them.
 * Owns its threads and sockets, and gives all of them back on {@link #close}. Safe for use by many threads.
 */
public final class Gateway implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final Duration END = Duration.ofSeconds(1);
    private static final int LOOKUPS = 4;
    private static final int LOOKUPS_WAITING = 10_000;

    private final Settings settings;
    private final Loops loops;
    private final long opened;
    private final Instant openedAt = Instant.now();
    private final Map<EventLoop, Lane> lanes = new ConcurrentHashMap<>();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor lookups = lookups();
    private final AtomicLong toxics = new AtomicLong();
    private final Semaphore scripts;
    private final Holdings holdings;
    private final Room room = new Room(Runtime.getRuntime().maxMemory());
    private final Workbench workbench = new Workbench(Runtime.getRuntime().maxMemory());
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean lifted;

    private Gateway(Settings settings, Loops loops) {
        this.settings = settings;
        this.loops = loops;
        this.opened = settings.nanoTime().getAsLong();
        this.scripts = new Semaphore(settings.limits().scripts());
        this.holdings = new Holdings(settings.limits().heldBytes());
    }

    /** Few, since each only waits; daemons, since a name server that is silent cannot be interrupted. */
    private static ThreadPoolExecutor lookups() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                LOOKUPS,
                LOOKUPS,
                END.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(LOOKUPS_WAITING),
                Thread.ofPlatform().daemon().name("lookup-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    public static Gateway open(Settings settings) {
        return new Gateway(settings, Loops.open(settings.threads()));
    }

    /** The time since this gateway was opened, on its clock: the one on which passages tell when they began. */
    public Duration now() {
        return since(settings.nanoTime().getAsLong());
    }

    /** How many connections of consumers are open. */
    public int connections() {
        return connections.get();
    }

    /** How many connections to providers rest between two requests, as of a tenth of a second ago. */
    public int pooled() {
        return lanes.values().stream().mapToInt(Lane::pooled).sum();
    }

    /**
     * Listens for a consumer, in front of {@code providers} (see {@link Link#route}).
     *
     * @param listen where; port 0 chooses one that is free
     * @throws PortTaken where nothing can listen there
     * @throws IOException where the address of a provider cannot be looked up
     */
    public Link link(String name, InetSocketAddress listen, List<Upstream> providers, PassageListener listener)
            throws IOException {
        return link(name, listen, Optional.empty(), providers, listener);
    }

    /**
     * As {@link #link(String, InetSocketAddress, List, PassageListener)}; consumers speak TLS where {@code tls} is
     * given.
     */
    public Link link(
            String name,
            InetSocketAddress listen,
            Optional<ListenerTls> tls,
            List<Upstream> providers,
            PassageListener listener)
            throws IOException {
        Link link = new Link(this, name, Listener.host(listen), Secured.of(tls), providers, listener);
        link.gates().behind(listener(name, listen, channel -> equip(link, channel)));
        links.add(link);
        return link;
    }

    /**
     * Listens for consumers, and passes their bytes to {@code upstreamHost} and back, whatever they mean. The host is
     * looked up when a consumer connects; one whose upstream cannot be reached is closed.
     *
     * @param listen where; port 0 chooses one that is free
     * @throws PortTaken where nothing can listen there
     */
    public Relay relay(String name, InetSocketAddress listen, String upstreamHost, int upstreamPort)
            throws IOException {
        return relay(name, listen, upstreamHost, upstreamPort, ToxicListener.NOBODY);
    }

    /** As {@link #relay(String, InetSocketAddress, String, int)}; {@code listener} hears which toxic hits whom. */
    Relay relay(String name, InetSocketAddress listen, String upstreamHost, int upstreamPort, ToxicListener listener)
            throws IOException {
        Relay relay = new Relay(this, name, new Upstreams(upstreamHost, upstreamPort, lookups), listener);
        relay.listening(listener(name, listen, channel -> equip(relay, channel)));
        relays.add(relay);
        return relay;
    }

    private Listener listener(String name, InetSocketAddress listen, Consumer<Channel> accepted) throws PortTaken {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.listener())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accepted.accept(channel);
                    }
                });
        return Listener.open(name, bootstrap, listen);
    }

    /** Whether there is room for one more connection; where there is none, it is closed. */
    private boolean admits(Channel channel) {
        int open = connections.incrementAndGet();
        channel.closeFuture().addListener(closed -> connections.decrementAndGet());
        if (open > settings.limits().connections()) {
            var unused = channel.close();
            return false;
        }
        return true;
    }

    private void equip(Relay relay, Channel channel) {
        channel.config().setAutoRead(false);
        if (admits(channel)) {
            relay.accept(channel, loops.socket());
        }
    }

    private void equip(Link link, Channel channel) {
        if (!admits(channel)) {
            return;
        }
        link.add(channel);
        if (!link.gates().enter(channel)) {
            return;
        }
        Lane lane = lanes.computeIfAbsent(channel.eventLoop(), loop -> new Lane(loop, loops.socket(), settings));
        if (link.secured().isPresent()) {
            channel.pipeline()
                    .addLast(new Doorway(
                            link,
                            lane,
                            channel,
                            () -> converse(link, lane, channel),
                            () -> multiplex(link, lane, channel)));
        } else {
            converse(link, lane, channel);
        }
    }

    /** Makes {@code channel} speak HTTP/1.1, or HTTP/2 where it begins with the greeting of that. */
    private void converse(Link link, Lane lane, Channel channel) {
        RequestReader reader = new RequestReader(settings.limits().headBytes(), () -> multiplex(link, lane, channel));
        ResponseWriter writer = new ResponseWriter();
        Parting parting = new Parting(lane, (DuplexChannel) channel, writer);
        ConsumerSide side = new ConsumerSide(
                link,
                lane,
                (DuplexChannel) channel,
                reader,
                writer,
                parting,
                wish -> multiplex(link, lane, channel, Optional.of(wish)));
        if (!settings.journal()) {
            ExpressConsumer express = new ExpressConsumer(link, lane, (DuplexChannel) channel, reader, parting);
            side.standBehind(express);
            channel.pipeline().addLast(express);
        }
        channel.pipeline().addLast(reader, writer, side);
    }

    private static void multiplex(Link link, Lane lane, Channel channel) {
        multiplex(link, lane, channel, Optional.empty());
    }

    /**
     * Makes {@code channel} speak HTTP/2 from here on, in place of HTTP/1.1 if it had begun with that.
     *
     * @param wish the request that asked for it, where one did
     */
    private static void multiplex(Link link, Lane lane, Channel channel, Optional<StreamUpgrade> wish) {
        ChannelPipeline pipeline = channel.pipeline();
        boolean spoke = pipeline.get(RequestReader.class) != null;
        if (spoke) {
            pipeline.remove(ConsumerSide.class);
            pipeline.remove(ResponseWriter.class);
            Optional.ofNullable(pipeline.get(ExpressConsumer.class)).ifPresent(pipeline::remove);
        }
        Lingering lingering = new Lingering();
        Http2FrameCodec codec = Multiplexing.toConsumer(lane.limits);
        ConsumerConnection connection = new ConsumerConnection(link, lane, channel, lingering);
        pipeline.addLast(lingering, new Joining(), codec, connection);
        wish.ifPresent(asked -> connection.goOnFrom(asked, codec));
        if (spoke) {
            // Last, since what it has not read goes to whoever comes after it.
            pipeline.remove(RequestReader.class);
        }
    }

    /**
     * Stops listening on all links, lets the exchanges that are going on come to their end, and closes. What is not
     * over after {@code limit} is ended as {@link #close} does.
     *
     * @return whether all were over in time
     */
    public boolean drain(Duration limit) {
        Duration until = now().plus(limit);
        List<Link> open = List.copyOf(links);
        open.forEach(Link::leave);
        boolean all = true;
        for (Link link : open) {
            Duration left = until.minus(now());
            all &= link.left(left.isNegative() ? Duration.ZERO : left);
        }
        close();
        return all;
    }

    /**
     * Ends all that is going on; when it returns no socket is open and no thread runs. Takes about a second at most.
     */
    @Override
    public void close() {
        for (Link link : List.copyOf(links)) {
            link.close();
        }
        for (Relay relay : List.copyOf(relays)) {
            relay.close();
        }
        lookups.shutdownNow();
        loops.close(END);
    }

    /**
     * Takes every fault of every link back, and plays none any more: what is armed from now on picks nobody. What
     * faults hold is ended, all of it at the same time; returns when that is so, after a second at most. Gates and
     * toxics stay.
     */
    public void lift() {
        lifted = true;
        Playing.awaitReleased(links.stream().flatMap(Link::lift).toList(), END);
    }

    boolean lifted() {
        return lifted;
    }

    /** The time of day, by the clock of the gateway since it was opened. */
    Instant moment() {
        return openedAt.plus(now());
    }

    Settings settings() {
        return settings;
    }

    Duration since(long nanoTime) {
        return Duration.ofNanos(nanoTime - opened);
    }

    void forget(Link link) {
        links.remove(link);
    }

    void forget(Relay relay) {
        relays.remove(relay);
    }

    /** How many faults and toxics play just now. */
    int playing() {
        return settings.limits().scripts() - scripts.availablePermits();
    }

    Room room() {
        return room;
    }

    long nextToxic() {
        return toxics.getAndIncrement();
    }

    Workbench workbench() {
        return workbench;
    }

    Holdings holdings() {
        return holdings;
    }

    boolean reserveScript() {
        return scripts.tryAcquire();
    }

    void returnScript() {
        scripts.release();
    }
}
