package dev.stormrider.gateway;

import dev.stormrider.fault.Passage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong struck = new AtomicLong();

    /** Of which one side has been heard. Both is the end, so that what is held here does not grow. */
    private final Map<Long, End> ends = new ConcurrentHashMap<>();

    private final Map<Long, String> passages = new ConcurrentHashMap<>();

    SoakLedger(List<String> wrong) {
        this.wrong = wrong;
    }

    long next() {
        return numbers.incrementAndGet();
    }

    synchronized void ended(long number, End end) {
        (end == End.ANSWERED ? answered : givenUp).incrementAndGet();
        if (passages.remove(number) == null) {
            ends.put(number, end);
        }
    }

    @Override
    public synchronized void passed(Passage passage) {
        told.incrementAndGet();
        struck.addAndGet(passage.struck() ? 1 : 0);
        String path = passage.request().path();
        long number = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        if (ends.remove(number) == null && passages.put(number, path) != null) {
            wrong.add("an exchange was told twice: " + path);
        }
    }

    /** All consumers have gone, and the gateway is closed. */
    synchronized void close() {
        ends.forEach((number, end) -> {
            if (end == End.ANSWERED) {
                wrong.add("an exchange was answered and never told: " + number);
            }
        });
        passages.forEach((number, path) -> wrong.add("an exchange was told twice, or never sent: " + path));
    }

    Count count() {
        return new Count(numbers.get(), answered.get(), givenUp.get(), told.get(), struck.get());
    }
}
