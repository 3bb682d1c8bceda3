package dev.stormrider.run;

import dev.stormrider.experiment.Experiment;
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

    private final Stage stage;
    private final List<Pairing> pairings;
    private final Book book;
    private final Rehearsal rehearsal;
    private final Rides rides;
    private final ExecutorService workers;
    private final House house;
    private final Turn turn;

    /** The last ride, where it left its consumer otherwise than in calm weather; this act's own thread alone knows. */
    private Optional<Left> left = Optional.empty();

    /** A ride after which the consumer was not yet as in {@code calm} weather: its breaker may still be open. */
    private record Left(Job job, Calm calm) {}

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
        this.turn = new Turn(stage, rides, house, book);
    }

    /**
     * Returns when all is played but what is done to nodes. Where a party cannot be started again, the rest is left out
     * and told in the book.
     */
    @Override
    public Void call() throws IOException, InterruptedException {
        try {
            for (Pairing pairing : pairings) {
                route(pairing);
                play(pairing);
            }
        } catch (StartFailed broken) {
            book.broken(broken.failure());
        }
        return null;
    }

    /**
     * Rides those of {@code jobs} once more that belong here, after everybody was started anew. In trouble a consumer
     * may ask others than in calm weather, so operations tell nothing apart now.
     */
    Void again(List<Job> jobs) throws IOException, InterruptedException {
        return here(jobs, (own, calm) -> {
            var unused = house.shared(calm.pairing(), () -> rides.replenish(stage, calm));
            play(own, calm, Lanes.none());
        });
    }

    /** Looks once more at the calm weather of those of {@code others} that belong here, when all were started anew. */
    Void calm(Set<Pairing> others) throws IOException, InterruptedException {
        try {
            for (Pairing pairing : pairings.stream().filter(others::contains).toList()) {
                route(pairing);
                book.calmAgain(rehearsed(pairing));
            }
        } catch (StartFailed broken) {
            book.broken(broken.failure());
        }
        return null;
    }

    /**
     * Does to nodes what {@code jobs} say, those of them that belong here, when all acts have been played: whoever uses
     * a node is struck with it, and it may forget what it knew.
     */
    Void strike(List<Job> jobs) throws IOException, InterruptedException {
        return here(jobs, (own, calm) -> {
            for (Job job : own) {
                strike(job, calm);
            }
        });
    }

    /** What is done with the jobs of one pairing. */
    private interface Part {
        void play(List<Job> own, Calm calm) throws StartFailed, InterruptedException;
    }

    private Void here(List<Job> jobs, Part part) throws IOException, InterruptedException {
        try {
            for (Pairing pairing : pairings) {
                Optional<Calm> calm = book.calm(pairing);
                List<Job> own = jobs.stream()
                        .filter(job -> job.pairing().equals(pairing))
                        .toList();
                if (calm.isPresent() && !own.isEmpty()) {
                    route(pairing);
                    part.play(own, calm.get());
                }
            }
        } catch (StartFailed broken) {
            book.broken(broken.failure());
        }
        return null;
    }

    private void route(Pairing pairing) throws StartFailed, IOException, InterruptedException {
        settle();
        stage.route(pairing);
    }

    /** Sees to it that what comes next finds the consumer as in calm weather, whatever the last ride left behind. */
    private void settle() throws StartFailed, InterruptedException {
        if (left.isPresent()) {
            turn.settle(left.get().job(), left.get().calm());
            left = Optional.empty();
        }
    }

    private void ended(Ridden ridden, Calm calm) {
        book.ridden(ridden);
        left = ridden.well() ? Optional.empty() : Optional.of(new Left(ridden.job(), calm));
    }

    private void strike(Job job, Calm warm) throws StartFailed, InterruptedException {
        Calm calm = beside(job, warm);
        Optional<String> hindrance = Rides.hindrance(job, calm);
        if (hindrance.isPresent()) {
            book.hindered(job, hindrance.get());
        } else {
            ended(turn.exclusive(job, calm), calm);
        }
    }

    private void play(Pairing pairing) throws StartFailed, InterruptedException {
        Calm calm = rehearsed(pairing);
        book.calm(calm);
        Optional<Calm> cold = house.shared(pairing, () -> rehearsal.cold(stage, calm));
        cold.ifPresent(book::calmCold);
        if (cold.isPresent()) {
            // Who has just been started is slow.
            var unused = house.shared(pairing, () -> rides.replenish(stage, calm));
        }
        play(book.jobs(pairing).stream().filter(job -> !job.strikes()).toList(), calm, Lanes.of(calm));
    }

    /** The calm weather that {@code job} stands beside. */
    private Calm beside(Job job, Calm warm) {
        return book.calm(warm.pairing(), job.experiment().operation()).orElse(warm);
    }

    private void play(List<Job> jobs, Calm calm, Lanes lanes) throws StartFailed, InterruptedException {
        List<Job> cold = jobs.stream().filter(job -> beside(job, calm).cold()).toList();
        warm(jobs.stream().filter(job -> !cold.contains(job)).toList(), calm, lanes);
        for (Job job : cold) {
            cold(job, beside(job, calm));
        }
    }

    /** With the stage for itself, since the consumer is started for it. */
    private void cold(Job job, Calm calm) throws StartFailed, InterruptedException {
        settle();
        Optional<String> hindrance = Rides.hindrance(job, calm);
        if (hindrance.isPresent()) {
            book.hindered(job, hindrance.get());
        } else if (rides.readsBack(stage, job)) {
            readBack(List.of(job), calm);
        } else {
            inTurn(List.of(job), calm, Set.of());
        }
    }

    private void warm(List<Job> jobs, Calm calm, Lanes lanes) throws StartFailed, InterruptedException {
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
        settle();
        for (Ridden disturbed : abreast(together, calm)) {
            ended(turn.again(disturbed, calm), calm);
        }
        settle();
        apart(alone, calm, lanes);
    }

    /** One at a time in each lane, and what did not go clear once more; those under load when the lanes are empty. */
    private void apart(List<Job> jobs, Calm calm, Lanes lanes) throws StartFailed, InterruptedException {
        Map<Set<String>, List<Job>> apart = new LinkedHashMap<>();
        List<Job> rest = new ArrayList<>();
        for (Job job : jobs) {
            Set<String> lane = lanes.of(job.experiment().operation());
            (job.experiment().load() || lane.isEmpty() ? rest : apart.computeIfAbsent(lane, first -> new ArrayList<>()))
                    .add(job);
        }
        Semaphore places = new Semaphore(BUSY_ABREAST, true);
        List<Callable<List<Ridden>>> riding = new ArrayList<>();
        apart.forEach((lane, own) -> riding.add(() -> within(places, () -> inTurn(own, calm, lane))));
        for (Ridden disturbed : all(riding)) {
            ended(turn.again(disturbed, calm), calm);
        }
        settle();
        // Nobody can disturb these, so that all of them are in the book afterwards.
        inTurn(rest, calm, Set.of());
    }

    /** Rides {@code jobs} one after the other; returns those that did not go clear, the others are in the book. */
    private List<Ridden> inTurn(List<Job> jobs, Calm calm, Set<String> lane) throws StartFailed, InterruptedException {
        List<Ridden> disturbed = new ArrayList<>();
        boolean well = true;
        for (Job job : jobs) {
            if (!well) {
                turn.settle(job, calm);
            }
            if (job.experiment().load() && !book.knowsLoad(job)) {
                book.calmUnderLoad(job, turn.calmUnderLoad(job, calm));
            }
            Ridden ridden = turn.alone(job, calm, lane);
            well = ridden.well();
            if (lane.isEmpty()) {
                ended(ridden, calm);
            } else {
                disturbed(ridden).ifPresent(disturbed::add);
            }
        }
        return disturbed;
    }

    private Calm rehearsed(Pairing pairing) throws StartFailed, InterruptedException {
        book.begun(pairing.word() + "  calm weather");
        Calm calm = house.shared(pairing, () -> rehearsal.of(stage, pairing));
        // Where somebody fell: was it this pairing's doing, or a ride's on the other stage?
        return calm.fell() ? house.alone(pairing, () -> rehearsal.of(stage, pairing)) : calm;
    }

    /** One after the other, with the provider for themselves. */
    private void readBack(List<Job> jobs, Calm calm) throws StartFailed, InterruptedException {
        if (jobs.isEmpty()) {
            return;
        }
        var unused = house.alone(calm.pairing(), () -> {
            for (Job job : jobs) {
                ended(turn.looking(job, calm), calm);
            }
            return jobs;
        });
    }

    /** Rides {@code jobs} side by side; returns those that did not go clear, the others are in the book. */
    private List<Ridden> abreast(List<Job> jobs, Calm calm) throws StartFailed, InterruptedException {
        Semaphore busy = new Semaphore(BUSY_ABREAST, true);
        Semaphore waiting = new Semaphore(Experiment.WAITING_ABREAST, true);
        List<Callable<List<Ridden>>> riding = new ArrayList<>();
        for (Job job : jobs) {
            riding.add(() -> within(
                    job.experiment().waits() ? waiting : busy,
                    () -> disturbed(turn.together(job, calm)).stream().toList()));
        }
        return all(riding);
    }

    private static <T> T within(Semaphore places, House.Work<T> work) throws StartFailed, InterruptedException {
        places.acquire();
        try {
            return work.done();
        } finally {
            places.release();
        }
    }

    private Optional<Ridden> disturbed(Ridden ridden) {
        boolean clear = ridden.hit() && ridden.well() && !ridden.fell() && ridden.steady();
        if (clear) {
            book.ridden(ridden);
        }
        return clear ? Optional.empty() : Optional.of(ridden);
    }

    /** What all of {@code riding} came to, at the same time; when one of them fails, the others are ended. */
    private List<Ridden> all(List<Callable<List<Ridden>>> riding) throws StartFailed, InterruptedException {
        List<Future<List<Ridden>>> coming = new ArrayList<>();
        try {
            for (Callable<List<Ridden>> each : riding) {
                coming.add(workers.submit(each));
            }
            List<Ridden> all = new ArrayList<>();
            for (Future<List<Ridden>> each : coming) {
                all.addAll(each.get());
            }
            return all;
        } catch (RejectedExecutionException stopped) {
            throw new InterruptedException("the run was stopped");
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case StartFailed broken -> throw broken;
                case InterruptedException stopped -> throw stopped;
                case null, default -> throw new IllegalStateException(failed);
            }
        } finally {
            coming.forEach(each -> each.cancel(true));
        }
    }
}
