package dev.stormrider.run;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Version;
import dev.stormrider.gateway.Link;
import dev.stormrider.rule.Seed;
import dev.stormrider.target.Failure;
import dev.stormrider.target.Running;
import dev.stormrider.target.StartFailed;
import dev.stormrider.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** All parties of a run. Starts those of one kind at the same time, and ends every one that it started. */
final class Cast implements AutoCloseable {
    private final Setup setup;
    private final Starter starter;
    private final ExecutorService workers;
    private final Progress progress;
    private final List<Actor> started = new CopyOnWriteArrayList<>();

    /** {@code workers} are the threads that parties are started on; they are done when this is closed. */
    Cast(Setup setup, Starter starter, ExecutorService workers, Progress progress) {
        this.setup = setup;
        this.starter = starter;
        this.workers = workers;
        this.progress = progress;
    }

    List<Actor> started() {
        return List.copyOf(started);
    }

    /** The replicas of the provider in each of {@code versions}; where none is to be started, its contract plays it. */
    Map<Version, List<Actor>> providers(List<Version> versions) throws NotStarted, InterruptedException {
        Map<Version, List<Callable<Actor>>> calls = new LinkedHashMap<>();
        for (Version version : versions) {
            List<Target> targets = setup.provider().target(version).stream()
                    .flatMap(target -> target.replicas().stream())
                    .toList();
            calls.put(
                    version,
                    targets.isEmpty()
                            ? List.of(() -> played(version))
                            : IntStream.range(0, targets.size())
                                    .<Callable<Actor>>mapToObj(i ->
                                            () -> provider(version, targets.get(i), targets.size() == 1 ? 0 : i + 1))
                                    .toList());
        }
        return together(calls);
    }

    /** The consumer in each version that {@code links} has a link for, and that has something to start. */
    Map<Version, Actor> consumers(Map<Version, Link> links) throws NotStarted, InterruptedException {
        Map<Version, List<Callable<Actor>>> calls = new LinkedHashMap<>();
        links.forEach((version, link) -> setup.consumer()
                .target(version)
                .ifPresent(target -> calls.put(version, List.of(() -> consumer(version, target, link)))));
        Map<Version, Actor> consumers = new EnumMap<>(Version.class);
        together(calls).forEach((version, actors) -> consumers.put(version, actors.getFirst()));
        return consumers;
    }

    private Actor provider(Version version, Target target, int replica) throws StartFailed, InterruptedException {
        progress.phase("starting " + Actor.title(setup.provider().name(), version));
        Actor actor =
                kept(Actor.of(Party.PROVIDER, version, setup.provider().name(), replica, started(target, Map.of())));
        requireNoPath(actor);
        return actor;
    }

    private Actor played(Version version) throws IOException, InterruptedException {
        VirtualProvider played = VirtualProvider.start(
                setup.link(version),
                new Seed(setup.manner().seed()).and("virtual provider"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return kept(Actor.of(version, setup.provider().name(), played));
    }

    /** The consumer's own path is passed on, so there is no place for another in front of it. */
    private static void requireNoPath(Actor provider) throws StartFailed {
        String path = Optional.ofNullable(provider.address().getRawPath()).orElse("");
        if (!path.isEmpty() && !path.equals("/")) {
            throw new StartFailed(new Failure(
                    Failure.Reason.CANNOT_RUN,
                    provider.title() + " is at " + provider.address() + ", which has a path.",
                    "Leave " + path + " out of its URL, and let the consumer ask for it.",
                    List.of()));
        }
    }

    private Actor consumer(Version version, Target target, Link link) throws StartFailed, InterruptedException {
        progress.phase("starting " + Actor.title(setup.consumer().name(), version));
        return kept(Actor.of(
                Party.CONSUMER, version, setup.consumer().name(), 0, started(target, Wiring.of(link.address()))));
    }

    private Running started(Target target, Map<String, String> wiring) throws StartFailed, InterruptedException {
        return starter.start(target, wiring, progress::remark);
    }

    private Actor kept(Actor actor) {
        started.add(actor);
        return actor;
    }

    /** Waits for all, so that all failures are told at once. */
    private Map<Version, List<Actor>> together(Map<Version, List<Callable<Actor>>> calls)
            throws NotStarted, InterruptedException {
        Map<Version, List<Future<Actor>>> futures = new LinkedHashMap<>();
        calls.forEach((version, each) ->
                futures.put(version, each.stream().map(workers::submit).toList()));
        Map<Version, List<Actor>> actors = new EnumMap<>(Version.class);
        List<Failure> failures = new ArrayList<>();
        for (var started : futures.entrySet()) {
            List<Actor> replicas = new ArrayList<>();
            for (Future<Actor> future : started.getValue()) {
                try {
                    replicas.add(future.get());
                } catch (ExecutionException failed) {
                    failures.add(failure(failed));
                }
            }
            actors.put(started.getKey(), List.copyOf(replicas));
        }
        if (!failures.isEmpty()) {
            throw new NotStarted(failures);
        }
        return actors;
    }

    private static Failure failure(ExecutionException failed) throws InterruptedException {
        return switch (failed.getCause()) {
            case StartFailed start -> start.failure();
            case InterruptedException stopped -> throw stopped;
            case IOException noPort ->
                new Failure(
                        Failure.Reason.CANNOT_RUN,
                        "The virtual provider cannot listen: " + noPort.getMessage() + ".",
                        "Look whether this machine has run out of ports.",
                        List.of());
            case null, default -> throw new IllegalStateException(failed);
        };
    }

    /** Ends all parties at the same time, those that were about to start as well. */
    @Override
    public void close() {
        workers.shutdownNow();
        workers.close();
        List<Thread> closing = new ArrayList<>();
        started.forEach(actor -> closing.add(Thread.ofVirtual().start(actor::close)));
        boolean interrupted = false;
        for (Thread thread : closing) {
            interrupted |= joined(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for {@code thread} to its end, whoever wants to hurry us; whether somebody did. */
    private static boolean joined(Thread thread) {
        boolean hurried = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException hurry) {
                hurried = true;
            }
        }
        return hurried;
    }
}
