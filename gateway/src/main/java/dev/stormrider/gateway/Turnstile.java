package dev.stormrider.gateway;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers a link's exchanges: those of one mark from 0 among themselves, since what another mark draws, and when, must
 * not change what this one draws.
 */
final class Turnstile {
    /** More marks than any run has; past it, marks share one count. */
    private static final int MARKS = 100_000;

    private final ConcurrentHashMap<String, AtomicLong> marked = new ConcurrentHashMap<>();
    private final AtomicLong unmarked = new AtomicLong();

    long next(Optional<String> mark) {
        if (mark.isEmpty()) {
            return unmarked.getAndIncrement();
        }
        AtomicLong count = marked.get(mark.get());
        if (count == null) {
            count = marked.size() >= MARKS ? unmarked : marked.computeIfAbsent(mark.get(), key -> new AtomicLong());
        }
        return count.getAndIncrement();
    }
}
