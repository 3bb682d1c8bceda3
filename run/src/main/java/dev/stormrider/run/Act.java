package dev.stormrider.run;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.target.StartFailed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * All that is played on one stage, pairing after pairing: first calm weather, then the rides around which state is read
 * back, then those that marks keep apart side by side, then, one at a time in each lane, those that marks do not keep
 * apart, and those that others may have disturbed.
 */
final class Act implements Callable<Void> {
    /** So many rides go side by side: more would slow each other down, and be slow for no fault of theirs. */
    private static final int BUSY_ABREAST = Math.clamp(2L * Runtime.getRuntime().availableProcessors(), 2, 8);

    /** So many more may wait for timeouts meanwhile, which costs next to nothing. */
    private static final int WAITING_ABREAST = 16;

    /** So often is ridden once more what was ridden while the machine itself stood still. */
    private static final int STALLED = 2;

    private final Stage stage;
    private final List<Pairing> pairings;
    private final Book book;
    private final Rehearsal rehearsal;
    private final Rides rides;
    private final ExecutorService workers;
    private final House house;

    Act(
            Stage stage,
            List<Pairing> pairings,
            Book book,
            Rehearsal rehearsal,
            Rides rides,
            ExecutorService workers,
            House house) {
        this.stage = stage;
        this.pairings = List.copyOf(pairings);
        this.book = book;
        this.rehearsal = rehearsal;
        this.rides = rides;
        this.workers = workers;
        this.house = house;
    }

    /**
     * Returns when all is played but what is done to nodes. Where a party cannot be started again, the rest is left out
     * and told in the book.
     */
    @Override
    public Void call() throws IOException, InterruptedException {
        try {
            for (Pairing pairing : pairings) {
                stage.route(pairing);
                play(pairing);
            }
        } catch (StartFailed broken) {
            book.broken(broken.failure());
        }
        return null;
    }

    /** Rides {@code jobs} once more, those of them that belong here, after everybody was started anew. */
    Void again(List<Job> jobs) throws IOException, InterruptedException {
        try {
            for (Pairing pairing : pairings) {
                Optional<Calm> calm = book.calm(pairing);
                List<Job> here = jobs.stream()
                        .filter(job -> job.pairing().equals(pairing))
                        .toList();
                if (calm.isPresent() && !here.isEmpty()) {
                    stage.route(pairing);
                    house.shared(pairing, () -> rides.replenish(stage, calm.get()));
                    // In trouble a consumer may ask others than in calm weather; what is said of it now is the last
                    // word.
                    play(here.stream().filter(job -> !job.strikes()).toList(), calm.get(), Lanes.none());
                    for (Job job : here.stream().filter(Job::strikes).toList()) {
                        strike(job, calm.get());
                    }
                }
            }
        } catch (StartFailed gone) {
            // What was found stays as it is.
            return null;
        }
        return null;
    }

    /**
     * Does to nodes what is to be done to them, when all acts have been played: whoever uses a node is struck with it,
     * and it may forget what it knew.
     */
    Void strike() throws IOException, InterruptedException {
        try {
            for (Pairing pairing : pairings) {
                Optional<Calm> calm = book.calm(pairing);
                List<Job> jobs =
                        book.jobs(pairing).stream().filter(Job::strikes).toList();
                if (calm.isPresent() && !jobs.isEmpty()) {
                    stage.route(pairing);
                    for (Job job : jobs) {
                        strike(job, calm.get());
                    }
                }
            }
        } catch (StartFailed broken) {
            book.broken(broken.failure());
        }
        return null;
    }

    private void strike(Job job, Calm calm) throws StartFailed, InterruptedException {
        Optional<String> hindrance = Rides.hindrance(job, calm);
        if (hindrance.isPresent()) {
            book.hindered(job, hindrance.get());
        } else {
            book.ridden(exclusive(job, calm));
        }
    }

    private void play(Pairing pairing) throws StartFailed, InterruptedException {
        Calm calm = rehearsed(pairing);
        book.calm(calm);
        play(book.jobs(pairing).stream().filter(job -> !job.strikes()).toList(), calm, Lanes.of(calm));
    }

    private void play(List<Job> jobs, Calm calm, Lanes lanes) throws StartFailed, InterruptedException {
        List<Job> alone = new ArrayList<>();
        List<Job> readBack = new ArrayList<>();
        List<Job> together = new ArrayList<>();
        for (Job job : jobs) {
            Optional<String> hindrance = Rides.hindrance(job, calm);
            if (hindrance.isPresent()) {
                book.hindered(job, hindrance.get());
            } else if (rides.readsBack(stage, job)) {
                readBack.add(job);
            } else {
                (rides.apart(job, calm) ? together : alone).add(job);
            }
        }
        readBack(readBack, calm);
        for (Ridden disturbed : abreast(together, calm)) {
            book.ridden(again(disturbed, calm));
        }
        apart(alone, calm, lanes);
    }

    /** One at a time in each lane; those under load, which every lane feels, when the lanes are empty. */
    private void apart(List<Job> jobs, Calm calm, Lanes lanes) throws StartFailed, InterruptedException {
        Map<Set<String>, List<Job>> apart = new LinkedHashMap<>();
        List<Job> rest = new ArrayList<>();
        for (Job job : jobs) {
            Set<String> lane = lanes.of(job.experiment().operation());
            (job.experiment().load() || lane.isEmpty() ? rest : apart.computeIfAbsent(lane, first -> new ArrayList<>()))
                    .add(job);
        }
        List<Future<Optional<Ridden>>> riding = new ArrayList<>();
        for (Map.Entry<Set<String>, List<Job>> each : apart.entrySet()) {
            riding.add(submitted(() -> {
                inTurn(each.getValue(), calm, each.getKey());
                return Optional.empty();
            }));
        }
        for (Future<Optional<Ridden>> each : riding) {
            result(each);
        }
        inTurn(rest, calm, Set.of());
    }

    private void inTurn(List<Job> jobs, Calm calm, Set<String> lane) throws StartFailed, InterruptedException {
        boolean well = true;
        for (Job job : jobs) {
            if (!well) {
                rides.settle(stage, job, calm);
            }
            if (job.experiment().load() && !book.knowsLoad(job)) {
                book.calmUnderLoad(job, rides.calmUnderLoad(stage, job, calm));
            }
            Ridden ridden = house.shared(job.pairing(), () -> steady(job, calm, lane));
            ridden = ridden.fell() ? exclusive(job, calm) : ridden;
            well = ridden.well();
            book.ridden(ridden);
        }
    }

    private Calm rehearsed(Pairing pairing) throws StartFailed, InterruptedException {
        book.begun(pairing.word() + "  calm weather");
        Calm calm = house.shared(pairing, () -> rehearsal.of(stage, pairing));
        // Where somebody fell: was it this pairing's doing, or a ride's on the other stage?
        return calm.fell() ? house.alone(pairing, () -> rehearsal.of(stage, pairing)) : calm;
    }

    /** What went ill side by side is ridden once more, undisturbed, and that counts. */
    private Ridden again(Ridden ridden, Calm calm) throws StartFailed, InterruptedException {
        if (ridden.fell()) {
            return exclusive(ridden.job(), calm);
        }
        rides.settle(stage, ridden.job(), calm);
        Ridden second = shared(ridden.job(), calm, true);
        return second.fell() ? exclusive(ridden.job(), calm) : second;
    }

    private Ridden shared(Job job, Calm calm, boolean alone) throws StartFailed, InterruptedException {
        return house.shared(job.pairing(), () -> {
            book.begun(job.words());
            return alone ? steady(job, calm, Set.of()) : rides.ride(stage, job, calm, false);
        });
    }

    /** Rides with the stage for itself, and once more where the machine itself stood still meanwhile. */
    private Ridden steady(Job job, Calm calm, Set<String> lane) throws StartFailed, InterruptedException {
        Ridden ridden = rides.ride(stage, job, calm, true, lane);
        for (int i = 0; i < STALLED && !ridden.steady() && !ridden.fell(); i++) {
            rides.settle(stage, job, calm);
            ridden = rides.ride(stage, job, calm, true, lane);
        }
        return ridden;
    }

    private Ridden exclusive(Job job, Calm calm) throws StartFailed, InterruptedException {
        return house.alone(job.pairing(), () -> {
            book.begun(job.words());
            rides.settle(stage, job, calm);
            return steady(job, calm, Set.of());
        });
    }

    /** One after the other, with the provider for themselves; what went ill is ridden once more, and that counts. */
    private void readBack(List<Job> jobs, Calm calm) throws StartFailed, InterruptedException {
        if (jobs.isEmpty()) {
            return;
        }
        List<Ridden> all = house.alone(calm.pairing(), () -> {
            List<Ridden> ridden = new ArrayList<>();
            for (Job job : jobs) {
                book.begun(job.words());
                Ridden first = steady(job, calm, Set.of());
                boolean clear = first.hit() && first.well() && !first.fell();
                if (!clear) {
                    rides.settle(stage, job, calm);
                }
                ridden.add(clear ? first : steady(job, calm, Set.of()));
            }
            return ridden;
        });
        all.forEach(book::ridden);
    }

    /** Rides {@code jobs} side by side; returns those that did not go clear, the others are in the book. */
    private List<Ridden> abreast(List<Job> jobs, Calm calm) throws StartFailed, InterruptedException {
        Semaphore busy = new Semaphore(BUSY_ABREAST, true);
        Semaphore waiting = new Semaphore(WAITING_ABREAST, true);
        List<Future<Optional<Ridden>>> coming = new ArrayList<>();
        for (Job job : jobs) {
            Semaphore places = job.waits() ? waiting : busy;
            coming.add(submitted(() -> {
                places.acquire();
                try {
                    return disturbed(shared(job, calm, false));
                } finally {
                    places.release();
                }
            }));
        }
        List<Ridden> disturbed = new ArrayList<>();
        for (Future<Optional<Ridden>> each : coming) {
            result(each).ifPresent(disturbed::add);
        }
        return disturbed;
    }

    private Optional<Ridden> disturbed(Ridden ridden) {
        boolean clear = ridden.hit() && ridden.well() && !ridden.fell() && ridden.steady();
        if (clear) {
            book.ridden(ridden);
        }
        return clear ? Optional.empty() : Optional.of(ridden);
    }

    private Future<Optional<Ridden>> submitted(Callable<Optional<Ridden>> ride) throws InterruptedException {
        try {
            return workers.submit(ride);
        } catch (RejectedExecutionException stopped) {
            throw new InterruptedException("the run was stopped");
        }
    }

    private static <T> T result(Future<T> coming) throws StartFailed, InterruptedException {
        try {
            return coming.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case StartFailed broken -> throw broken;
                case InterruptedException stopped -> throw stopped;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }
}
