package dev.stormrider.verdict;

import dev.stormrider.contract.Choices;
import dev.stormrider.contract.Coercion;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Flaw;
import dev.stormrider.contract.MediaType;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Spelling;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Envelope;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.PathTemplate;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Live messages read by what a party has promised. Where it may have promised either of two versions (a mixed fleet), a
 * message keeps to its promise when it keeps to one of them. Used by one thread.
 */
public final class Reading {
    /** So many paths are kept in mind: those of live traffic have no end. */
    private static final int MATCHED = 10_000;

    private final List<Contract> versions;
    private final IdentityHashMap<Shape, Open> opened = new IdentityHashMap<>();
    private final Map<String, List<Match>> matched = new HashMap<>();

    /** {@code versions}: the one that flaws are told of first; none where nothing is known. */
    Reading(List<Contract> versions) {
        this.versions = List.copyOf(versions);
    }

    static Reading of(Optional<Contract> contract) {
        return new Reading(contract.stream().toList());
    }

    /** The one version that there is; empty where there are several, and where nothing is known. */
    Optional<Contract> only() {
        return versions.size() == 1 ? Optional.of(versions.getFirst()) : Optional.empty();
    }

    /** An operation that a request is meant for, in one version. */
    record Match(Contract contract, Operation operation) {
        Names names() {
            return contract.names();
        }
    }

    /** In each version that knows it, the operation that {@code request} is meant for. */
    List<Match> matches(Request request) {
        if (matched.size() >= MATCHED) {
            matched.clear();
        }
        return matched.computeIfAbsent(request.method() + " " + request.path(), first -> found(request));
    }

    private List<Match> found(Request request) {
        List<Match> matches = new ArrayList<>();
        for (Contract contract : versions) {
            contract.operations().values().stream()
                    .filter(operation -> operation.method().equals(request.method()))
                    .filter(operation -> meant(contract.basePath(), operation.path(), request.path()))
                    .max(Comparator.comparingInt(operation -> new PathTemplate(operation.path()).literals()))
                    .ifPresent(operation -> matches.add(new Match(contract, operation)));
        }
        return matches;
    }

    private static boolean meant(String basePath, String path, String found) {
        return new PathTemplate(path).fits(found)
                || !basePath.isEmpty() && new PathTemplate(basePath + path).fits(found);
    }

    /** Whether some version has no operation for {@code request}. */
    boolean strange(Request request) {
        return matches(request).size() < versions.size();
    }

    boolean knows(Request request) {
        return !matches(request).isEmpty();
    }

    /** The name of what {@code request} asks for: the operation's title, else the method and the path. */
    String title(Request request) {
        return matches(request).stream()
                .findFirst()
                .map(match -> match.operation().title())
                .orElse(request.method() + " " + request.path());
    }

    /** Whether some version declares {@code status} for {@code request}: by itself, as 4XX, or as default. */
    boolean declares(Request request, int status) {
        return matches(request).stream()
                .anyMatch(match ->
                        match.names().resolve(match.operation().response().shape()) instanceof Shape.Choice choice
                                && Choices.alternative(choice, String.valueOf(status))
                                        .isPresent());
    }

    /** Whether some version declares {@code status} for {@code request} by itself. */
    boolean names(Request request, int status) {
        return matches(request).stream()
                .anyMatch(match ->
                        match.names().resolve(match.operation().response().shape()) instanceof Shape.Choice choice
                                && choice.alternatives().containsKey(String.valueOf(status)));
    }

    /** What is wrong with {@code response} as an answer to {@code request}; empty where that is not known. */
    List<Flaw> flaws(Request request, Response response) {
        return best(matches(request), match -> {
            Shape shape = match.operation().response().shape();
            Value message = Coercion.envelope(shape, Envelope.of(response), match.names());
            boolean silent = request.method().equals("HEAD") || response.status() == 304;
            Predicate<Flaw> known = judgeable(response.headers(), response.body(), silent);
            return flaws(shape, message, match.names()).stream().filter(known).toList();
        });
    }

    /** What of {@code response} nobody who asks by this has promised to read; empty where that is not known. */
    List<Flaw> unread(Request request, Response response) {
        return best(matches(request), match -> {
            Shape shape = match.operation().response().shape();
            Value message = Coercion.envelope(shape, Envelope.of(response), match.names());
            boolean silent = request.method().equals("HEAD") || response.status() == 304;
            Predicate<Flaw> known = judgeable(response.headers(), response.body(), silent);
            return Conformance.readingFlaws(shape, message, match.names()).stream()
                    .filter(known)
                    .toList();
        });
    }

    /** What is wrong with {@code request}, its path left aside; empty where that is not known. */
    List<Flaw> flaws(Request request) {
        return best(matches(request), match -> flaws(match, request));
    }

    /** What some version has against {@code request}, though another may take it. */
    List<Flaw> objections(Request request) {
        return matches(request).stream()
                .map(match -> flaws(match, request))
                .filter(flaws -> !flaws.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<Flaw> flaws(Match match, Request request) {
        Shape shape = match.operation().request().shape();
        Value spelled = Spelling.read(match.operation(), Envelope.of(request), match.names());
        Value message = Coercion.envelope(shape, spelled, match.names());
        Predicate<Flaw> known = judgeable(request.headers(), request.body(), false);
        // What a consumer accepts is written with weights and wildcards, which is no value of a list.
        return flaws(shape, message, match.names()).stream()
                .filter(known)
                .filter(flaw ->
                        !flaw.place().startsWith("/path") && !flaw.place().equals("/header/accept"))
                .toList();
    }

    /** The parts of a body can only be judged when it is whole, and JSON where it is said to be; the rest is text. */
    private static Predicate<Flaw> judgeable(Headers headers, Body body, boolean silent) {
        if (silent || !body.whole()) {
            return flaw -> !flaw.place().startsWith("/body");
        }
        boolean json = headers.mediaType()
                .map(type -> type.contains("json") && !MediaType.ofLines(type))
                .orElse(true);
        return flaw -> json || !flaw.place().startsWith("/body/content");
    }

    private List<Flaw> flaws(Shape shape, Value message, Names names) {
        Open open = opened.computeIfAbsent(shape, each -> Open.of(each, names));
        return Conformance.writingFlaws(open.shape(), message, open.names());
    }

    /** The flaws in the version that fits best: none where one version has none. */
    private static List<Flaw> best(List<Match> matches, Function<Match, List<Flaw>> flaws) {
        List<List<Flaw>> found = matches.stream().map(flaws).toList();
        boolean kept = found.stream().anyMatch(List::isEmpty);
        return kept || found.isEmpty() ? List.of() : found.getFirst();
    }

    /** Whether some version says that {@code request} may carry something at {@code place}. */
    boolean lists(Request request, String place) {
        return matches(request).stream()
                .anyMatch(match -> Promise.of(
                                match.operation().request().shape(), Envelope.of(request), place, match.names())
                        .listed());
    }

    /** The texts that some version lists by name as parts of an answer to {@code request}. */
    Set<String> listed(Request request) {
        return matches(request).stream()
                .flatMap(match -> Listed.of(match.operation().response().shape(), match.names()).stream())
                .collect(Collectors.toSet());
    }

    /** What is promised for {@code place} of the answer {@code response} to {@code request}. */
    Promise promise(Request request, Response response, String place) {
        return matches(request).stream()
                .map(match ->
                        Promise.of(match.operation().response().shape(), Envelope.of(response), place, match.names()))
                .reduce(Promise.NONE, Promise::or);
    }
}
