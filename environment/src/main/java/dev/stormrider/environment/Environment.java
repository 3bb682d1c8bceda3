package dev.stormrider.environment;

import dev.stormrider.contract.Source;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Part;
import dev.stormrider.experiment.Plan;
import dev.stormrider.fault.Family;
import dev.stormrider.fault.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A place where parties run, and what may be done to them there. What is not said is on the careful side; only what is
 * on this machine alone may be dealt with as one likes.
 *
 * @param production whether it serves people
 * @param shadow whether its parties are given copies alone, of which nobody waits for an answer
 * @param hosts that may be asked besides this machine
 * @param operations of the link that may be aimed at
 * @param effects whether a request may be made or played to that may change something
 * @param families of faults that may be played
 * @param radius whom they may strike
 * @param rate so many requests are sent in a second at most
 * @param windows when it may be ridden; none, at any time
 * @param approving who has to have agreed; empty, nobody
 */
public record Environment(
        String name,
        Clause<Boolean> production,
        Clause<Boolean> shadow,
        Clause<List<HostPattern>> hosts,
        Clause<List<OperationPattern>> operations,
        Clause<Boolean> effects,
        Clause<Set<Family>> families,
        Clause<Radius> radius,
        Clause<Integer> rate,
        Clause<List<Window>> windows,
        Clause<Optional<Approving>> approving) {
    /** What it is called where nothing else is said. */
    public static final String LOCAL = "local";

    /** What it is called where people are served, whatever else is said of it. */
    public static final String PRODUCTION = "production";

    /** What harms nobody who is not marked, and leaves nothing behind at whoever is asked. */
    private static final Set<Family> CAREFUL = EnumSet.of(Family.DELAY, Family.LOSS, Family.REFUSAL, Family.PAYLOAD);

    private static final int CAREFUL_RATE = 5;
    private static final int CAREFUL_EXCHANGES = 1_000;
    private static final List<OperationPattern> ANY = List.of(new OperationPattern("*"));

    /** What people call it, too, alone or with a number or other words: {@code prod-eu}, {@code live2}. */
    private static final Pattern SERVING = Pattern.compile("(?:production|produktion|prod|prd|live)\\d*");

    private static final Set<String> NOT_YET = Set.of("pre", "non", "not", "no");

    /** Whether it is called as one that serves people; {@code pre-production} is not. */
    private static boolean serving(String name) {
        String[] words = name.toLowerCase(Locale.ROOT).split("[._-]+", -1);
        return IntStream.range(0, words.length)
                .anyMatch(at -> SERVING.matcher(words[at]).matches() && (at == 0 || !NOT_YET.contains(words[at - 1])));
    }

    /** Another one than {@code local} that nothing is written of. */
    private static Environment careful(String name, Source at) {
        return new Environment(
                name,
                Clause.usual(serving(name), at),
                Clause.usual(false, at),
                Clause.usual(List.of(), at),
                Clause.usual(ANY, at),
                Clause.usual(false, at),
                Clause.usual(CAREFUL, at),
                Clause.usual(new Radius(0, CAREFUL_EXCHANGES), at),
                Clause.usual(CAREFUL_RATE, at),
                Clause.usual(List.of(), at),
                Clause.usual(Optional.empty(), at));
    }

    /** This machine, where anything may be done to what runs on it. */
    public static Environment local() {
        return usual(LOCAL, Source.NOWHERE);
    }

    /** What holds in the environment {@code name} unless something else is written; {@code at}: where it is written. */
    public static Environment usual(String name, Source at) {
        Environment careful = careful(name, at);
        return name.equals(LOCAL)
                ? new Environment(
                        name,
                        careful.production,
                        careful.shadow,
                        careful.hosts,
                        careful.operations,
                        Clause.usual(true, at),
                        Clause.usual(EnumSet.allOf(Family.class), at),
                        Clause.usual(Radius.ALL, at),
                        Clause.usual(Integer.MAX_VALUE, at),
                        careful.windows,
                        careful.approving)
                : careful;
    }

    /** Whether that is its name, in whatever letters. */
    public boolean called(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** Why {@code experiment} may not be ridden here; empty where it may. */
    public Optional<Refusal> refusal(Experiment experiment) {
        return new Scruple(this).refusal(experiment);
    }

    /** Those of {@code plan} that may not be ridden here, in its order, each with the reason. */
    public List<Barred> barred(Plan plan) {
        return plan.experiments().stream()
                .flatMap(each -> refusal(each).map(why -> new Barred(each, why)).stream())
                .toList();
    }

    /** What of {@code plan} may be ridden here. */
    public Plan allowed(Plan plan) {
        return plan.keeping(each -> refusal(each).isEmpty());
    }

    /** Whether {@code operation}, a method and a path, may be aimed at here. */
    public boolean aims(String operation) {
        return operations.value().stream().anyMatch(each -> each.meets(operation));
    }

    /** Whether a request with {@code method} may be sent here. */
    public boolean sends(String method) {
        return effects.value() || Request.safe(method);
    }

    /** Why {@code voyage} may not be made as a whole, whatever is played in it; empty where it may. */
    public List<Refusal> refusals(Voyage voyage) {
        List<Refusal> refusals = new ArrayList<>(refusalsAtAnyTime(voyage));
        new Scruple(this).time(voyage.from(), voyage.until()).ifPresent(refusals::add);
        return refusals;
    }

    /** As {@link #refusals}, but for what another hour would allow. */
    public List<Refusal> refusalsAtAnyTime(Voyage voyage) {
        List<Refusal> refusals = new ArrayList<>();
        Scruple scruple = new Scruple(this);
        scruple.production().ifPresent(refusals::add);
        voyage.hosts().forEach((party, host) -> scruple.host(party, host).ifPresent(refusals::add));
        voyage.clustered().stream()
                .sorted()
                .forEach(party -> scruple.cluster(party).ifPresent(refusals::add));
        scruple.rate(voyage.rate()).ifPresent(refusals::add);
        return refusals;
    }

    /** When it may be ridden no longer; empty where that is not limited, or is so already. */
    public Optional<Instant> closing(Instant moment) {
        return windows.value().isEmpty() ? Optional.empty() : Window.closing(windows.value(), moment);
    }

    /** What may be done here, each in a sentence with the place where it is written. */
    public List<String> terms() {
        return new Terms(this).all();
    }

    /** What there is too little of for that many {@code workers} to share, in words; empty where each gets some. */
    public Optional<String> scarce(int workers) {
        if (rate.value() < workers) {
            return Optional.of("allows " + rate.value() + " requests in a second" + rate.words());
        }
        long exchanges = radius.value().exchanges();
        return 0 < exchanges && exchanges < workers
                ? Optional.of("lets strike " + radius.value().words() + radius.words())
                : Optional.empty();
    }

    /**
     * What the worker of {@code part} may do, where all of them together may do what is allowed here. One that gets
     * nothing of what there is would strike nobody, and take that for a good end: so there must be enough.
     *
     * @throws IllegalArgumentException where something is {@link #scarce}
     */
    public Environment shared(Part part) {
        scarce(part.of()).ifPresent(few -> {
            throw new IllegalArgumentException(name + " " + few + ", too few for " + part.of());
        });
        int most = rate.value() == Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) part.share(rate.value());
        return new Environment(
                name,
                production,
                shadow,
                hosts,
                operations,
                effects,
                families,
                new Clause<>(radius.value().shared(part), radius.at(), radius.written()),
                new Clause<>(most, rate.at(), rate.written()),
                windows,
                approving);
    }

    /** The rate to go at where {@code wanted} is not written by anybody. */
    public int rate(int wanted) {
        return Math.min(wanted, rate.value());
    }
}
