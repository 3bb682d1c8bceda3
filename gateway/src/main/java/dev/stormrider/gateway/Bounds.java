package dev.stormrider.gateway;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * Whom the faults of a gateway may strike at most, whatever they are aimed at, and whom they have struck. Every fault
 * asks before it is played to an exchange, so that none strikes more. Safe for use by many threads.
 */
public final class Bounds {
    private final Predicate<String> ours;
    private final double share;
    private final boolean open;
    private final AtomicLong left;
    private final LongAdder strangers = new LongAdder();
    private final AtomicLong strangersStruck = new AtomicLong();
    private final LongAdder struck = new LongAdder();
    private final LongAdder denied = new LongAdder();

    /** @param open whether nobody asks how many have passed, and none are counted: all pass here */
    private Bounds(Predicate<String> ours, double share, long exchanges, boolean open) {
        if (!(share >= 0 && share <= 1) || exchanges < 0) {
            throw new IllegalArgumentException(
                    "a share is from 0 to 1 and a number not negative: " + share + ", " + exchanges);
        }
        this.ours = ours;
        this.share = share;
        this.open = open;
        this.left = new AtomicLong(exchanges);
    }

    /** Whoever passes may be struck, and any mark is ours. */
    public static Bounds none() {
        return new Bounds(mark -> true, 1, Long.MAX_VALUE, true);
    }

    /**
     * Bounds of their own, which have struck nobody yet.
     *
     * @param ours whether a mark is one of those that may be struck; all others are taken for none, and who carries
     *     none is a stranger
     * @param share of the strangers' exchanges so far that may be struck, at any time: from 0 to 1
     * @param exchanges that may be struck in all
     */
    public static Bounds of(Predicate<String> ours, double share, long exchanges) {
        return new Bounds(ours, share, exchanges, false);
    }

    /** Whether {@code mark} is one of ours. */
    boolean ours(String mark) {
        return ours.test(mark);
    }

    /** An exchange has come, of ours or of a {@code stranger}; to be told once of each. */
    void met(boolean stranger) {
        if (stranger && !open) {
            strangers.increment();
        }
    }

    /** Whether nobody like this one is struck, however few others are. */
    boolean spares(boolean stranger) {
        return stranger && share == 0;
    }

    /** Whether an exchange of ours or of a {@code stranger} may be struck; if so it counts as struck. */
    boolean strikes(boolean stranger) {
        if (stranger && !more()) {
            return false;
        }
        if (left.getAndUpdate(many -> Math.max(0, many - 1)) == 0) {
            denied.increment();
            if (stranger) {
                strangersStruck.decrementAndGet();
            }
            return false;
        }
        struck.increment();
        return true;
    }

    /** Whether one stranger more may be struck; if so he counts as struck. */
    private boolean more() {
        if (share == 1) {
            strangersStruck.incrementAndGet();
            return true;
        }
        long most = (long) Math.floor(share * strangers.sum());
        return strangersStruck.getAndUpdate(many -> many < most ? many + 1 : many) < most;
    }

    /** Whether nobody may be struck any more. */
    public boolean spent() {
        return left.get() == 0;
    }

    /** How many exchanges were not struck since no more may be. */
    public long denied() {
        return denied.sum();
    }

    /** How many exchanges were struck. */
    public long struck() {
        return struck.sum();
    }

    /** How many exchanges have passed that are not ours. */
    public long strangers() {
        return strangers.sum();
    }

    /** How many of these were struck. */
    public long strangersStruck() {
        return strangersStruck.get();
    }
}
