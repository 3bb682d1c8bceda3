package dev.stormrider.control;

import dev.stormrider.gateway.Gateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Toxiproxy's proxies by name. Safe for use by many threads, which wait for each other, but never for a name server: a
 * host is looked up before.
 */
final class Proxies {
    private static final int MOST = 256;
    private static final int NAME_LENGTH = 200;
    private static final int TOXICS = 100;

    private final Gateway gateway;
    private final Map<String, Proxy> proxies = new TreeMap<>();

    /** A proxy that is asked for. */
    record Wanted(String name, String listen, String upstream, boolean enabled) {}

    /** The same, its addresses read and looked up. */
    private record Ready(String name, ProxyAddress listen, ProxyAddress upstream, boolean enabled) {
        static Ready of(Wanted wanted) throws Refused {
            ProxyAddress listen = ProxyAddress.listen(wanted.listen());
            ProxyAddress upstream = ProxyAddress.upstream(wanted.upstream());
            return new Ready(wanted.name(), listen.lookedUp(), upstream, wanted.enabled());
        }
    }

    /** Proxies that were made, and why not all of them were. */
    record Populated(List<Proxy> made, java.util.Optional<Refused> why) {}

    Proxies(Gateway gateway) {
        this.gateway = gateway;
    }

    synchronized List<Proxy> all() {
        return List.copyOf(proxies.values());
    }

    synchronized Proxy find(String name) throws Refused {
        Proxy found = proxies.get(name);
        if (found == null) {
            throw new Refused(404, "proxy not found");
        }
        return found;
    }

    Proxy create(Wanted wanted) throws Refused {
        refuseKnown(wanted.name());
        Ready ready = Ready.of(wanted);
        synchronized (this) {
            refuseKnown(wanted.name());
            return placed(ready);
        }
    }

    private synchronized void refuseKnown(String name) throws Refused {
        if (proxies.containsKey(name)) {
            throw new Refused(409, "proxy already exists");
        }
    }

    private Proxy placed(Ready wanted) throws Refused {
        if (wanted.name().length() > NAME_LENGTH || proxies.size() >= MOST) {
            throw new Refused(
                    400, "there are at most " + MOST + " proxies, with names of at most " + NAME_LENGTH + " letters");
        }
        Proxy proxy = new Proxy(gateway, wanted.name(), wanted.listen(), wanted.upstream());
        if (wanted.enabled()) {
            proxy.start();
        }
        proxies.put(wanted.name(), proxy);
        return proxy;
    }

    /** Changes what differs; a proxy that leads elsewhere has closed all its connections before. */
    Proxy update(String name, Wanted wanted) throws Refused {
        find(name);
        return update(Ready.of(wanted));
    }

    private synchronized Proxy update(Ready wanted) throws Refused {
        Proxy proxy = find(wanted.name());
        if (proxy.differs(wanted.listen(), wanted.upstream())) {
            proxy.move(wanted.listen(), wanted.upstream());
        }
        if (wanted.enabled()) {
            proxy.start();
        } else {
            proxy.stop();
        }
        return proxy;
    }

    synchronized void delete(String name) throws Refused {
        find(name).stop();
        proxies.remove(name);
    }

    /** Makes all of {@code wanted}; those that are there already, and lead from and to the same, are left alone. */
    Populated populate(List<Wanted> wanted) {
        List<Proxy> made = new ArrayList<>();
        try {
            for (Wanted each : wanted) {
                made.add(populated(Ready.of(each)));
            }
            return new Populated(made, java.util.Optional.empty());
        } catch (Refused refused) {
            return new Populated(made, java.util.Optional.of(refused));
        }
    }

    private synchronized Proxy populated(Ready wanted) throws Refused {
        Proxy there = proxies.get(wanted.name());
        if (there != null) {
            if (!there.differs(wanted.listen(), wanted.upstream())) {
                return there;
            }
            there.stop();
            proxies.remove(wanted.name());
        }
        return placed(wanted);
    }

    synchronized void add(Proxy proxy, Proxy.Placed toxic) throws Refused {
        if (proxy.toxic(toxic.name()).isPresent()) {
            throw new Refused(409, "toxic already exists");
        }
        if (proxy.toxics().size() >= TOXICS) {
            throw new Refused(400, "there are " + TOXICS + " toxics on this proxy already");
        }
        proxy.add(toxic);
    }

    synchronized Proxy.Placed toxic(Proxy proxy, String name) throws Refused {
        return proxy.toxic(name).orElseThrow(() -> new Refused(404, "toxic not found"));
    }

    synchronized void update(Proxy proxy, Proxy.Placed changed) throws Refused {
        toxic(proxy, changed.name());
        proxy.update(changed);
    }

    synchronized void remove(Proxy proxy, String toxic) throws Refused {
        proxy.remove(toxic(proxy, toxic));
    }

    /** Takes all toxics away, and enables all proxies. */
    synchronized void reset() throws Refused {
        for (Proxy proxy : proxies.values()) {
            proxy.toxics().forEach(proxy::remove);
            proxy.start();
        }
    }

    /** As {@link #reset}, past those that cannot be enabled; how many things were undone. */
    synchronized int lift() {
        int undone = 0;
        for (Proxy proxy : proxies.values()) {
            undone += proxy.toxics().size();
            proxy.toxics().forEach(proxy::remove);
            boolean down = !proxy.enabled();
            try {
                proxy.start();
            } catch (Refused taken) {
                // Somebody else listens there by now: what they do there is nothing of ours.
                continue;
            }
            undone += down ? 1 : 0;
        }
        return undone;
    }

    synchronized void close() {
        proxies.values().forEach(Proxy::stop);
        proxies.clear();
    }
}
