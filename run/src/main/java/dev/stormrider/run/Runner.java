package dev.stormrider.run;

import dev.stormrider.environment.Licence;
import dev.stormrider.environment.Refusal;
import dev.stormrider.environment.Voyage;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.fault.Passage;
import dev.stormrider.gateway.Bounds;
import dev.stormrider.target.Failure;
import dev.stormrider.verdict.Abort;
import dev.stormrider.verdict.Ballot;
import dev.stormrider.verdict.Circumstances;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Guarding;
import dev.stormrider.verdict.Policy;
import dev.stormrider.verdict.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays a plan once: starts the parties, rides every experiment in each of its pairings beside its controls, and
 * judges.
 *
 * <pre>
 *                ┌──────────────── stage of the old consumer ────────────────┐
 *  providers ────┤  before/before ▸ before/after ▸ before/mixed              ├──── judge ──▶ result
 *                └─ after/after ▸ after/before ▸ after/mixed, at the same time ┘
 *                      each: calm weather ▸ rides side by side ▸ rides alone
 * </pre>
 *
 * <p>When {@link #run} returns, nothing that it started runs or listens any more.
 */
public final class Runner {
    private static final String NOBODY =
            "The contract played both parties, and shows nothing of who runs in their place."
                    + " Say how one of them is started, or where it runs.";

    private final Setup setup;
    private final Plan plan;
    private final InstantSource clock;
    private final String version;
    private final Starter starter;
    private final Theatre theatre;
    private final List<Abort> aborts = new CopyOnWriteArrayList<>();
    private volatile Optional<Book> open = Optional.empty();
    private volatile List<Passage> sent = List.of();
    private volatile Optional<Ballot> ballot = Optional.empty();

    /** {@code version} is that of the program, as the result tells it. */
    public Runner(Setup setup, Plan plan, InstantSource clock, String version) {
        this(setup, plan, clock, version, Starter.by(clock));
    }

    Runner(Setup setup, Plan plan, InstantSource clock, String version, Starter starter) {
        this(setup, plan, clock, version, starter, Pulse::start);
    }

    Runner(Setup setup, Plan plan, InstantSource clock, String version, Starter starter, Heart heart) {
        this.setup = setup;
        this.plan = plan;
        this.clock = clock;
        this.version = version;
        this.starter = starter;
        this.theatre = new Theatre(heart);
    }

    /**
     * Ends the run soon: what is known is judged and returned by {@link #run}. May be called by any thread, at any
     * time.
     */
    public void stop() {
        theatre.stop();
    }

    /**
     * Ends the run as {@link #stop} does, but nothing of it decides any more. When this returns no fault is played, and
     * what a fault held has been let go; that takes a second at most. Of several aborts the first is told.
     */
    public void abort(Abort why) {
        aborts.add(why);
        open.ifPresent(Book::close);
        theatre.abort();
    }

    /** Plays the plan. To be called once. A party that does not start makes the result undecided, and it says why. */
    public Result run(Progress progress) {
        return run(progress, Optional.empty());
    }

    /** As {@link #run(Progress)}; {@code trials}, where given, hears what each ride came to at first sight. */
    public Result run(Progress progress, Optional<Trials> trials) {
        return run(progress, trials, Lookout.nobody());
    }

    /** As {@link #run(Progress, Optional)}, watched over by {@code lookout}. */
    public Result run(Progress progress, Optional<Trials> trials, Lookout lookout) {
        Instant started = clock.instant();
        Folder folder = new Folder(setup.folder());
        Phases phases = new Phases(clock, progress);
        Book book = new Book(setup, plan, phases, folder::keep);
        open = Optional.of(book);
        theatre.watchedBy(lookout);
        Findings seen = new Findings(setup, plan, book);
        Optional<Opinions> opinions = trials.map(each -> new Opinions(plan, seen, each));
        opinions.ifPresent(book::heardBy);
        Voyage voyage = setup.voyage(plan, started);
        List<Refusal> refused = setup.licence().refusals(voyage);
        List<Failure> failures = played(book, phases, folder, refused, opinions);
        sent = Sent.of(setup, book);
        phases.begin("judging");
        Optional<Abort> aborted = aborts.stream().findFirst();
        Optional<Unridden> unridden = aborted.map(why -> new Unridden(plan, book, why));
        List<Finding> all = seen.all();
        List<Finding> findings = unridden.map(each -> each.beside(all)).orElse(all);
        Set<String> notes = new LinkedHashSet<>(plan.notes());
        notes.addAll(new Coverage(setup, plan, book).notes());
        List<String> troubles = troubles(aborted, refused, failures);
        Setting.of(setup, book, version, started, troubles).ifPresent(setting -> keep(setting, book, findings, folder));
        notes.addAll(folder.notes());
        Policy policy = setup.manner().policy();
        Ballot votes = Gate.ballot(setup.amendment(), findings, policy, troubles, ridden(setup, book));
        ballot = Optional.of(votes);
        Gate gate = Gate.of(setup.amendment(), findings, policy, votes);
        return new Result(
                setup.folder().getFileName().toString(),
                version,
                plan.seed(),
                started,
                Duration.between(started, clock.instant()),
                setup.consumer().name(),
                setup.provider().name(),
                setup.amendment(),
                plan,
                book.expected(),
                findings,
                gate,
                theatre.stopped(),
                List.copyOf(notes),
                phases.all(),
                circumstances(voyage),
                new Guarding(lookout.curves(), aborted));
    }

    /** Plays the plan, where nothing is {@code refused}; what failed in it. */
    private List<Failure> played(
            Book book, Phases phases, Folder folder, List<Refusal> refused, Optional<Opinions> opinions) {
        List<Failure> failures = new ArrayList<>();
        try {
            if (refused.isEmpty()) {
                theatre.play(setup, plan, book, starter, clock, phases, folder);
            }
        } catch (NotStarted notStarted) {
            failures.addAll(notStarted.failures());
        } catch (InterruptedException stopped) {
            theatre.stop();
        } finally {
            opinions.ifPresent(Opinions::close);
        }
        failures.addAll(book.broken());
        // Where it was stopped, whatever was about to start could not; that is no news.
        return theatre.stopped() ? List.of() : failures;
    }

    /** Where it was ridden, and whom it struck. */
    private Circumstances circumstances(Voyage voyage) {
        Licence licence = setup.licence();
        Map<String, Long> barred = licence.environment().barred(plan).stream()
                .collect(Collectors.groupingBy(
                        each -> each.refusal().sentence(), LinkedHashMap::new, Collectors.counting()));
        Bounds bounds = theatre.bounds();
        return new Circumstances(
                licence.environment().name(),
                voyage.hosts().values().stream().distinct().toList(),
                licence.by(),
                licence.environment().terms(),
                licence.agreement(),
                barred.entrySet().stream()
                        .map(each -> each.getValue() + " × " + each.getKey())
                        .toList(),
                bounds.struck() - bounds.strangersStruck(),
                bounds.strangers(),
                bounds.strangersStruck());
    }

    private List<String> troubles(Optional<Abort> aborted, List<Refusal> refused, List<Failure> failures) {
        if (aborted.isPresent()) {
            return List.of(aborted.get().sentence());
        }
        return theatre.stopped()
                ? List.of(Gate.STOPPED)
                : Stream.of(
                                refused.stream().map(Refusal::sentence),
                                failures.stream().map(Failure::text),
                                setup.consumer().played() && setup.provider().played()
                                        ? Stream.of(NOBODY)
                                        : Stream.<String>empty())
                        .flatMap(each -> each)
                        .distinct()
                        .toList();
    }

    /** What of the plan is ridden: each experiment in the pairings that are wanted and that its parties can play. */
    public Plan ridden() {
        Book book = new Book(setup, plan, Progress.silent(), journal -> {});
        return new Plan(plan.seed(), book.ridden(), plan.leftOut(), plan.notes(), plan.cost());
    }

    /**
     * What {@link #run} sent to the consumer in calm weather, each request once and without our marks; nothing where
     * nobody runs the consumer.
     */
    public List<Passage> sent() {
        return sent;
    }

    /**
     * What the gate of the run followed from, for those who put parts together; empty before the end of {@link #run}.
     */
    public Optional<Ballot> ballot() {
        return ballot;
    }

    private static void keep(Setting setting, Book book, List<Finding> findings, Folder folder) {
        folder.keep(setting);
        Exhibits exhibits = new Exhibits(setting, book);
        findings.stream().filter(Exhibit::harmful).map(exhibits::of).forEach(folder::keep);
    }

    private static Set<Pairing> ridden(Setup setup, Book book) {
        Set<Pairing> ridden = new LinkedHashSet<>(book.built());
        ridden.retainAll(setup.manner().pairings());
        return ridden;
    }
}
