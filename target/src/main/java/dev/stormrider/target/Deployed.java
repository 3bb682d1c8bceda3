package dev.stormrider.target;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;

/** A {@link Workload} that is ready, and what is done to it. */
final class Deployed implements Running, Control {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Workload workload;
    private final Cluster cluster;
    private final InstantSource clock;
    private final ReentrantLock turn = new ReentrantLock();

    /** So many of its pods were ready at once. */
    private volatile int known;

    private volatile Optional<Loan> loan = Optional.empty();
    private volatile Look look = Look.NONE;
    private volatile boolean closed;

    private Deployed(Workload workload, Cluster cluster, InstantSource clock) {
        this.workload = workload;
        this.cluster = cluster;
        this.clock = clock;
    }

    static Deployed start(Workload workload, Cluster cluster, InstantSource clock)
            throws StartFailed, InterruptedException {
        var deployed = new Deployed(workload, cluster, clock);
        try {
            deployed.settleLoans();
            deployed.awaitReady();
            return deployed;
        } catch (StartFailed | InterruptedException e) {
            cluster.close();
            throw e;
        }
    }

    /** Puts back what a run has taken and not put back; refuses where its owner may still be at it. */
    private void settleLoans() throws StartFailed {
        Optional<Loan> found = cluster.ask("read the deployment", Cluster::deployment)
                .flatMap(each -> Loan.read(Cluster.annotationsOf(each)));
        if (found.isEmpty()) {
            return;
        }
        Loan left = found.get();
        if (!left.over(Owner.us(), clock.instant())) {
            throw new StartFailed(new Failure(
                    Failure.Reason.FORBIDDEN,
                    name() + " is in the hands of another run until " + left.until() + ": "
                            + left.owner().process() + " on " + left.owner().machine() + " has scaled it down from "
                            + left.replicas() + ".",
                    "Wait for it to end, or until then; whoever starts next puts it back."));
        }
        var unused = cluster.ask("scale the deployment", cluster -> {
            cluster.change(left.replicas(), Loan.none());
            return left;
        });
    }

    @Override
    public String name() {
        return workload.name();
    }

    @Override
    public URI address() {
        return workload.address();
    }

    /** What was seen last counts for a moment: whoever waits looks often, and each look is two requests. */
    @Override
    public boolean alive() {
        Instant now = clock.instant();
        Look last = look;
        if (!last.counts(now)) {
            last = new Look(standing(), now);
            look = last;
        }
        return last.standing();
    }

    private record Look(boolean standing, Instant at) {
        static final Look NONE = new Look(false, Instant.MIN);

        boolean counts(Instant now) {
            return !now.isBefore(at) && at.isAfter(now.minus(BETWEEN_LOOKS));
        }
    }

    /** Where the cluster does not answer it is taken to run: what cannot be seen is not restarted. */
    private boolean standing() {
        try {
            return cluster.pods().stream().anyMatch(Cluster::ready);
        } catch (KubernetesClientException silent) {
            return true;
        }
    }

    /** The cluster replaces pods, and keeps no code of those that are gone. */
    @Override
    public OptionalInt exitCode() {
        return OptionalInt.empty();
    }

    @Override
    public Optional<Control> control() {
        return Optional.of(this);
    }

    @Override
    public Output output() {
        return Output.NONE;
    }

    @Override
    public void kill() throws IOException, InterruptedException {
        turn.lockInterruptibly();
        try {
            if (!closed) {
                struck();
            }
        } finally {
            look = Look.NONE;
            turn.unlock();
        }
    }

    private void struck() throws IOException {
        List<Pod> chosen = cluster.told("list the pods", Cluster::pods).stream()
                .filter(Cluster::ready)
                .limit(workload.manner().all() ? Long.MAX_VALUE : 1)
                .toList();
        switch (workload.manner().strike()) {
            case DELETE -> delete(chosen);
            case EVICT -> {
                for (Pod pod : chosen) {
                    var unused = cluster.told("evict a pod", cluster -> {
                        cluster.evict(pod);
                        return pod;
                    });
                }
            }
            case SCALE -> {
                Deployment found =
                        cluster.told("read the deployment", Cluster::deployment).orElseThrow();
                Loan taken = loan.orElseGet(() -> Loan.of(replicas(found), clock.instant()));
                loan = Optional.of(taken);
                var unused = cluster.told("scale the deployment", cluster -> {
                    cluster.change(0, taken.written());
                    return taken;
                });
                // Scaling asks them to end, in their own time; a kill does not wait.
                delete(chosen);
            }
        }
    }

    private void delete(List<Pod> chosen) throws IOException {
        for (Pod pod : chosen) {
            var unused = cluster.told("delete a pod", cluster -> {
                cluster.delete(pod);
                return pod;
            });
        }
    }

    /** No process of a pod can be stopped from outside, and its first one not even from within. */
    @Override
    public void pause() throws IOException {
        throw new IOException("the pods of " + name() + " cannot be paused: a cluster knows no such thing");
    }

    @Override
    public void resume() {
        // Nothing was paused.
    }

    /**
     * Puts back what was taken; asks for a restart of the rollout only where that is allowed and nothing was struck.
     */
    @Override
    public void restart() throws StartFailed, InterruptedException {
        turn.lockInterruptibly();
        try {
            look = Look.NONE;
            if (closed) {
                throw new StartFailed(closedMeanwhile());
            }
            if (loan.isPresent()) {
                putBack();
            } else if (workload.manner().restarts() && alive()) {
                var unused = cluster.ask("restart the deployment", cluster -> {
                    cluster.restart();
                    return "";
                });
            }
            awaitReady();
        } finally {
            look = Look.NONE;
            turn.unlock();
        }
    }

    private void putBack() throws StartFailed {
        int replicas = loan.orElseThrow().replicas();
        var unused = cluster.ask("scale the deployment", cluster -> {
            cluster.change(replicas, Loan.none());
            return replicas;
        });
        loan = Optional.empty();
    }

    private void awaitReady() throws StartFailed, InterruptedException {
        long began = System.nanoTime();
        Optional<String> trouble = trouble();
        while (trouble.isPresent()) {
            if (closed) {
                throw new StartFailed(closedMeanwhile());
            }
            if (System.nanoTime() - began > workload.readyWithin().toNanos()) {
                throw new StartFailed(new Failure(
                        Failure.Reason.NEVER_READY,
                        name() + " was not ready after "
                                + workload.readyWithin().toSeconds() + " s; at last " + trouble.get() + ".",
                        "Look at it: kubectl --namespace " + workload.pods().namespace()
                                + " get pods; correct its url, or give it more time."));
            }
            Thread.sleep(BETWEEN_LOOKS);
            trouble = trouble();
        }
    }

    private Optional<String> trouble() throws StartFailed {
        Optional<Deployment> deployment = cluster.ask("read the deployment", Cluster::deployment);
        if (deployment.isPresent()) {
            Optional<String> rollout = rollout(deployment.get());
            if (rollout.isPresent()) {
                return rollout;
            }
        }
        List<Pod> pods = cluster.ask("list the pods", Cluster::pods);
        int ready = (int) pods.stream().filter(Cluster::ready).count();
        // A status lags behind what was just deleted: the pods themselves are counted.
        int wanted = deployment.map(Deployed::replicas).orElse(Math.max(known, pods.size()));
        if (ready == 0 || ready < wanted) {
            return Optional.of(ready + " of " + wanted + " pods were ready");
        }
        known = Math.max(known, ready);
        return Probe.trouble(workload.address(), workload.ready()).map(Trouble::seen);
    }

    private static Optional<String> rollout(Deployment deployment) {
        int wanted = replicas(deployment);
        var status = deployment.getStatus();
        int ready = status == null || status.getReadyReplicas() == null ? 0 : status.getReadyReplicas();
        int updated = status == null || status.getUpdatedReplicas() == null ? 0 : status.getUpdatedReplicas();
        Long generation = deployment.getMetadata().getGeneration();
        Long observed = status == null ? null : status.getObservedGeneration();
        boolean seen = generation == null || observed != null && observed >= generation;
        if (wanted == 0) {
            return Optional.of("the deployment was scaled to 0");
        }
        return seen && ready >= wanted && updated >= wanted
                ? Optional.empty()
                : Optional.of(ready + " of " + wanted + " replicas were ready, " + updated + " of the newest revision");
    }

    private static int replicas(Deployment deployment) {
        return Optional.ofNullable(deployment.getSpec().getReplicas()).orElse(1);
    }

    private Failure closedMeanwhile() {
        return new Failure(
                Failure.Reason.CLOSED,
                name() + " was closed before it was ready.",
                "Nothing to do: the run was ended.");
    }

    /** Puts back what was taken. The party goes on: it is not ours to stop. */
    @Override
    public void close() {
        closed = true;
        turn.lock();
        try {
            if (loan.isPresent()) {
                putBack();
            }
        } catch (StartFailed unreachable) {
            // It stands on the deployment: whoever starts next puts it back.
        } finally {
            turn.unlock();
            cluster.close();
        }
    }
}
