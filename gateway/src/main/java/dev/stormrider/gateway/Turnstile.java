package dev.stormrider.gateway;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers a link's exchanges: those of one mark from 0 among themselves, since what another mark draws, and when, must
 * not change what this one draws.
 */
final class Turnstile {
    /** More marks than any run has. */
    static final int MARKS = 100_000;

    /** Of longer marks only the beginning is told apart, since each is kept. */
    private static final int LONGEST = 256;

    private final int most;
    private final ConcurrentHashMap<String, AtomicLong> marked = new ConcurrentHashMap<>();
    private final AtomicLong unmarked = new AtomicLong();

    /** @param most how many marks are told apart; past it, marks share one count */
    Turnstile(int most) {
        this.most = most;
    }

    long next(Optional<String> mark) {
        return mark.isPresent() ? next(mark.get()) : unmarked.getAndIncrement();
    }

    long next(String whole) {
        String mark = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
        AtomicLong count = marked.get(mark);
        if (count == null) {
            count = marked.size() >= most ? unmarked : marked.computeIfAbsent(mark, key -> new AtomicLong());
        }
        return count.getAndIncrement();
    }
}
