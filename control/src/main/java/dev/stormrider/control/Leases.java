package dev.stormrider.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What stands only for as long as its owner renews it. Whatever ends a lease, what it stood for is lifted, side by side
 * with all that ends with it, so that many take no longer than one. Safe for use by many threads.
 */
final class Leases {
    /** More than anybody oversees; an owner that arms in a loop and forgets is told. */
    static final int MOST = 1_000;

    /** What is not lifted within this time goes on being lifted, and nobody waits for it any more. */
    private static final Duration LIFTED = Duration.ofSeconds(1);

    private final LongSupplier nanoTime;
    private final Map<String, Grant> grants = new LinkedHashMap<>();

    /** {@code lift} takes back what the lease stands for; it may block. */
    private record Grant(String owner, Duration length, long until, Runnable lift) {
        Grant renewed(Duration other, long now) {
            return new Grant(owner, other, now + other.toNanos(), lift);
        }
    }

    /** @param nanoTime a clock that never goes back, in nanoseconds */
    Leases(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Lets {@code name} stand for {@code length}, once {@code begin} has made it stand.
     *
     * @param length empty, until it is lifted
     * @throws Refused where something of that name stands already, or too much does
     */
    void grant(String name, String owner, Optional<Duration> length, Runnable begin, Runnable lift) throws Refused {
        stand(name, owner, length.isEmpty() ? Lease.UNTIL_LIFTED : Lease.checked(length.get()), begin, lift);
    }

    private void stand(String name, String owner, Duration length, Runnable begin, Runnable lift) throws Refused {
        synchronized (grants) {
            if (grants.containsKey(name)) {
                throw new Refused(409, "there is a fault or gate called \"" + name + "\" already: choose another name");
            }
            if (grants.size() >= MOST) {
                throw new Refused(
                        409, "there are " + MOST + " faults and gates already: release those that are not needed");
            }
            begin.run();
            grants.put(name, new Grant(owner, length, nanoTime.getAsLong() + length.toNanos(), lift));
        }
    }

    /** The lease of {@code name} begins anew, with another length where one is given; empty where there is none. */
    Optional<Lease> renew(String name, Optional<Duration> length) {
        synchronized (grants) {
            grants.computeIfPresent(
                    name, (key, grant) -> grant.renewed(length.orElse(grant.length()), nanoTime.getAsLong()));
            return find(name);
        }
    }

    /** All leases of {@code owner} begin anew; those that did. */
    List<Lease> renewAll(String owner) {
        synchronized (grants) {
            grants.replaceAll((name, grant) ->
                    grant.owner().equals(owner) ? grant.renewed(grant.length(), nanoTime.getAsLong()) : grant);
            return all().stream().filter(lease -> lease.owner().equals(owner)).toList();
        }
    }

    Optional<Lease> find(String name) {
        synchronized (grants) {
            return Optional.ofNullable(grants.get(name)).map(grant -> lease(name, grant));
        }
    }

    List<Lease> all() {
        synchronized (grants) {
            return grants.entrySet().stream()
                    .map(each -> lease(each.getKey(), each.getValue()))
                    .toList();
        }
    }

    private Lease lease(String name, Grant grant) {
        Duration left = Duration.ofNanos(Math.max(0, grant.until() - nanoTime.getAsLong()));
        return new Lease(name, grant.owner(), grant.length(), left);
    }

    /** Lifts {@code name}; whether it stood. */
    boolean release(String name) {
        return lift((each, grant) -> each.equals(name)) > 0;
    }

    /** Lifts what {@code owner} holds; how many that were. */
    int releaseAll(String owner) {
        return lift((name, grant) -> grant.owner().equals(owner));
    }

    /** Lifts everything; how many that were. */
    int halt() {
        return lift((name, grant) -> true);
    }

    /** Lifts what has expired; how many that were. */
    int sweep() {
        long now = nanoTime.getAsLong();
        return lift((name, grant) -> now - grant.until() >= 0);
    }

    private int lift(java.util.function.BiPredicate<String, Grant> meant) {
        List<Runnable> lifts = new ArrayList<>();
        synchronized (grants) {
            Predicate<Map.Entry<String, Grant>> ends = entry -> meant.test(entry.getKey(), entry.getValue());
            grants.entrySet().stream()
                    .filter(ends)
                    .forEach(entry -> lifts.add(entry.getValue().lift()));
            grants.entrySet().removeIf(ends);
        }
        if (!lifts.isEmpty()) {
            together(lifts);
        }
        return lifts.size();
    }

    private static void together(List<Runnable> lifts) {
        CountDownLatch lifted = new CountDownLatch(lifts.size());
        for (Runnable lift : lifts) {
            Thread.ofVirtual().name("lift").start(() -> {
                try {
                    lift.run();
                } finally {
                    lifted.countDown();
                }
            });
        }
        try {
            var unused = lifted.await(LIFTED.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            // All are being lifted already; whoever is in a hurry only does not wait for it.
            Thread.currentThread().interrupt();
        }
    }
}
