package dev.stormrider.run;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much of the two contracts the traffic of a run has come by: what was driven, what was reached, and why not more.
 */
record Driven(Setup setup, Plan plan, Book book) {
    private static final int TOLD = 4;

    /** One sentence or two for each version of the consumer that was ridden; one for both where they are alike. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        book.told((version, calm) -> calm.stream().allMatch(each -> each.steps().isEmpty())
                        ? Optional.empty()
                        : Optional.of(text(version, calm)))
                .forEach((text, versions) ->
                        notes.add("Coverage of " + setup.consumer().name() + " (" + versions + "): " + text));
        notes.addAll(leftOut());
        return notes;
    }

    /** Where more operations of the consumer lead to one of the link than are ridden for a fault. */
    private Set<String> leftOut() {
        Set<String> notes = new LinkedHashSet<>();
        Set<String> played =
                plan.experiments().stream().map(Experiment::operation).collect(Collectors.toSet());
        for (Version version : List.of(Version.BEFORE, Version.AFTER)) {
            List<Calm> calm = book.stage(version).stream()
                    .flatMap(pairing -> book.calm(pairing).stream())
                    .limit(1)
                    .toList();
            for (Operation operation : setup.link(version).operations().values()) {
                calm.stream()
                        .filter(each -> played.contains(operation.key()))
                        .map(each -> Rides.operations(each.reaching(operation.key())))
                        .filter(leading -> leading.size() > Rides.WEATHER_OPERATIONS)
                        .map(leading -> leftOut(operation, leading))
                        .forEach(notes::add);
            }
        }
        return notes;
    }

    private String leftOut(Operation operation, List<String> leading) {
        int payloads = Math.min(Rides.PAYLOAD_OPERATIONS, leading.size());
        List<String> without = leading.subList(payloads, leading.size());
        String some = without.isEmpty()
                ? "all of them"
                : payloads + " of them, not "
                        + String.join(", ", without.stream().limit(TOLD).toList())
                        + (without.size() > TOLD ? " and " + (without.size() - TOLD) + " more" : "");
        return leading.size() + " operations of " + setup.consumer().name() + " lead to " + operation.title()
                + ": payloads are played through " + some + "; weather through "
                + String.join(", ", leading.subList(0, Rides.WEATHER_OPERATIONS))
                + " alone. Traffic without these leads through others.";
    }

    private String text(Version version, List<Calm> calm) {
        boolean played = setup.consumer().target(version).isEmpty();
        Optional<Contract> own = setup.own().of(version);
        String driven =
                played ? "" : own.map(contract -> driven(contract, calm) + "; ").orElse("");
        return driven + reached(setup.link(version), calm);
    }

    private static String driven(Contract contract, List<Calm> calm) {
        TreeMap<String, String> missing = new TreeMap<>();
        Routes routes = new Routes(contract);
        contract.operations()
                .values()
                .forEach(operation ->
                        undriven(operation, routes, calm).ifPresent(why -> missing.put(operation.title(), why)));
        int all = contract.operations().size();
        return all - missing.size() + " of its " + all + " operations driven" + listed(missing);
    }

    /** Why no request for {@code operation} succeeded in calm weather; empty where one did. */
    private static Optional<String> undriven(Operation operation, Routes routes, List<Calm> calm) {
        Set<String> statuses = new LinkedHashSet<>();
        for (Calm each : calm) {
            for (Step step : each.steps()) {
                boolean meant = routes.find(
                                step.request().method(), step.request().path())
                        .filter(route -> route.operation().key().equals(operation.key()))
                        .isPresent();
                if (meant && each.answered(step)) {
                    return Optional.empty();
                }
                if (meant) {
                    statuses.add(each.status(step).map(Driven::words).orElse("not answered"));
                }
            }
        }
        return Optional.of(statuses.isEmpty() ? "no request for it" : String.join(", ", statuses) + " in calm weather");
    }

    private static String words(int status) {
        return status == 401 || status == 403 ? status + ", needs credentials" : "answered " + status;
    }

    private static String reached(Contract link, List<Calm> calm) {
        Set<String> reached = new LinkedHashSet<>();
        calm.forEach(each -> reached.addAll(each.reached()));
        TreeMap<String, String> missing = new TreeMap<>();
        link.operations().values().stream()
                .filter(operation -> !reached.contains(operation.key()))
                .forEach(operation -> missing.put(operation.title(), "nothing that was sent led to it"));
        int all = link.operations().size();
        return all - missing.size() + " of the link's " + all + " operations reached" + listed(missing) + ".";
    }

    private static String listed(Map<String, String> missing) {
        if (missing.isEmpty()) {
            return "";
        }
        List<String> words = new ArrayList<>();
        missing.entrySet().stream()
                .limit(TOLD)
                .forEach(each -> words.add(each.getKey() + " (" + each.getValue() + ")"));
        int rest = missing.size() - words.size();
        return ", not " + String.join(", ", words) + (rest == 0 ? "" : " and " + rest + " more");
    }
}
