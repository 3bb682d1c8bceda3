package dev.stormrider.run;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Flaw;
import dev.stormrider.experiment.Expected;
import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The pact of consumer and provider: what a consumer that nobody runs sends by it, and how much of it was come by. */
record Agreement(Setup setup, Book book) {
    private static final int TOLD = 4;

    /** What the tests send, as traffic: what creates first, what deletes last, ids taken from new answers. */
    static List<Step> steps(Contract link, List<Expected> expected) {
        Recollection recollection = new Recollection(link);
        expected.stream()
                .sorted(Comparator.comparingInt(each -> rank(each.request().method())))
                .forEach(each -> recollection.add(each.recorded()));
        return recollection.steps();
    }

    private static int rank(String method) {
        return switch (method) {
            case "POST" -> 0;
            case "DELETE" -> 2;
            default -> 1;
        };
    }

    /** One sentence for each version of the consumer that was ridden; one for both where they are alike. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        book.told((version, calm) -> calm.isEmpty() || setup.agenda().expected().isEmpty()
                        ? Optional.empty()
                        : Optional.of(text(version, calm)))
                .forEach((text, versions) ->
                        notes.add("Pact of " + setup.consumer().name() + " (" + versions + ") with "
                                + setup.provider().name() + ": " + text));
        return notes;
    }

    private String text(Version version, List<Calm> calm) {
        Contract link = setup.link(version);
        Routes routes = new Routes(link);
        Set<String> used = new LinkedHashSet<>();
        Map<String, String> missing = new LinkedHashMap<>();
        for (Expected each : setup.agenda().expected()) {
            Optional<String> operation = key(routes, each.request());
            operation.ifPresent(used::add);
            unmet(each, operation, routes, calm).ifPresent(why -> missing.put(quoted(each.title()), why));
        }
        int all = setup.agenda().expected().size();
        return "its tests use " + used.size() + " of the link's "
                + link.operations().size() + " operations; "
                + (all - missing.size()) + " of their " + all
                + " interactions were answered as they expect in calm weather"
                + listed(missing) + "." + states();
    }

    private static Optional<String> key(Routes routes, Request request) {
        return routes.find(request.method(), request.path())
                .map(route -> route.operation().key());
    }

    /** Why no answer in calm weather was as {@code expected}; empty where one was. */
    private static Optional<String> unmet(
            Expected expected, Optional<String> operation, Routes routes, List<Calm> calm) {
        if (operation.isEmpty()) {
            return Optional.of("for no operation of the link");
        }
        List<Passage> passages = calm.stream()
                .flatMap(each -> each.passages().stream())
                .filter(passage -> key(routes, passage.request()).equals(operation))
                .toList();
        List<Response> answers =
                passages.stream().flatMap(passage -> passage.answer().stream()).toList();
        boolean met = answers.stream()
                .anyMatch(answer -> expected.flaws(answer).isEmpty()
                        || expected.strange(answer).isEmpty());
        if (met) {
            return Optional.empty();
        }
        String needs = expected.states().isEmpty()
                ? ""
                : ", needs " + expected.states().stream().map(Agreement::quoted).collect(Collectors.joining(", "));
        return Optional.of(answers.stream()
                        .findFirst()
                        .map(answer -> wrong(expected, answer))
                        .orElse(passages.isEmpty() ? "nothing that was sent led to it" : "not answered")
                + needs);
    }

    private static String wrong(Expected expected, Response answer) {
        Flaw flaw = expected.strange(answer).getFirst();
        return flaw.place().equals("/status")
                ? "answered " + flaw.found()
                : flaw.place() + " is " + flaw.found() + ", not " + flaw.wanted();
    }

    private String states() {
        List<String> states = setup.agenda().expected().stream()
                .flatMap(each -> each.states().stream())
                .distinct()
                .map(Agreement::quoted)
                .toList();
        return states.isEmpty()
                ? ""
                : " Nobody sets up its provider states: "
                        + states.stream().limit(TOLD).collect(Collectors.joining(", "))
                        + (states.size() > TOLD ? " and " + (states.size() - TOLD) + " more" : "") + ".";
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String listed(Map<String, String> missing) {
        if (missing.isEmpty()) {
            return "";
        }
        String told = missing.entrySet().stream()
                .limit(TOLD)
                .map(each -> each.getKey() + " (" + each.getValue() + ")")
                .collect(Collectors.joining(", "));
        int rest = missing.size() - TOLD;
        return ", not " + told + (rest <= 0 ? "" : " and " + rest + " more");
    }
}
