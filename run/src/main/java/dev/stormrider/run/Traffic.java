package dev.stormrider.run;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Sample;
import dev.stormrider.fault.PathTemplate;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The requests that a contract lets a consumer send: its examples, else what its shapes admit. What an earlier answer
 * names is asked for by that name.
 */
final class Traffic {
    /** How many requests of one operation are sent, and how many in all. */
    private static final int PER_OPERATION = 3;

    private static final int LIMIT = 200;

    /** So many places are tried for one value, and so many requests of one operation for it. */
    private static final int SOURCES = 8;

    private static final int GIVING = 2;

    /** What creates comes first, what reads next, what deletes last. */
    private static final List<String> ORDER =
            List.of("POST", "PUT", "PATCH", "GET", "HEAD", "OPTIONS", "TRACE", "DELETE");

    /** A step in the making; {@code example}, whether the contract itself gives the values. */
    private record Made(Operation operation, Value message, Step step, boolean example) {}

    private final Contract contract;
    private final Givers givers;
    private final Map<String, List<String>> names = new HashMap<>();

    private Traffic(Contract contract) {
        this.contract = contract;
        this.givers = new Givers(contract);
    }

    /** Steps in a fixed order; the same contract and seed give the same steps. */
    static List<Step> of(Contract contract, Seed seed) {
        return new Traffic(contract).steps(seed);
    }

    private List<Step> steps(Seed seed) {
        List<Made> made = contract.operations().values().stream()
                .sorted(Comparator.comparingInt((Operation operation) -> ORDER.indexOf(operation.method()))
                        .thenComparingInt(Traffic::depth)
                        .thenComparing(Operation::key))
                .flatMap(operation -> made(operation, seed).stream())
                .limit(LIMIT)
                .toList();
        made.forEach(each -> names.computeIfAbsent(each.operation().key(), first -> new ArrayList<>())
                .add(each.step().name()));
        return Sequence.of(made.stream().map(this::bound).toList());
    }

    /** What lies within another thing is deleted before it. */
    private static int depth(Operation operation) {
        return operation.method().equals("DELETE") ? -operation.path().split("/", -1).length : 0;
    }

    private List<Made> made(Operation operation, Seed seed) {
        Set<Value> messages = new LinkedHashSet<>(operation.examples());
        boolean example = !messages.isEmpty();
        if (!example) {
            Seed here = seed.and(operation.key());
            Sample.full(operation.request().shape(), here, contract.names()).ifPresent(messages::add);
            Sample.sparse(operation.request().shape(), here, contract.names()).ifPresent(messages::add);
        }
        String template = contract.basePath() + operation.path();
        List<Made> made = new ArrayList<>();
        for (Value message : messages.stream().limit(PER_OPERATION).toList()) {
            String number = made.isEmpty() ? "" : " #" + (made.size() + 1);
            Step step = new Step(
                    operation.title() + number,
                    Wire.request(operation, contract.basePath(), message),
                    template,
                    List.of(),
                    !example);
            made.add(new Made(operation, message, step, example));
        }
        return made;
    }

    private Step bound(Made made) {
        List<Binding> bindings = new ArrayList<>();
        boolean created = false;
        for (Place place : places(made)) {
            List<Givers.Giver> giving = givers.of(made.operation(), place);
            List<Binding.Source> sources = giving.stream()
                    .flatMap(giver -> sources(giver, made).stream())
                    .limit(SOURCES)
                    .toList();
            if (!sources.isEmpty()) {
                bindings.add(new Binding(place, sources));
                created |= place.in() == Place.In.PATH && giving.getFirst().creates();
            }
        }
        Step step = made.step();
        return new Step(step.name(), step.request(), step.template(), bindings, created || !made.example());
    }

    /** The first request for one thing takes what the first answer gave, the second what the second. */
    private List<Binding.Source> sources(Givers.Giver giver, Made made) {
        List<String> giving = names.getOrDefault(giver.operation().key(), List.of());
        int number = names.getOrDefault(made.operation().key(), List.of())
                .indexOf(made.step().name());
        List<Binding.Source> sources = new ArrayList<>();
        for (int i = 0; i < Math.min(GIVING, giving.size()); i++) {
            sources.add(new Binding.Source(giving.get((number + i) % giving.size()), giver.place()));
        }
        return sources;
    }

    /** The places of the request that may name something: parameters, and the outer members of a JSON body. */
    private static List<Place> places(Made made) {
        List<Place> places = new ArrayList<>();
        new PathTemplate(made.operation().path()).names().forEach(name -> places.add(Place.path(name)));
        named(made.message(), "query").forEach(name -> places.add(request(Place.In.QUERY, name)));
        named(made.message(), "header").forEach(name -> places.add(request(Place.In.HEADER, name)));
        made.message()
                .member("body")
                .ifPresent(body -> named(body, "content")
                        .forEach(name -> places.add(request(Place.In.BODY, new Pointer(List.of(name)).text()))));
        return places;
    }

    private static Place request(Place.In in, String name) {
        return new Place(Place.Half.REQUEST, in, name);
    }

    private static Set<String> named(Value message, String member) {
        return message.member(member).orElse(Value.nothing()) instanceof Value.Members(var members)
                ? new LinkedHashMap<>(members).keySet()
                : Set.of();
    }
}
