package dev.stormrider.run;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Version;
import dev.stormrider.target.StartFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Who may use which provider at the same time. Stages share the providers; whoever has to know whose doing it was, when
 * a party falls or its state moves, has those of a pairing for itself. Safe for use by many threads.
 */
final class House {
    private final Map<Version, ReadWriteLock> rooms =
            Map.of(Version.BEFORE, new ReentrantReadWriteLock(true), Version.AFTER, new ReentrantReadWriteLock(true));

    /** What is done during a stay. */
    interface Work<T> {
        T done() throws StartFailed, InterruptedException;
    }

    /** Does {@code work} as soon as nobody has a provider of {@code pairing} for himself. */
    <T> T shared(Pairing pairing, Work<T> work) throws StartFailed, InterruptedException {
        return during(locks(pairing).stream().map(ReadWriteLock::readLock).toList(), work);
    }

    /** Does {@code work} as soon as nobody uses the providers of {@code pairing}, and keeps others away meanwhile. */
    <T> T alone(Pairing pairing, Work<T> work) throws StartFailed, InterruptedException {
        return during(locks(pairing).stream().map(ReadWriteLock::writeLock).toList(), work);
    }

    /** Always in the same order, so that nobody waits for whoever waits for him. */
    private List<ReadWriteLock> locks(Pairing pairing) {
        return Stage.versions(pairing).stream().sorted().map(rooms::get).toList();
    }

    private static <T> T during(List<Lock> locks, Work<T> work) throws StartFailed, InterruptedException {
        List<Lock> taken = new ArrayList<>();
        try {
            for (Lock lock : locks) {
                lock.lockInterruptibly();
                taken.add(lock);
            }
            return work.done();
        } finally {
            taken.reversed().forEach(Lock::unlock);
        }
    }
}
