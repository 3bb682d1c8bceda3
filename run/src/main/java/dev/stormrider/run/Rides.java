package dev.stormrider.run;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Ride;
import dev.stormrider.experiment.Terrain;
import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Fault;
import dev.stormrider.target.Line;
import dev.stormrider.target.StartFailed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes whole rides out of single steps, and keeps the parties on their feet. Safe for use by many threads. */
final class Rides {
    /** So many steps are tried until the fault finds something to change, or one of each operation of the consumer. */
    private static final int TRIED = 4;

    /** So many steps that the fault hit are told of an experiment whose payload is the point, and of any other. */
    private static final int PAYLOADS = 2;

    private static final int WEATHERS = 1;

    /**
     * Or, where more operations of the consumer than that lead there, one of each of so many: each has its own code. A
     * payload takes milliseconds, and each operation reads it in its own way; weather takes seconds.
     */
    static final int PAYLOAD_OPERATIONS = Terrain.PAYLOADS;

    static final int WEATHER_OPERATIONS = Terrain.WEATHERS;

    /** Number of the round in which a node that is up again is told what calm weather had it know. */
    private static final int REPLENISHING = 2_000;

    /** Of what a party prints during a ride, the end is kept. */
    private static final int LINES = 40;

    private final Player player;
    private final UnderLoad underLoad;
    private final InstantSource clock;
    private final Instant started;
    private final long seed;
    private final Pulse pulse;
    private final Curb curb;

    /** What steps do to the state of their pairing's provider, by pairing and step. */
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();

    /**
     * @param rate requests a second, of rides under load
     * @param started the instant that observations count from
     * @param curb what may be done yet
     */
    Rides(Player player, int rate, InstantSource clock, Instant started, long seed, Pulse pulse, Curb curb) {
        this.player = player;
        this.underLoad = new UnderLoad(player, rate);
        this.clock = clock;
        this.started = started;
        this.seed = seed;
        this.pulse = pulse;
        this.curb = curb;
    }

    /**
     * Rides {@code job} over {@code stage}, whose link is routed for its pairing.
     *
     * @param alone whether nobody else uses the stage: then exchanges need no mark to be known by
     * @throws StartFailed where a party fell and cannot be started again
     */
    Ridden ride(Stage stage, Job job, Calm calm, boolean alone) throws StartFailed, InterruptedException {
        return ride(stage, job, calm, alone, Set.of());
    }

    /** As {@link #ride(Stage, Job, Calm, boolean)}, alone in a lane where one is given. */
    Ridden ride(Stage stage, Job job, Calm calm, boolean alone, Set<String> lane)
            throws StartFailed, InterruptedException {
        Optional<String> barred = barred(job, calm);
        if (barred.isPresent()) {
            return Ridden.not(job, seed, barred.get());
        }
        long denied = curb.bounds().denied();
        Ridden ridden = whole(stage, job, calm, alone, lane);
        Optional<String> cut = curb.cut(denied);
        return cut.isEmpty()
                ? ridden
                : new Ridden(job, ridden.journal(), ridden.hit(), ridden.well(), ridden.fell(), cut);
    }

    /** Why {@code job} may not be ridden now; empty where it may. */
    private Optional<String> barred(Job job, Calm calm) {
        String operation = job.experiment().operation();
        boolean marked = job.experiment().load()
                || calm.reaching(operation).stream().anyMatch(step -> calm.marked(step, operation));
        return curb.over().or(() -> marked ? Optional.empty() : curb.unmarked());
    }

    private Ridden whole(Stage stage, Job job, Calm calm, boolean alone, Set<String> lane)
            throws StartFailed, InterruptedException {
        Instant from = clock.instant();
        Duration begun = player.now().get();
        List<Actor> actors = stage.actors(job.pairing());
        Map<Actor, Integer> lives = revived(actors);
        List<Observation> observations = new ArrayList<>(
                job.experiment().load()
                        ? underLoad.storm(
                                loaded(stage, job, calm, loadable(job, calm).orElseThrow()))
                        : seen(stage, job, calm, alone, lane));
        boolean fell = false;
        for (Actor actor : actors) {
            boolean gone = actor.fallen();
            fell |= gone || actor.lives() != lives.getOrDefault(actor, 0);
            if (gone && alone) {
                observations.addAll(actor.revived(player.now()));
            }
        }
        actors.forEach(actor -> observations.addAll(lines(actor, from)));
        pulse.stall(begun, player.now().get()).ifPresent(observations::add);
        observations.sort(Comparator.comparing(Observation::at));
        Journal journal = new Journal(job.experiment().id(), job.pairing(), job.ride(), seed, observations);
        List<Observation.Call> calls = journal.calls();
        boolean well = calls.isEmpty() || Player.well(calm, calls.getLast());
        return new Ridden(job, journal, journal.hit(), well, fell);
    }

    /**
     * Whether state is read back around {@code job}. Then nobody else may use the provider meanwhile; so what mostly
     * waits is left aside; so are a mixed fleet and several replicas, which may hold their state in several places, and
     * a node that is struck and may lose it.
     */
    boolean readsBack(Stage stage, Job job) {
        List<Actor> providers = stage.providers(job.pairing());
        return job.experiment().leavesDoubt()
                && !job.experiment().waits()
                && !job.strikes()
                && job.pairing().provider() != Version.MIXED
                && providers.stream().noneMatch(actor -> actor.virtual() || actor.replicated());
    }

    private Watch watch(Cue cue) throws InterruptedException {
        String key = cue.pairing().word() + " " + cue.step().name();
        if (!watches.containsKey(key)) {
            watches.put(key, Watch.learned(player, cue.stage(), cue.calm(), cue.step()));
        }
        return Optional.ofNullable(watches.get(key)).orElseThrow().again();
    }

    /** Whether marks tell the exchanges of {@code job} from those of other rides. */
    boolean apart(Job job, Calm calm) {
        return !job.experiment().load() && apart(job.experiment().operation(), calm);
    }

    /** Whether marks tell the exchanges of {@code operation} from those of other rides. */
    static boolean apart(String operation, Calm calm) {
        return calm.reaching(operation).stream().limit(TRIED).allMatch(step -> calm.marked(step, operation));
    }

    /** Why {@code job} cannot be ridden over this stage; empty where it can. */
    static Optional<String> hindrance(Job job, Calm calm) {
        String operation = job.experiment().operation();
        if (calm.reaching(operation).isEmpty()) {
            return Optional.of(calm.unreached(operation));
        }
        if (job.experiment().load() && calm.cold()) {
            return Optional.of("under load the consumer answers from what it keeps of "
                    + calm.reach().title(operation));
        }
        return job.experiment().load() && loadable(job, calm).isEmpty()
                ? Optional.of(
                        "under load its exchanges cannot be told from those of others: the consumer passes no mark on,"
                                + " or no step that leads to " + operation + " succeeds")
                : Optional.empty();
    }

    private static Optional<Step> loadable(Job job, Calm calm) {
        return calm.reaching(job.experiment().operation()).stream()
                .filter(calm::loadable)
                .findFirst();
    }

    /** Calm weather under the load that {@code job} and all others of its pairing are ridden under. */
    Journal calmUnderLoad(Stage stage, Job job, Calm calm) throws StartFailed, InterruptedException {
        List<Cue> cues = calm.steps().stream()
                .filter(calm::loadable)
                .map(step -> loaded(stage, job, calm, step))
                .toList();
        return new Journal(
                job.experiment().id(),
                job.pairing(),
                Ride.CALM_CONTROL,
                seed,
                pulse.steady(() -> underLoad.calm(cues)));
    }

    private static Cue loaded(Stage stage, Job job, Calm calm, Step step) {
        return new Cue(stage, job.pairing(), job.experiment(), step, calm, true, true, Set.of());
    }

    /** Brings the consumer back to how it is in calm weather, with patience, else by a new start; whether it is so. */
    boolean settle(Stage stage, Job job, Calm calm) throws StartFailed, InterruptedException {
        revived(stage.actors(job.pairing()));
        Optional<Step> step =
                calm.reaching(job.experiment().operation()).stream().findFirst();
        if (step.isEmpty() || settled(stage, job, calm, step.get())) {
            return true;
        }
        Optional<Actor> consumer = stage.consumer();
        if (consumer.isEmpty()) {
            return false;
        }
        consumer.get().restart();
        return settled(stage, job, calm, step.get());
    }

    private boolean settled(Stage stage, Job job, Calm calm, Step step) throws InterruptedException {
        Cue cue = new Cue(stage, job.pairing(), job.experiment(), step, calm, false, true, Set.of());
        return Player.well(calm, player.recovery(cue, "settling").getLast().call());
    }

    private static Map<Actor, Integer> revived(List<Actor> actors) throws StartFailed, InterruptedException {
        Map<Actor, Integer> lives = new HashMap<>();
        for (Actor actor : actors) {
            actor.revive();
            lives.put(actor, actor.lives());
        }
        return lives;
    }

    /** The steps that the fault hit; where it hit none, those that were tried. */
    private List<Observation> seen(Stage stage, Job job, Calm calm, boolean alone, Set<String> lane)
            throws StartFailed, InterruptedException {
        Experiment experiment = job.experiment();
        List<Seen> hits = new ArrayList<>();
        List<Seen> misses = new ArrayList<>();
        List<Observation> readbacks = new ArrayList<>();
        boolean reads = alone && readsBack(stage, job);
        List<Step> steps = each(calm.reaching(experiment.operation()));
        boolean payload = experiment.origin().payload();
        int operations = Math.min(
                payload ? PAYLOAD_OPERATIONS : WEATHER_OPERATIONS,
                operations(steps).size());
        int left = played(steps, payload);
        Fault fault = experiment.fault().orElseThrow();
        for (Step step : steps.stream().limit(Math.max(TRIED, operations)).toList()) {
            boolean marked = calm.marked(step, experiment.operation());
            if (left > 0 && (marked || alone)) {
                Cue cue = player.laid(
                        new Cue(stage, job.pairing(), experiment, step, calm, marked, alone, lane), "ground");
                Watch watch = reads ? watch(cue) : Watch.none(player, step);
                List<Seen> played = played(cue, fault, watch);
                readbacks.addAll(watch.seen());
                if (played.stream().anyMatch(Seen::hit)) {
                    hits.addAll(played);
                    hits.addAll(contrasts(cue, played.getLast()));
                    List<Seen> recovery = player.recovery(fault.strikesNode() ? replenished(cue) : cue, "recovery");
                    hits.addAll(fault.strikesNode() ? FirstGoodAnswer.noted(played, recovery, calm) : recovery);
                    left--;
                } else {
                    misses.addAll(played);
                }
            }
        }
        List<Observation> all = new ArrayList<>(Seen.observations(hits.isEmpty() ? misses : hits));
        all.addAll(readbacks);
        return all;
    }

    /** So many of {@code steps} are told of, where a fault hits that many. */
    static int played(List<Step> steps, boolean payload) {
        int operations = operations(steps).size();
        int most = payload
                ? Math.max(PAYLOADS, Math.min(PAYLOAD_OPERATIONS, operations))
                : Math.max(WEATHERS, Math.min(WEATHER_OPERATIONS, operations));
        return Math.min(most, steps.size());
    }

    /** One step of each operation of the consumer, then the others. */
    private static List<Step> each(List<Step> steps) {
        Set<String> known = new HashSet<>();
        List<Step> first = new ArrayList<>();
        List<Step> others = new ArrayList<>();
        steps.forEach(step -> (known.add(operation(step)) ? first : others).add(step));
        first.addAll(others);
        return first;
    }

    /** The operations that {@code steps} are of, in their order. */
    static List<String> operations(List<Step> steps) {
        return steps.stream().map(Rides::operation).distinct().toList();
    }

    /** The steps of one operation are told apart by a number behind its name. */
    private static String operation(Step step) {
        return step.name().replaceAll(" #\\d+$", "");
    }

    /** A node that was started again may have lost what calm weather had it know, and is told once more. */
    private Cue replenished(Cue cue) throws InterruptedException {
        var unused = replenish(cue.stage(), cue.calm());
        return player.laid(cue, "ground of a node that is up again");
    }

    /**
     * Sends all that was sent in calm weather once more, to parties that have just been started, until somebody hangs;
     * its answers.
     */
    Map<String, Answered> replenish(Stage stage, Calm calm) throws InterruptedException {
        Map<String, Answered> answers = new HashMap<>();
        boolean hung = false;
        for (Step step : calm.steps()) {
            if (!hung) {
                Seen call = player.calm(stage, calm.pairing(), step.filled(answers), REPLENISHING);
                answers.put(step.name(), Answered.of(step, call.call()));
                hung = call.call().hung();
            }
        }
        return answers;
    }

    /**
     * What a message says is said to every attempt, but that there is a next page only of the first. Weather is first
     * played to one attempt, so that a retry may get through and show what it does; then, if there was a retry, to all,
     * as an outage would.
     */
    private List<Seen> played(Cue cue, Fault fault, Watch watch) throws StartFailed, InterruptedException {
        Experiment experiment = cue.experiment();
        if (fault.strikesNode() && cue.stage().providers(cue.pairing()).stream().anyMatch(Actor::replicated)) {
            // One of several is struck; who tries again may meet another, which goes on.
            return List.of(stormy(cue, fault, 1, "storm", watch));
        }
        // A node is down, or stands still, for every attempt.
        boolean weather = experiment.origin() == Origin.HANDSHAKE
                && experiment.subject() == Party.CONSUMER
                && !fault.strikesNode();
        if (!weather) {
            int hits = experiment.leadsOn() ? 1 : Aim.EVERY;
            return List.of(stormy(cue, fault, hits, "storm", watch));
        }
        Seen once = stormy(cue, fault, 1, "squall", watch);
        long attempts = once.passages().stream()
                .filter(passage ->
                        cue.calm().reach().key(passage.request()).equals(Optional.of(experiment.operation())))
                .count();
        return attempts > 1
                ? List.of(once, stormy(player.again(cue, "storm ground"), fault, Aim.EVERY, "storm", watch))
                : List.of(once);
    }

    /** Only a success has to be told apart from others. */
    private List<Seen> contrasts(Cue first, Seen played) throws StartFailed, InterruptedException {
        List<Seen> seen = new ArrayList<>();
        Cue cue = first;
        for (Fault other : played.succeeded() ? first.experiment().contrasts() : List.<Fault>of()) {
            cue = player.again(cue, "contrast ground " + seen.size());
            cooled(cue);
            seen.add(player.contrast(cue, other, "contrast " + seen.size()));
        }
        return seen;
    }

    private Seen stormy(Cue cue, Fault fault, int hits, String purpose, Watch watch)
            throws StartFailed, InterruptedException {
        watch.before(cue.mark(player.marks(), purpose));
        cooled(cue);
        Seen seen = player.stormy(cue, fault, hits, purpose);
        watch.after(seen);
        return seen;
    }

    /** Makes a consumer forget what it keeps, where it would answer from that. */
    private static void cooled(Cue cue) throws StartFailed, InterruptedException {
        if (cue.calm().cold() && cue.stage().consumer().isPresent()) {
            var unused = cue.stage().consumer().get().emptied();
        }
    }

    private List<Observation> lines(Actor actor, Instant from) {
        List<Observation> lines = new ArrayList<>();
        for (Line line : actor.lines(from, clock.instant(), LINES)) {
            lines.add(new Observation.Line(Duration.between(started, line.at()), actor.party(), line.text()));
        }
        return lines;
    }
}
