package dev.stormrider.run;

import dev.stormrider.contract.Coercion;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Shape;
import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.PathTemplate;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something that state can be read back by: a request that changes nothing, and who is asked.
 *
 * @param from the name in journals
 * @param direct whether the provider itself is asked
 */
record Source(String from, boolean direct, URI base, Request request) {
    private static final int DIRECT_LIMIT = 6;
    private static final int CONSUMER_LIMIT = 3;

    /** What says who asks; the rest of a header says what is asked, and by which mark it is known. */
    private static final Set<String> ASKING =
            Set.of("authorization", "cookie", "accept", "accept-language", "api-key", "x-api-key", "x-tenant-id");

    /** Whether anything may say something of what {@code step} does, whoever is asked. */
    static boolean known(Calm calm, Step step) {
        return calm.steps().stream().anyMatch(look -> looks(calm, look))
                || !bound(calm, step).isEmpty();
    }

    private static boolean looks(Calm calm, Step look) {
        return look.request().method().equals("GET") && calm.answered(look);
    }

    /** All that says something of what {@code step} does to the one provider of {@code calm}'s pairing. */
    static List<Source> of(Stage stage, Calm calm, Step step) {
        URI provider = stage.providers(calm.pairing()).getFirst().address();
        SequencedMap<String, Source> direct = new LinkedHashMap<>();
        List<Source> own = new ArrayList<>();
        for (Step look : calm.steps()) {
            if (looks(calm, look)) {
                asked(calm, look).forEach(request -> add(direct, provider, request));
                // What it asks for by an id of an earlier answer is another thing each time, and what it is written
                // with may be nobody's, or somebody's, here.
                if (stage.consumer().isPresent() && look.bindings().isEmpty()) {
                    String from = "the consumer's GET " + look.request().target();
                    own.add(new Source(from, false, stage.address(), look.request()));
                }
            }
        }
        bound(calm, step).forEach(request -> add(direct, provider, request));
        return Stream.concat(
                        direct.values().stream().limit(DIRECT_LIMIT),
                        own.stream().limit(CONSUMER_LIMIT))
                .toList();
    }

    private static void add(SequencedMap<String, Source> direct, URI provider, Request request) {
        String from = "GET " + request.target();
        direct.putIfAbsent(from, new Source(from, true, provider, request));
    }

    /** What {@code look} asks the provider in each round of calm weather. */
    private static List<Request> asked(Calm calm, Step look) {
        Set<String> targets = new LinkedHashSet<>();
        Map<String, Request> requests = new LinkedHashMap<>();
        for (int i = 0; i < calm.rounds().size(); i++) {
            Set<String> here = new LinkedHashSet<>();
            passages(calm, look, i)
                    .filter(passage -> passage.request().method().equals("GET"))
                    .filter(passage ->
                            passage.answer().filter(Response::success).isPresent())
                    .forEach(passage -> {
                        here.add(passage.request().target());
                        requests.put(passage.request().target(), asking("GET", passage.request()));
                    });
            if (i == 0) {
                targets.addAll(here);
            } else {
                targets.retainAll(here);
            }
        }
        return targets.stream()
                .flatMap(target -> Stream.ofNullable(requests.get(target)))
                .toList();
    }

    private static Stream<Passage> passages(Calm calm, Step step, int round) {
        return calm.rounds().get(round).stream()
                .filter(seen -> seen.call().step().equals(step.name()))
                .flatMap(seen -> seen.passages().stream());
    }

    private static Request asking(String method, Request request) {
        Headers kept = new Headers(request.headers().lines().stream()
                .filter(line -> ASKING.contains(line.name().toLowerCase(Locale.ROOT)))
                .toList());
        return new Request(method, request.target(), kept, Body.empty());
    }

    /**
     * The GET operations whose path is known from what {@code step} asks the provider to do, in each round the same.
     */
    private static List<Request> bound(Calm calm, Step step) {
        Contract contract = calm.pairing().provider() == Version.BEFORE
                ? calm.reach().amendment().before()
                : calm.reach().amendment().after();
        Routes routes = calm.pairing().provider() == Version.BEFORE
                ? calm.reach().routesBefore()
                : calm.reach().routesAfter();
        Optional<Map<String, String>> known = Optional.empty();
        Optional<Request> last = Optional.empty();
        for (int i = 0; i < calm.rounds().size(); i++) {
            Map<String, String> here = new LinkedHashMap<>();
            List<Request> acts = passages(calm, step, i)
                    .map(Passage::request)
                    .filter(request -> !request.safe())
                    .toList();
            acts.forEach(request -> here.putAll(names(routes, request)));
            last = acts.isEmpty() ? last : Optional.of(acts.getFirst());
            known = Optional.of(known.map(before -> same(before, here)).orElse(here));
        }
        if (known.isEmpty() || last.isEmpty()) {
            return List.of();
        }
        Map<String, String> values = known.get();
        Request model = last.get();
        String base = base(contract, routes, model);
        return contract.operations().values().stream()
                .filter(operation -> operation.method().equals("GET") && !asksForMore(operation, contract.names()))
                .filter(operation -> values.keySet().containsAll(new PathTemplate(operation.path()).names()))
                .map(operation -> asking(
                        "GET", new Request("GET", target(base, operation, values), model.headers(), Body.empty())))
                .toList();
    }

    private static Map<String, String> same(Map<String, String> one, Map<String, String> other) {
        Map<String, String> same = new LinkedHashMap<>(one);
        same.entrySet().removeIf(entry -> !entry.getValue().equals(other.get(entry.getKey())));
        return same;
    }

    /** What {@code request} names: the parameters of its path, and the plain members of its body. */
    private static Map<String, String> names(Routes routes, Request request) {
        Map<String, String> names = new LinkedHashMap<>();
        if (request.body().json().orElse(Value.nothing()) instanceof Value.Members(var members)) {
            members.forEach((name, value) -> {
                if (value instanceof Value.Text || value instanceof Value.Numeric) {
                    names.put(name, Coercion.text(value));
                }
            });
        }
        routes.find(request.method(), request.path()).ifPresent(route -> {
            List<String> parameters = new PathTemplate(route.operation().path()).names();
            for (int i = 0; i < parameters.size(); i++) {
                names.put(parameters.get(i), route.path().get(i));
            }
        });
        names.values().removeIf(String::isEmpty);
        return names;
    }

    /** The base path, where requests in calm weather have it. */
    private static String base(Contract contract, Routes routes, Request model) {
        return routes.find(model.method(), model.path())
                .map(route -> contract.basePath() + route.operation().path())
                .filter(full -> new PathTemplate(full).fits(model.path()))
                .map(full -> contract.basePath())
                .orElse("");
    }

    private static String target(String base, Operation operation, Map<String, String> values) {
        PathTemplate template = new PathTemplate(base + operation.path());
        return template.filled(template.names().stream()
                .map(name -> values.getOrDefault(name, ""))
                .toList());
    }

    /** Whether it cannot be asked without a query or a header that nobody knows. */
    private static boolean asksForMore(Operation operation, Names names) {
        return Stream.of("query", "header")
                .flatMap(part -> names.member(operation.request().shape(), part).stream())
                .anyMatch(part -> part instanceof Shape.Fields fields
                        && fields.fields().entrySet().stream()
                                .anyMatch(entry -> entry.getValue().needed()
                                        && !ASKING.contains(entry.getKey().toLowerCase(Locale.ROOT))));
    }
}
