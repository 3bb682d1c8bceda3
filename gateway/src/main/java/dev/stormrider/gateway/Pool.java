package dev.stormrider.gateway;

import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Connections to providers that rest between two requests. Confined to one event loop. */
// A close that fails ends the connection all the same.
@SuppressWarnings("FutureReturnValueIgnored")
final class Pool<S> {
    private static final int MOST = 256;

    private record Resting<S>(S side, Channel channel, long since) {}

    private final LongSupplier clock;
    private final long limitNanos;
    private final Map<Provider, ArrayDeque<Resting<S>>> resting = new HashMap<>();

    Pool(LongSupplier clock, Limits limits) {
        this.clock = clock;
        this.limitNanos = limits.pooled().toNanos();
    }

    /** A connection to {@code provider}, the one that came to rest last; it is no longer here. */
    Optional<S> take(Provider provider) {
        ArrayDeque<Resting<S>> sides = resting.get(provider);
        while (sides != null && !sides.isEmpty()) {
            Resting<S> last = sides.removeLast();
            if (last.channel.isActive() && !stale(last, clock.getAsLong())) {
                return Optional.of(last.side);
            }
            last.channel.close();
        }
        return Optional.empty();
    }

    void rest(Provider provider, S side, Channel channel) {
        ArrayDeque<Resting<S>> sides = resting.computeIfAbsent(provider, key -> new ArrayDeque<>());
        if (sides.size() >= MOST || !channel.isActive()) {
            channel.close();
        } else {
            sides.addLast(new Resting<>(side, channel, clock.getAsLong()));
        }
    }

    int size() {
        return resting.values().stream().mapToInt(ArrayDeque::size).sum();
    }

    void forget(Provider provider, S side) {
        ArrayDeque<Resting<S>> sides = resting.get(provider);
        if (sides != null) {
            sides.removeIf(each -> each.side.equals(side));
        }
    }

    private boolean stale(Resting<S> side, long now) {
        return now - side.since > limitNanos;
    }

    /** Closes those that have rested too long. */
    void sweep(long now) {
        resting.values().forEach(sides -> {
            while (!sides.isEmpty() && stale(sides.peekFirst(), now)) {
                sides.removeFirst().channel.close();
            }
        });
        resting.values().removeIf(ArrayDeque::isEmpty);
    }
}
