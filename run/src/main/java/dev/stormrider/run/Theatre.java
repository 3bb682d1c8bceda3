package dev.stormrider.run;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Party;
import dev.stormrider.environment.Environment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Version;
import dev.stormrider.gateway.Bounds;
import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.Link;
import dev.stormrider.gateway.Settings;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.rule.Seed;
import dev.stormrider.target.Failure;
import dev.stormrider.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

/** Opens the gateway, gets the parties running, plays all acts, and takes everything down again. Plays once. */
final class Theatre {
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Heart heart;
    private volatile boolean stopped;
    private volatile Bounds bounds = Bounds.none();
    private volatile boolean aborted;
    private volatile Optional<Gateway> open = Optional.empty();
    private Lookout lookout = Lookout.nobody();

    Theatre(Heart heart) {
        this.heart = heart;
    }

    /** Whoever plays hears it as an interruption. */
    void stop() {
        stopped = true;
        workers.shutdownNow();
    }

    /** As {@link #stop}, and no fault is played any more when this returns. */
    void abort() {
        aborted = true;
        // First, so that nobody takes the end of a fault for an answer of the party that it was played to.
        stop();
        open.ifPresent(Gateway::lift);
    }

    boolean stopped() {
        return stopped;
    }

    /** Whom the faults that are played may strike, and whom they have struck. */
    Bounds bounds() {
        return bounds;
    }

    /** From now on {@code watching} is told when faults may be played, and until when. */
    void watchedBy(Lookout watching) {
        lookout = watching;
    }

    void play(Setup setup, Plan plan, Book book, Starter starter, InstantSource clock, Phases phases, Folder folder)
            throws NotStarted, InterruptedException {
        Manner manner = setup.manner();
        Seed seed = new Seed(manner.seed());
        Settings settings = Settings.usual(seed.and("gateway"));
        String header = manner.mark();
        Environment here = setup.licence().environment();
        Curb curb = Curb.of(here, clock);
        bounds = curb.bounds();
        try (Gateway gateway = Gateway.open(settings.withMarkHeader(header).within(curb.bounds()));
                Caller caller = new Caller(new Ceiling(here.rate().value()));
                Pulse pulse = heart.beating(gateway::now, manner.deadline());
                Cast cast = new Cast(setup, starter, workers, phases)) {
            opened(gateway);
            // What the services write is timed by the wall clock, all else by the gateway's: one origin for both.
            Instant started = clock.instant().minus(gateway.now());
            Marks marks = new Marks(seed.and("marks"), header);
            Patience patience = new Patience(manner.respite());
            Driver driver = new Driver(caller, marks, gateway::now);
            Player player = new Player(driver, marks, manner.deadline(), patience, gateway::now);
            Rides rides = new Rides(player, manner.rate(), clock, started, manner.seed(), pulse, curb);
            try {
                phases.begin("starting");
                List<Stage> stages = stages(setup, book, gateway, cast, seed);
                lookout.begins(() -> unmarked(stages));
                phases.begin("riding");
                House house = new House();
                boolean leading = stages.stream().anyMatch(stage -> stage.version() == Version.BEFORE);
                Rehearsal rehearsal =
                        new Rehearsal(player, Reach.of(setup.amendment()), new Forms(leading), new Habits(), pulse);
                Shrinking shrinking = new Shrinking(setup, plan, book, player, rehearsal, rides);
                List<Act> acts = stages.stream()
                        .map(stage ->
                                new Act(stage, book.stage(stage.version()), book, rehearsal, rides, workers, house))
                        .toList();
                ride(acts, book);
                rideAgain(new Confirming(setup, plan, book), stages, acts, book, phases);
                if (!manner.shrinking().isZero()) {
                    shrink(shrinking, stages, phases);
                }
            } catch (RejectedExecutionException ending) {
                throw new InterruptedException("the run was stopped");
            } finally {
                lookout.ends();
                phases.begin("ending");
                folder.logs(cast.started());
            }
        }
    }

    private void opened(Gateway gateway) {
        open = Optional.of(gateway);
        if (aborted) {
            gateway.lift();
        }
    }

    private static List<dev.stormrider.gateway.Traffic> unmarked(List<Stage> stages) {
        return stages.stream().map(stage -> stage.link().counts().unmarked()).toList();
    }

    private void ride(List<Act> acts, Book book) throws InterruptedException {
        done(acts.stream().map(workers::submit).toList());
        strike(
                acts,
                book.needed().stream()
                        .flatMap(pairing -> book.jobs(pairing).stream())
                        .toList());
    }

    private void rideAgain(Confirming confirming, List<Stage> stages, List<Act> acts, Book book, Phases phases)
            throws InterruptedException {
        List<Job> again = confirming.jobs();
        Set<Pairing> calm = confirming.calm();
        if (!again.isEmpty() || !calm.isEmpty()) {
            phases.begin("riding again");
            book.more(again.size());
            again(stages, acts, again, calm);
        }
    }

    private void again(List<Stage> stages, List<Act> acts, List<Job> jobs, Set<Pairing> calm)
            throws InterruptedException {
        for (Party party : List.of(Party.PROVIDER, Party.CONSUMER)) {
            done(Confirming.starts(stages, party).stream().map(workers::submit).toList());
        }
        done(acts.stream().map(act -> workers.submit(() -> act.calm(calm))).toList());
        List<Job> others = jobs.stream().filter(job -> !job.strikes()).toList();
        done(acts.stream().map(act -> workers.submit(() -> act.again(others))).toList());
        strike(acts, jobs);
    }

    private void strike(List<Act> acts, List<Job> jobs) throws InterruptedException {
        List<Job> strikes = jobs.stream().filter(Job::strikes).toList();
        done(acts.stream().map(act -> workers.submit(() -> act.strike(strikes))).toList());
    }

    /** On a thread that {@link #stop} reaches. */
    private void shrink(Shrinking shrinking, List<Stage> stages, Phases phases) throws InterruptedException {
        phases.begin("shrinking");
        done(List.of(workers.submit(() -> {
            shrinking.of(stages);
            return null;
        })));
    }

    private List<Stage> stages(Setup setup, Book book, Gateway gateway, Cast cast, Seed seed)
            throws NotStarted, InterruptedException {
        Set<Version> met = new LinkedHashSet<>();
        book.needed().forEach(pairing -> met.addAll(Stage.versions(pairing)));
        Map<Version, List<Actor>> providers = cast.providers(List.copyOf(met));
        Map<Version, Link> links = new EnumMap<>(Version.class);
        Map<Version, Passages> heard = new EnumMap<>(Version.class);
        for (Version version : List.of(Version.BEFORE, Version.AFTER)) {
            if (!book.stage(version).isEmpty()) {
                Passages passages = new Passages();
                heard.put(version, passages);
                links.put(version, link(setup, gateway, version, providers, passages));
            }
        }
        Map<Version, Actor> consumers = cast.consumers(links);
        List<Stage> stages = new ArrayList<>();
        links.forEach((version, link) -> stages.add(new Stage(
                version,
                link,
                Optional.ofNullable(heard.get(version)).orElseThrow(),
                Optional.ofNullable(consumers.get(version)),
                providers,
                steps(setup, version, seed))));
        return stages;
    }

    /** A link in front of any provider, until the first pairing routes it. */
    private static Link link(
            Setup setup, Gateway gateway, Version version, Map<Version, List<Actor>> providers, Passages passages)
            throws NotStarted, InterruptedException {
        Actor any = providers.values().iterator().next().getFirst();
        int port = setup.listen().getOrDefault(version, 0);
        if (port == 0
                && setup.consumer().target(version).flatMap(Target::elsewhere).isPresent()) {
            throw cannot(
                    Actor.title(setup.consumer().name(), version)
                            + " is run by somebody else, and cannot be told where it finds "
                            + setup.provider().name() + ".",
                    "Choose a port for the gateway, and let it call that one.");
        }
        try {
            return gateway.link(
                    version.word(),
                    new InetSocketAddress(InetAddress.getLoopbackAddress().getHostAddress(), port),
                    List.of(new Upstream(any.title(), any.address())),
                    passages);
        } catch (IOException taken) {
            throw cannot(
                    "The gateway cannot listen: " + taken.getMessage() + ".",
                    "End what uses the port, or choose another.");
        }
    }

    private static NotStarted cannot(String found, String advice) {
        return new NotStarted(List.of(new Failure(Failure.Reason.CANNOT_RUN, found, advice, List.of())));
    }

    /** What may be sent of what there is to send: where nothing may change, nothing is asked to. */
    private static List<Step> steps(Setup setup, Version version, Seed seed) {
        Environment here = setup.licence().environment();
        return all(setup, version, seed).stream()
                .filter(step -> here.sends(step.request().meant()))
                .toList();
    }

    private static List<Step> all(Setup setup, Version version, Seed seed) {
        Agenda agenda = setup.agenda();
        List<Step> kept = agenda.kept().getOrDefault(version, List.of());
        if (!kept.isEmpty()) {
            return kept;
        }
        boolean played = setup.consumer().target(version).isEmpty();
        boolean alone = Stream.of(Version.BEFORE, Version.AFTER)
                .allMatch(each -> setup.consumer().target(each).isEmpty());
        if (alone && !agenda.traffic().isEmpty()) {
            // Where nobody runs a consumer, what the user wants to be sent is what consumers send.
            return agenda.traffic();
        }
        if (played) {
            Contract link = setup.link(version);
            return agenda.expected().isEmpty()
                    ? Traffic.of(link, seed.and("traffic"))
                    : Agreement.steps(link, agenda.expected());
        }
        Optional<Contract> own = setup.own().of(version);
        return agenda.traffic().isEmpty()
                ? own.map(contract -> Traffic.of(contract, seed.and("traffic"))).orElse(List.of())
                : agenda.traffic();
    }

    private static void done(List<Future<Void>> playing) throws InterruptedException {
        for (Future<Void> act : playing) {
            try {
                act.get();
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof InterruptedException hurried) {
                    throw hurried;
                }
                throw new IllegalStateException(failed.getCause());
            }
        }
    }
}
