package dev.stormrider.control;

import dev.stormrider.fault.Toxic;
import dev.stormrider.fault.Way;
import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.Relay;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One of Toxiproxy's proxies: a relay while it is enabled, and what has to be remembered while it is not. It is changed
 * by one thread at a time, which {@link Proxies} sees to, and may be looked at by any.
 */
final class Proxy {
    private final Gateway gateway;
    private final String name;
    private final List<Placed> toxics = new CopyOnWriteArrayList<>();
    private final Map<Way, Long> received = new ConcurrentHashMap<>();
    private final Map<Way, Long> sent = new ConcurrentHashMap<>();
    private volatile ProxyAddress listen;
    private volatile ProxyAddress upstream;
    private volatile @Nullable Relay relay;

    /** A toxic of this proxy; {@code stream} is its way as it was written. */
    record Placed(String name, String stream, Way way, float toxicity, Toxic toxic) {}

    Proxy(Gateway gateway, String name, ProxyAddress listen, ProxyAddress upstream) {
        this.gateway = gateway;
        this.name = name;
        this.listen = listen;
        this.upstream = upstream;
    }

    String name() {
        return name;
    }

    /** Where it listens, looked up; while it is disabled as it was written, or was last. */
    String listen() {
        return listen.text();
    }

    ProxyAddress upstream() {
        return upstream;
    }

    boolean enabled() {
        return relay != null;
    }

    /** First those on the way to the upstream, then the others, each in the order of adding. */
    List<Placed> toxics() {
        return toxics.stream()
                .sorted((one, other) -> one.way().compareTo(other.way()))
                .toList();
    }

    Optional<Placed> toxic(String wanted) {
        return toxics.stream().filter(each -> each.name().equals(wanted)).findFirst();
    }

    void add(Placed toxic) {
        Relay running = relay;
        if (running != null) {
            running.add(toxic.name(), toxic.way(), toxic.toxicity(), toxic.toxic());
        }
        toxics.add(toxic);
    }

    void update(Placed changed) {
        Relay running = relay;
        if (running != null) {
            running.update(changed.name(), changed.toxicity(), changed.toxic());
        }
        toxics.replaceAll(each -> each.name().equals(changed.name()) ? changed : each);
    }

    void remove(Placed toxic) {
        Relay running = relay;
        if (running != null) {
            running.remove(toxic.name());
        }
        toxics.remove(toxic);
    }

    /** Whether somebody who listens and leads elsewhere has to stop first; a port of 0 is always another one. */
    boolean differs(ProxyAddress otherListen, ProxyAddress otherUpstream) throws Refused {
        return !otherListen.resolved().equals(listen.text()) || !otherUpstream.equals(upstream);
    }

    /** Leads from elsewhere, or elsewhere; stopped before, and its toxics kept. */
    void move(ProxyAddress otherListen, ProxyAddress otherUpstream) {
        stop();
        listen = otherListen;
        upstream = otherUpstream;
    }

    /** @throws Refused with 500 where nothing can listen there */
    void start() throws Refused {
        if (relay != null) {
            return;
        }
        try {
            Relay started = gateway.relay(name, listen.socket(), upstream.host(), upstream.port());
            toxics.forEach(each -> started.add(each.name(), each.way(), each.toxicity(), each.toxic()));
            relay = started;
            listen = ProxyAddress.of(started.address());
        } catch (IOException taken) {
            throw new Refused(500, "listen tcp " + listen.text() + ": " + taken.getMessage());
        }
    }

    /** Stops listening and closes all connections. */
    void stop() {
        Relay running = relay;
        if (running != null) {
            running.close();
            for (Way way : Way.values()) {
                received.merge(way, running.received(way), Long::sum);
                sent.merge(way, running.sent(way), Long::sum);
            }
            relay = null;
        }
    }

    /** How many bytes came in on {@code way}, also before it was stopped last. */
    long received(Way way) {
        Relay running = relay;
        return received.getOrDefault(way, 0L) + (running == null ? 0 : running.received(way));
    }

    /** How many bytes went out on {@code way}, also before it was stopped last. */
    long sent(Way way) {
        Relay running = relay;
        return sent.getOrDefault(way, 0L) + (running == null ? 0 : running.sent(way));
    }

    /** How many connections the toxic has met since the proxy was started last. */
    long hits(Placed toxic) {
        Relay running = relay;
        return running == null ? 0 : running.hits(toxic.name());
    }
}
