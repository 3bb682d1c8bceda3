package dev.stormrider.control;

import dev.stormrider.gateway.Gateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Toxiproxy's proxies by name. Safe for use by many threads, which wait for each other. */
final class Proxies {
    private static final int MOST = 256;
    private static final int NAME_LENGTH = 200;
    private static final int TOXICS = 100;

    private final Gateway gateway;
    private final Map<String, Proxy> proxies = new TreeMap<>();

    /** A proxy that is asked for. */
    record Wanted(String name, String listen, String upstream, boolean enabled) {}

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

    synchronized Proxy create(Wanted wanted) throws Refused {
        if (proxies.containsKey(wanted.name())) {
            throw new Refused(409, "proxy already exists");
        }
        return placed(wanted);
    }

    private Proxy placed(Wanted wanted) throws Refused {
        if (wanted.name().length() > NAME_LENGTH || proxies.size() >= MOST) {
            throw new Refused(
                    400, "there are at most " + MOST + " proxies, with names of at most " + NAME_LENGTH + " letters");
        }
        Proxy proxy = new Proxy(
                gateway, wanted.name(), ProxyAddress.listen(wanted.listen()), ProxyAddress.upstream(wanted.upstream()));
        if (wanted.enabled()) {
            proxy.start();
        }
        proxies.put(wanted.name(), proxy);
        return proxy;
    }

    /** Changes what differs; a proxy that leads elsewhere has closed all its connections before. */
    synchronized Proxy update(String name, Wanted wanted) throws Refused {
        Proxy proxy = find(name);
        ProxyAddress listen = ProxyAddress.listen(wanted.listen());
        ProxyAddress upstream = ProxyAddress.upstream(wanted.upstream());
        if (proxy.differs(listen, upstream)) {
            proxy.move(listen, upstream);
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
    synchronized Populated populate(List<Wanted> wanted) {
        List<Proxy> made = new ArrayList<>();
        try {
            for (Wanted each : wanted) {
                made.add(populated(each));
            }
            return new Populated(made, java.util.Optional.empty());
        } catch (Refused refused) {
            return new Populated(made, java.util.Optional.of(refused));
        }
    }

    private Proxy populated(Wanted wanted) throws Refused {
        Proxy there = proxies.get(wanted.name());
        if (there != null) {
            ProxyAddress listen = ProxyAddress.listen(wanted.listen());
            if (!there.differs(listen, ProxyAddress.upstream(wanted.upstream()))) {
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
