package dev.stormrider.gateway;

import dev.stormrider.fault.Gate;
import dev.stormrider.fault.Trigger;
import dev.stormrider.rule.Seed;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What is done to the connections of one link before there is an exchange on them. Safe for use by many threads. */
public final class Gates {
    private final Seed seed;
    private final LongSupplier clock;
    private final CopyOnWriteArrayList<Standing> standing = new CopyOnWriteArrayList<>();
    private @Nullable Listener listener;
    private int open;

    /**
     * A gate that was armed.
     *
     * @param since when, on the gateway's clock
     * @param met how many connections have come to it
     * @param hit how many of them it did something to
     */
    private record Standing(
            String name, Gate gate, List<Counted> triggers, long since, AtomicInteger met, AtomicInteger hit) {}

    /** @param clock the gateway's */
    Gates(Seed seed, LongSupplier clock) {
        this.seed = seed.and("gates");
        this.clock = clock;
    }

    void behind(Listener bound) {
        listener = bound;
    }

    Listener listener() {
        return Objects.requireNonNull(listener, "a link is given its listener when it is made");
    }

    /**
     * Plays {@code gate} to the connections that come from now on and that all of {@code triggers} hit; each is asked
     * only of what the ones before it have let through. Of several gates the first counts that does not just open.
     *
     * @throws IllegalArgumentException where a gate of that name is armed already, or this one knows no triggers
     * @throws IOException where the listener cannot be closed for it
     */
    public synchronized void arm(String name, List<Trigger> triggers, Gate gate) throws IOException {
        if (find(name).isPresent()) {
            throw new IllegalArgumentException("a gate called \"" + name + "\" is armed already");
        }
        if (!gate.listens() && !triggers.isEmpty()) {
            throw new IllegalArgumentException(
                    "where nobody listens, no connection is seen that a trigger could choose: give it no triggers");
        }
        List<Counted> counted = triggers.stream().map(Counted::new).toList();
        standing.add(new Standing(name, gate, counted, clock.getAsLong(), new AtomicInteger(), new AtomicInteger()));
        if (!gate.listens()) {
            listener().refuse();
        }
    }

    /**
     * Takes a gate back; connections that it keeps waiting wait to the end. Nothing happens where none of that name is
     * armed.
     *
     * @throws PortTaken where the link did not listen, and cannot do so again
     */
    public synchronized void disarm(String name) throws IOException {
        standing.removeIf(each -> each.name().equals(name));
        if (standing.stream().allMatch(each -> each.gate().listens())) {
            listener().listen();
        }
    }

    /**
     * To how many connections the gate called {@code name} did something so far; 0 where none of that name is armed.
     */
    public int hits(String name) {
        return find(name).map(each -> each.hit().get()).orElse(0);
    }

    private Optional<Standing> find(String name) {
        return standing.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Does to a connection that was accepted what the gates say; whether there is anything to be served at all. */
    boolean enter(Channel connection) {
        return switch (entry()) {
            case Gate.Entry.Open plain -> {
                connection.closeFuture().addListener(closed -> leave());
                yield true;
            }
            case Gate.Entry.Late(Duration time) -> {
                connection.closeFuture().addListener(closed -> leave());
                connection.pipeline().addLast(new Latecomer(time));
                yield true;
            }
            case Gate.Entry.Shut(boolean abruptly) -> {
                if (abruptly) {
                    connection.config().setOption(ChannelOption.SO_LINGER, 0);
                }
                var unused = connection.close();
                yield false;
            }
        };
    }

    /** One that is not shut out counts until it has left. */
    private Gate.Entry entry() {
        // Who arms a gate may wait for a listener whose loop is the one that asks here, so this lock is another.
        synchronized (standing) {
            Gate.Entry entry = new Gate.Entry.Open();
            for (Standing each : standing) {
                entry = meet(each);
                if (!(entry instanceof Gate.Entry.Open)) {
                    each.hit().incrementAndGet();
                    break;
                }
            }
            open += entry instanceof Gate.Entry.Shut ? 0 : 1;
            return entry;
        }
    }

    private Gate.Entry meet(Standing each) {
        Seed own = seed.and(each.name()).and(each.met().getAndIncrement());
        Duration age = Duration.ofNanos(Math.max(0, clock.getAsLong() - each.since()));
        return Counted.hit(each.triggers(), age, own)
                ? each.gate().meet(new Gate.Knock(open, own))
                : new Gate.Entry.Open();
    }

    private void leave() {
        synchronized (standing) {
            open--;
        }
    }
}
