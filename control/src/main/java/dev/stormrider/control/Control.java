package dev.stormrider.control;

import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.Link;
import dev.stormrider.gateway.PassageListener;
import dev.stormrider.gateway.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The control plane of one gateway: its links and faults, over HTTP and for the program that it runs in. Lifts each
 * fault whose lease has expired, within a tenth of a second. Safe for use by many threads.
 */
public final class Control implements AutoCloseable {
    private static final long SWEEP_MILLIS = 100;
    private static final Pattern OWN = Pattern.compile("/v1(/.*)?|/metrics");

    private final Gateway gateway;
    private final ControlSettings settings;
    private final Links links;
    private final Leases leases;
    private final Faults faults;
    private final GateDesk gates;
    private final FaultDesk faultDesk;
    private final Proxies proxies;
    private final ToxiproxyDesk toxiproxy;
    private final Desk desk;
    private final List<ControlServer> servers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("leases").factory());

    private Control(Gateway gateway, ControlSettings settings, PassageListener listener, Unwritten unwritten) {
        this.gateway = gateway;
        this.settings = settings;
        Hits hits = new Hits();
        this.links = new Links(gateway, both(hits, listener));
        this.leases = new Leases(settings.nanoTime());
        this.faults = new Faults(leases);
        this.proxies = new Proxies(gateway);
        this.toxiproxy = new ToxiproxyDesk(proxies);
        Metrics metrics = new Metrics(gateway, links, proxies, leases, hits, unwritten);
        Routes routes = new Routes("; /v1/openapi.yaml tells what there is");
        LinkGates armed = new LinkGates(leases);
        this.gates = new GateDesk(links, armed, leases);
        new LinkDesk(links, settings, faults, armed).in(routes);
        gates.in(routes);
        this.faultDesk = new FaultDesk(links, faults, leases);
        faultDesk.in(routes);
        new HaltDesk(settings.version(), this::halt).in(routes);
        routes.on("GET", "/metrics", (request, names) -> metrics.reply())
                .on("GET", "/v1/openapi.yaml", (request, names) -> Reply.of(200, "application/yaml", description()));
        this.desk = new Guard(
                settings.token(),
                request -> OWN.matcher(request.path()).matches() ? routes.answer(request) : toxiproxy.answer(request));
        var unused = sweeper.scheduleWithFixedDelay(leases::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static PassageListener both(Hits hits, PassageListener listener) {
        return passage -> {
            hits.passed(passage);
            listener.passed(passage);
        };
    }

    /**
     * Controls {@code gateway}, on which there are no links yet.
     *
     * @param gateway stays open when this is closed
     * @param listener hears of the exchanges of all links
     */
    public static Control of(Gateway gateway, ControlSettings settings, PassageListener listener) {
        return new Control(gateway, settings, listener, Unwritten.NOTHING);
    }

    /**
     * As {@link #of(Gateway, ControlSettings, PassageListener)}.
     *
     * @param unwritten how much that was to be told was not; told by the metrics
     */
    public static Control of(Gateway gateway, ControlSettings settings, PassageListener listener, Unwritten unwritten) {
        return new Control(gateway, settings, listener, unwritten);
    }

    /**
     * Lets itself be controlled at {@code listen}; the address of that.
     *
     * @throws IOException where nothing can listen there
     * @throws IllegalArgumentException where everybody could control it: not on loopback, and without a token
     */
    public URI listen(InetSocketAddress listen) throws IOException {
        settings.requireSafe(listen);
        ControlServer server = ControlServer.open(listen, desk);
        servers.add(server);
        return server.address();
    }

    /**
     * Opens a link as a request would.
     *
     * @throws IllegalArgumentException where that is refused; the message is for people
     */
    public Link link(String name, InetSocketAddress listen, List<URI> upstreams) {
        return link(name, listen, upstreams, settings.tls(), Protocol.AS_CONSUMER);
    }

    /**
     * As {@link #link(String, InetSocketAddress, List)}.
     *
     * @param tls how it speaks TLS
     * @param protocol which HTTP the providers are spoken to in
     */
    public Link link(String name, InetSocketAddress listen, List<URI> upstreams, LinkTls tls, Protocol protocol) {
        try {
            return links.open(name, listen, upstreams, tls, protocol).link();
        } catch (Refused refused) {
            throw new IllegalArgumentException(refused.why(), refused);
        }
    }

    /** The link called {@code name}, while it is open. */
    public Optional<Link> link(String name) {
        return links.all().stream()
                .map(Links.Opened::link)
                .filter(link -> link.name().equals(name))
                .findFirst();
    }

    /** The names of the faults that stand, in the order in which they were armed. */
    public List<String> faults() {
        return faults.all().stream().map(standing -> standing.placed().name()).toList();
    }

    /**
     * Makes the proxies in {@code json}, a list in the form of Toxiproxy's configuration.
     *
     * @throws IllegalArgumentException where that is refused; the message is for people
     */
    public void populate(String json) {
        Optional<Refused> refused = toxiproxy.populate(json).why();
        if (refused.isPresent()) {
            throw new IllegalArgumentException(refused.get().why(), refused.get());
        }
    }

    /**
     * Arms the gate in {@code json}, which is what {@code POST /v1/gates} takes, until it is lifted.
     *
     * @throws IllegalArgumentException where that is refused; the message is for people
     */
    public void gate(String json) {
        begin(() -> gates.arm(json));
    }

    /** As {@link #gate(String)}, the fault that {@code POST /v1/faults} takes. */
    public void fault(String json) {
        begin(() -> faultDesk.arm(json));
    }

    private interface Beginning {
        void begin() throws Refused;
    }

    private static void begin(Beginning beginning) {
        try {
            beginning.begin();
        } catch (Refused refused) {
            throw new IllegalArgumentException(refused.why(), refused);
        }
    }

    /**
     * Lifts everything that is done to anybody, within a second: faults, gates, toxics, and proxies that are disabled.
     * How many that were.
     */
    public int halt() {
        return leases.halt() + proxies.lift();
    }

    /**
     * Is controlled no more, lifts everything, and lets what is under way on the links come to its end; they listen no
     * more.
     *
     * @return whether that came about within {@code limit}
     */
    public boolean drain(Duration limit) {
        servers.forEach(ControlServer::close);
        halt();
        return gateway.drain(limit);
    }

    private static String description() {
        try (InputStream in = Control.class.getResourceAsStream("openapi.yaml")) {
            return new String(Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("our own description cannot be read", unreadable);
        }
    }

    /** Lifts everything, closes all proxies, and stops to be controlled; the gateway and its links go on. */
    @Override
    public void close() {
        sweeper.shutdownNow();
        servers.forEach(ControlServer::close);
        leases.halt();
        proxies.close();
    }
}
