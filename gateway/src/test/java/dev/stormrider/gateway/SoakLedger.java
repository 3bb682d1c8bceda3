package dev.stormrider.gateway;

import dev.stormrider.fault.Passage;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Holds what consumers did against what the gateway told, by the number that each request carries in its path. */
final class SoakLedger implements PassageListener {
    /** How one exchange ended for its consumer. */
    enum End {
        ANSWERED,
        GIVEN_UP
    }

    record Count(long sent, long answered, long givenUp, long told, long struck) {}

    private final List<String> wrong;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong struck = new AtomicLong();

    /**
     * Which consumers are done with and the gateway has not told. What was given up behind an exchange that ended its
     * connection is never told: a bit each, so that memory that grows is not this.
     */
    private final BitSet answeredUntold = new BitSet();

    private final BitSet givenUpUntold = new BitSet();

    /** Which the gateway told before their consumers were done with them. */
    private final Map<Integer, String> passages = new HashMap<>();

    SoakLedger(List<String> wrong) {
        this.wrong = wrong;
    }

    int next() {
        return numbers.incrementAndGet();
    }

    synchronized void ended(int number, End end) {
        boolean whole = end == End.ANSWERED;
        (whole ? answered : givenUp).incrementAndGet();
        if (passages.remove(number) == null) {
            (whole ? answeredUntold : givenUpUntold).set(number);
        }
    }

    @Override
    public synchronized void passed(Passage passage) {
        told.incrementAndGet();
        struck.addAndGet(passage.struck() ? 1 : 0);
        String path = passage.request().path();
        int number = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        if (answeredUntold.get(number)) {
            answeredUntold.clear(number);
        } else if (givenUpUntold.get(number)) {
            givenUpUntold.clear(number);
        } else if (passages.put(number, path) != null) {
            wrong.add("an exchange was told twice: " + path);
        }
    }

    /** All consumers have gone, and the gateway is closed. */
    synchronized void close() {
        answeredUntold.stream().forEach(number -> wrong.add("an exchange was answered and never told: " + number));
        passages.forEach((number, path) -> wrong.add("an exchange was told twice, or never sent: " + path));
    }

    Count count() {
        return new Count(numbers.get(), answered.get(), givenUp.get(), told.get(), struck.get());
    }
}
