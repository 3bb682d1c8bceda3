package dev.stormrider.run;

import dev.stormrider.contract.Party;
import dev.stormrider.environment.Refusal;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Ride;
import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Node;
import dev.stormrider.target.Deed;
import dev.stormrider.target.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is to be ridden, and what has been ridden so far. Safe for use by many threads. */
final class Book {
    private record Key(Experiment experiment, Pairing pairing) {}

    private record Made(Experiment experiment, Pairing pairing, Ride ride) {}

    private final Setup setup;
    private final Plan plan;
    private final Set<Pairing> needed;
    private final Progress progress;
    private final Consumer<Journal> keeper;
    private final AtomicInteger total;
    private final AtomicInteger done = new AtomicInteger();
    private final Set<String> remarks = ConcurrentHashMap.newKeySet();
    private final Map<Pairing, Calm> calm = new ConcurrentHashMap<>();
    private final Map<Pairing, Calm> calmAgain = new ConcurrentHashMap<>();
    private final Map<Pairing, Calm> calmCold = new ConcurrentHashMap<>();
    private final Map<Made, Journal> journals = new ConcurrentHashMap<>();
    private final Map<Key, String> hindered = new ConcurrentHashMap<>();
    private final Map<Key, String> cut = new ConcurrentHashMap<>();
    private final Map<Pairing, Journal> calmUnderLoad = new ConcurrentHashMap<>();
    private final Map<Key, Smallest> smallest = new ConcurrentHashMap<>();
    private final Outlook outlook = new Outlook(Machine.slowness());
    private final List<Failure> broken = new CopyOnWriteArrayList<>();
    private volatile Optional<Opinions> opinions = Optional.empty();
    private volatile boolean closed;

    /** {@code keeper} is given each journal when it is complete. */
    Book(Setup setup, Plan plan, Progress progress, Consumer<Journal> keeper) {
        this.setup = setup;
        this.plan = plan;
        this.progress = progress;
        this.keeper = keeper;
        this.needed = Needs.of(setup, plan);
        this.total = new AtomicInteger(
                needed.stream().mapToInt(pairing -> jobs(pairing).size()).sum());
    }

    /** From now on {@code listening} hears of each ride that is made. */
    void heardBy(Opinions listening) {
        opinions = Optional.of(listening);
    }

    /** The pairings that are to be built, controls included. */
    Set<Pairing> needed() {
        return needed;
    }

    /** The rides with a fault that are to be made in {@code pairing}, riskiest first. */
    List<Job> jobs(Pairing pairing) {
        List<Job> jobs = new ArrayList<>();
        for (Experiment experiment : plan.experiments()) {
            if (experiment.fault().isPresent() && barred(experiment).isEmpty() && playable(experiment, pairing)) {
                if (experiment.pairings().contains(pairing)) {
                    jobs.add(new Job(experiment, pairing, Ride.TRIAL));
                } else if (pairing.equals(Pairing.BEFORE_BEFORE) && experiment.hasOldControl()) {
                    jobs.add(new Job(experiment, pairing, Ride.OLD_CONTROL));
                }
            }
        }
        return jobs;
    }

    /** The experiments of the plan in the pairings that are wanted and that the parties can play. */
    List<Experiment> ridden() {
        return plan.experiments().stream()
                .map(experiment -> experiment.in(experiment.pairings().stream()
                        .filter(pairing -> rides(experiment, pairing))
                        .toList()))
                .filter(experiment -> !experiment.pairings().isEmpty())
                .toList();
    }

    /** How long the run takes, as far as calm weather has told it. */
    Optional<Duration> expected() {
        return outlook.whole();
    }

    /** Whether {@code pairing} is wanted and its parties can play {@code experiment}. */
    boolean rides(Experiment experiment, Pairing pairing) {
        return setup.manner().pairings().contains(pairing) && playable(experiment, pairing);
    }

    /** Why {@code experiment} may not be ridden where this is ridden; empty where it may. */
    Optional<Refusal> barred(Experiment experiment) {
        return setup.licence().environment().refusal(experiment);
    }

    /** A party that its contract plays cannot show how it bears a fault. */
    boolean playable(Experiment experiment, Pairing pairing) {
        if (experiment.fault().isEmpty()) {
            return true;
        }
        if (experiment.load() && setup.manner().rate() == 0) {
            return false;
        }
        Optional<Node.Strike> strike = experiment.fault().flatMap(Fault::strike);
        if (strike.isPresent() && !struck(strike.get(), pairing)) {
            return false;
        }
        return experiment.subject() == Party.CONSUMER
                ? setup.consumer().target(pairing.consumer()).isPresent()
                : Stage.versions(pairing).stream()
                        .allMatch(version -> setup.provider().target(version).isPresent());
    }

    /** Whether {@code strike} can be ridden in {@code pairing}, as far as it is up to the nodes. */
    boolean struck(Node.Strike strike, Pairing pairing) {
        // Without its old control an old weakness would be told as new harm.
        return bears(strike, pairing) && bears(strike, Pairing.BEFORE_BEFORE);
    }

    /** Whether {@code strike} can be done to the nodes of the providers of {@code pairing}, and made good. */
    private boolean bears(Node.Strike strike, Pairing pairing) {
        Deed deed =
                switch (strike) {
                    case KILL -> Deed.KILL;
                    case PAUSE -> Deed.PAUSE;
                };
        return Stage.versions(pairing).stream()
                .map(version -> setup.provider().target(version))
                .allMatch(target ->
                        target.filter(each -> each.deeds().contains(deed)).isPresent());
    }

    void begun(String words) {
        progress.rides(done.get(), total.get(), words);
    }

    void calm(Calm learned) {
        calm.put(learned.pairing(), learned);
        outlook.learn(
                        learned,
                        needed,
                        ridden().stream()
                                .filter(experiment -> barred(experiment).isEmpty())
                                .toList())
                .ifPresent(progress::expected);
        learned.journals(setup.manner().seed()).forEach(keeper);
        new MadeUp(setup).remark(learned).filter(remarks::add).ifPresent(progress::remark);
        opinions.ifPresent(each -> each.calm(learned.pairing()));
    }

    /** How a pairing is in calm weather where its consumer keeps nothing of what it was told. */
    void calmCold(Calm learned) {
        calmCold.put(learned.pairing(), learned);
        learned.journals(setup.manner().seed()).forEach(keeper);
    }

    /** How a pairing is in calm weather where everybody has just been started. */
    void calmAgain(Calm learned) {
        calmAgain.put(learned.pairing(), learned);
        learned.journalsAgain(setup.manner().seed()).forEach(keeper);
    }

    /** Nothing is taken in any more: what is seen from now on may be the doing of who ends the run. */
    void close() {
        closed = true;
    }

    void ridden(Ridden ridden) {
        if (closed) {
            return;
        }
        Job job = ridden.job();
        if (ridden.cut().isPresent()) {
            cut.put(new Key(job.experiment(), job.pairing()), ridden.cut().get());
            hindered(job, ridden.cut().get());
            return;
        }
        journals.put(new Made(job.experiment(), job.pairing(), job.ride()), ridden.journal());
        keeper.accept(ridden.journal());
        progress.rides(done.incrementAndGet(), total.get(), job.words());
        opinions.ifPresent(each -> each.heard(job));
    }

    /** {@code job} cannot be ridden; {@code why} is one sentence. */
    void hindered(Job job, String why) {
        hindered.put(new Key(job.experiment(), job.pairing()), why);
        progress.rides(done.incrementAndGet(), total.get(), job.words());
        opinions.ifPresent(each -> each.heard(job));
    }

    boolean knowsLoad(Job job) {
        return calmUnderLoad.containsKey(job.pairing());
    }

    void calmUnderLoad(Job job, Journal journal) {
        calmUnderLoad.put(job.pairing(), journal);
        keeper.accept(journal);
    }

    /** How {@code pairing} bears load in calm weather; empty where {@code experiment} has none. */
    Optional<Journal> calmUnderLoad(Experiment experiment, Pairing pairing) {
        return experiment.load() ? Optional.ofNullable(calmUnderLoad.get(pairing)) : Optional.empty();
    }

    void broken(Failure failure) {
        broken.add(failure);
    }

    /**
     * What {@code words} say of the calm weather of each version of the consumer that was ridden, each text with the
     * versions that it is said of: {@code "before, after"}.
     */
    SequencedMap<String, String> told(BiFunction<Version, List<Calm>, Optional<String>> words) {
        SequencedMap<String, String> told = new LinkedHashMap<>();
        for (Version version : List.of(Version.BEFORE, Version.AFTER)) {
            List<Calm> ridden = stage(version).stream()
                    .flatMap(pairing -> calm(pairing).stream())
                    .toList();
            words.apply(version, ridden)
                    .ifPresent(text -> told.merge(text, version.word(), (first, next) -> first + ", " + next));
        }
        return told;
    }

    Optional<Calm> calm(Pairing pairing) {
        return Optional.ofNullable(calm.get(pairing));
    }

    /** What {@link #calmAgain(Calm)} was told; mostly empty. */
    Optional<Calm> calmAgain(Pairing pairing) {
        return Optional.ofNullable(calmAgain.get(pairing));
    }

    /**
     * The calm weather that rides over {@code operation} stand beside: one in which it is asked for, if there is one.
     */
    Optional<Calm> calm(Pairing pairing, String operation) {
        Optional<Calm> warm = calm(pairing);
        return warm.filter(known -> !known.always(operation))
                .flatMap(known -> Optional.ofNullable(calmCold.get(pairing)))
                .filter(cold -> cold.reached().contains(operation))
                .or(() -> warm);
    }

    /** The operations that calm weather of {@code pairing} leads to, once at least. */
    Set<String> reached(Pairing pairing) {
        Set<String> reached = new LinkedHashSet<>();
        calm(pairing).ifPresent(known -> reached.addAll(known.reached()));
        Optional.ofNullable(calmCold.get(pairing)).ifPresent(known -> reached.addAll(known.reached()));
        return reached;
    }

    /** The first ride of {@code experiment} in {@code pairing}, as a trial or as an old control. */
    Optional<Journal> journal(Experiment experiment, Pairing pairing) {
        return made(experiment, pairing, Ride.TRIAL).or(() -> made(experiment, pairing, Ride.OLD_CONTROL));
    }

    /** The rides that were made once more for {@code experiment} in {@code pairing}, the old control's with them. */
    List<Journal> again(Experiment experiment, Pairing pairing) {
        return Stream.of(
                        made(experiment, pairing, Ride.TRIAL_AGAIN),
                        made(experiment, Pairing.BEFORE_BEFORE, Ride.OLD_CONTROL_AGAIN))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Journal> made(Experiment experiment, Pairing pairing, Ride ride) {
        return Optional.ofNullable(journals.get(new Made(experiment, pairing, ride)));
    }

    /** So many rides come on top of those that were planned. */
    void more(int rides) {
        total.addAndGet(rides);
    }

    void shrunk(Experiment experiment, Pairing pairing, Smallest found) {
        smallest.put(new Key(experiment, pairing), found);
    }

    /** The least that shows what {@code experiment} found; empty where it was not looked for. */
    Optional<Smallest> smallest(Experiment experiment, Pairing pairing) {
        return Optional.ofNullable(smallest.get(new Key(experiment, pairing)));
    }

    /** Why {@code experiment} could not be ridden in {@code pairing}; empty where it could, or was not tried. */
    Optional<String> hindrance(Experiment experiment, Pairing pairing) {
        return Optional.ofNullable(hindered.get(new Key(experiment, pairing)));
    }

    /**
     * Why {@code experiment} was not ridden in {@code pairing}, or not to its end, since more was not allowed; empty
     * where it was.
     */
    Optional<String> cut(Experiment experiment, Pairing pairing) {
        return Optional.ofNullable(cut.get(new Key(experiment, pairing)));
    }

    /** Parties that fell and could not be started again. */
    List<Failure> broken() {
        return List.copyOf(broken);
    }

    /** What was sent to each version of the consumer. */
    Map<Version, List<Step>> traffic() {
        Map<Version, List<Step>> traffic = new EnumMap<>(Version.class);
        built().forEach(pairing ->
                calm(pairing).ifPresent(known -> traffic.putIfAbsent(pairing.consumer(), known.steps())));
        return traffic;
    }

    /** The pairings whose calm weather is known. */
    List<Pairing> built() {
        return Pairing.ALL.stream().filter(calm::containsKey).toList();
    }

    /**
     * Whether providers have borne the rides of another pairing before {@code pairing} is played, and may keep what
     * they were told.
     */
    boolean late(Pairing pairing) {
        return !stage(pairing.consumer()).getFirst().equals(pairing);
    }

    /** Those of one version first, so that stages that are played side by side meet at different providers. */
    private static int home(Pairing pairing) {
        return pairing.provider() == Version.MIXED ? 2 : pairing.provider() == pairing.consumer() ? 0 : 1;
    }

    /** The version of the consumer whose rides {@code pairing} belongs to. */
    List<Pairing> stage(Version consumer) {
        return Pairing.ALL.stream()
                .filter(pairing -> pairing.consumer() == consumer && needed.contains(pairing))
                .sorted(Comparator.comparingInt(pairing -> home(pairing)))
                .toList();
    }
}
