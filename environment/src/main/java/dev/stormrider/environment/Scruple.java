package dev.stormrider.environment;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.fault.Family;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an environment has against something, in people's words. */
record Scruple(Environment environment) {
    Optional<Refusal> refusal(Experiment experiment) {
        return operation(experiment.operation())
                .or(() -> effects(experiment.operation()))
                .or(() -> families(experiment.families()))
                .or(() -> nodes(experiment.families()))
                .or(() -> load(experiment.load()));
    }

    private Optional<Refusal> operation(String operation) {
        return environment.aims(operation)
                ? Optional.empty()
                : refusal(
                        "does not allow " + operation,
                        environment.operations(),
                        "Add it to operations, if it may be aimed at there.");
    }

    private Optional<Refusal> effects(String operation) {
        String method = operation.split(" ", 2)[0];
        return environment.sends(method)
                ? Optional.empty()
                : refusal(
                        "allows nothing with effects, such as a " + method,
                        environment.effects(),
                        "Write effects: true, if its data may change.");
    }

    private Optional<Refusal> families(Set<Family> wanted) {
        Set<Family> missing = EnumSet.noneOf(Family.class);
        missing.addAll(wanted);
        missing.removeAll(environment.families().value());
        return missing.isEmpty()
                ? Optional.empty()
                : refusal(
                        "does not allow faults of the famil" + (missing.size() == 1 ? "y " : "ies ") + words(missing),
                        environment.families(),
                        "Add it to faults, if it may be played there.");
    }

    /** Whoever uses a node is struck with it, and most who use it carry no mark. */
    private Optional<Refusal> nodes(Set<Family> wanted) {
        return wanted.contains(Family.NODE) && environment.radius().value().share() < 1
                ? refusal(
                        "lets strike " + environment.radius().value().words()
                                + ", and what is done to a node is done to all that use it",
                        environment.radius(),
                        "Write blast-radius: all, if nobody else uses it.")
                : Optional.empty();
    }

    /** Beside what is under way something is asked as well. */
    private Optional<Refusal> load(boolean wanted) {
        return wanted && environment.rate().value() < 2
                ? refusal(
                        "allows 1 request a second, which is no load",
                        environment.rate(),
                        "Raise load, if it bears it.")
                : Optional.empty();
    }

    Optional<Refusal> production() {
        return environment.production().value() && !environment.shadow().value()
                ? refusal(
                        "serves people, and nothing is ridden there but in a shadow",
                        environment.production(),
                        "Ride it elsewhere, or among parties that are given copies alone, and write shadow: true."
                                + (environment.production().written() || environment.called(Environment.PRODUCTION)
                                        ? ""
                                        : " Where it serves nobody whatever it is called, write production: false."))
                : Optional.empty();
    }

    Optional<Refusal> host(String party, String host) {
        boolean allowed =
                HostPattern.here(host) || environment.hosts().value().stream().anyMatch(each -> each.meets(host));
        return allowed
                ? Optional.empty()
                : refusal(
                        "does not allow the host " + host + ", where " + party + " is",
                        environment.hosts(),
                        environment.name().equals(Environment.LOCAL)
                                        && !environment.hosts().written()
                                ? "Name the environment with --environment, and write under environments what may be"
                                        + " done there."
                                : "Add it to hosts, if it belongs there.");
    }

    /** A forwarded port looks like this machine; the pods behind it are in whatever cluster the kubeconfig names. */
    Optional<Refusal> cluster(String party) {
        return environment.name().equals(Environment.LOCAL)
                ? refusal(
                        "is this machine alone, and " + party + " is a workload of a cluster",
                        environment.hosts(),
                        "Name the environment with --environment, and write under environments what may be done there.")
                : Optional.empty();
    }

    Optional<Refusal> rate(int rate) {
        int most = environment.rate().value();
        return rate > most
                ? refusal(
                        "allows " + most + " requests a second, and " + rate + " are asked for",
                        environment.rate(),
                        "Lower run.load, or raise load of the environment, if it bears that.")
                : Optional.empty();
    }

    Optional<Refusal> time(Instant from, Instant until) {
        if (environment.windows().value().isEmpty()) {
            return Optional.empty();
        }
        String when = environment.windows().value().stream().map(Window::words).collect(Collectors.joining("; "));
        Optional<Instant> closing = environment.closing(from);
        if (closing.isEmpty()) {
            return refusal(
                    "is ridden " + when + " alone, and it is " + clock(from), environment.windows(), "Come back then.");
        }
        return closing.get().isBefore(until)
                ? refusal(
                        "is ridden " + when + " alone; that ends at " + clock(closing.get())
                                + ", and the ride about at " + clock(until),
                        environment.windows(),
                        "Come back earlier, or ride less: --budget, or --for of a shadow.")
                : Optional.empty();
    }

    /** To the second, by the clock that the windows go by. */
    private String clock(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS)
                .atZone(environment.windows().value().getFirst().zone())
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** Nobody has agreed yet. */
    Optional<Refusal> agreement() {
        return environment
                .approving()
                .value()
                .flatMap(asked -> refusal(
                        "needs somebody's agreement before the first fault, and nobody at " + asked.server()
                                + " was asked",
                        environment.approving(),
                        "Ride it by stormrider test, which asks."));
    }

    private Optional<Refusal> refusal(String found, Clause<?> by, String advice) {
        return Optional.of(new Refusal(environment.name() + " " + found, by, advice));
    }

    private static String words(Set<Family> families) {
        return families.stream().map(Family::word).collect(Collectors.joining(", "));
    }
}
