package dev.stormrider.run;

import dev.stormrider.experiment.Journal;
import dev.stormrider.target.StartFailed;
import java.util.Set;

/**
 * One ride after the other over one stage, each with as much of the {@link House} for itself as it needs. Whatever is
 * sent over the stage is sent within its locks. Safe for use by many threads.
 */
record Turn(Stage stage, Rides rides, House house, Book book) {
    /** So often is ridden once more what was ridden while the machine itself stood still. */
    private static final int STALLED = 2;

    /** A ride beside others, from which marks tell it apart. */
    Ridden together(Job job, Calm calm) throws StartFailed, InterruptedException {
        return house.shared(job.pairing(), () -> {
            book.begun(job.words());
            return rides.ride(stage, job, calm, false);
        });
    }

    /** A ride with the stage, or a lane of it, for itself; where somebody fell, with the providers too. */
    Ridden alone(Job job, Calm calm, Set<String> lane) throws StartFailed, InterruptedException {
        Ridden ridden = house.shared(job.pairing(), () -> steady(job, calm, lane));
        return ridden.fell() ? exclusive(job, calm) : ridden;
    }

    /** A ride with the providers for itself, after everybody is as in calm weather. */
    Ridden exclusive(Job job, Calm calm) throws StartFailed, InterruptedException {
        return house.alone(job.pairing(), () -> {
            rides.settle(stage, job, calm);
            return steady(job, calm, Set.of());
        });
    }

    /** What a disturbed ride comes to when it is ridden again, undisturbed. */
    Ridden again(Ridden disturbed, Calm calm) throws StartFailed, InterruptedException {
        if (disturbed.fell()) {
            return exclusive(disturbed.job(), calm);
        }
        settle(disturbed.job(), calm);
        return alone(disturbed.job(), calm, Set.of());
    }

    /** As {@link #exclusive}, for whoever has the providers for himself already: what did not go clear goes twice. */
    Ridden looking(Job job, Calm calm) throws StartFailed, InterruptedException {
        Ridden first = steady(job, calm, Set.of());
        if (first.hit() && first.well() && !first.fell()) {
            return first;
        }
        rides.settle(stage, job, calm);
        return steady(job, calm, Set.of());
    }

    void settle(Job job, Calm calm) throws StartFailed, InterruptedException {
        var unused = house.shared(job.pairing(), () -> rides.settle(stage, job, calm));
    }

    Journal calmUnderLoad(Job job, Calm calm) throws StartFailed, InterruptedException {
        return house.shared(job.pairing(), () -> rides.calmUnderLoad(stage, job, calm));
    }

    private Ridden steady(Job job, Calm calm, Set<String> lane) throws StartFailed, InterruptedException {
        book.begun(job.words());
        Ridden ridden = rides.ride(stage, job, calm, true, lane);
        for (int i = 0; i < STALLED && !ridden.steady() && !ridden.fell(); i++) {
            rides.settle(stage, job, calm);
            ridden = rides.ride(stage, job, calm, true, lane);
        }
        return ridden;
    }
}
