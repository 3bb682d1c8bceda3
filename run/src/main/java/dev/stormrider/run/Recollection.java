package dev.stormrider.run;

import dev.stormrider.contract.Coercion;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Names;
import dev.stormrider.fault.PathTemplate;
import dev.stormrider.fault.Recorded;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes traffic of what was recorded, exchange by exchange: of requests that are alike the first is kept, and an id
 * that one answer brought up and a later request used is taken from the new answer when it is sent again. Holds a
 * bounded number of steps and values, however long the recording.
 */
public final class Recollection {
    private static final int PER_OPERATION = 3;
    private static final int LIMIT = 200;
    private static final int VALUES = 20_000;

    /** A shorter text is met by chance where nothing says that it names something. */
    private static final int TELLING = 6;

    /** No id is longer, and a text that is may be of any length. */
    private static final int LONGEST = 1_000;

    private static final int DEPTH = 3;
    private static final int ITEMS = 20;

    private final Contract contract;
    private final Routes routes;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Binding.Source> values = new LinkedHashMap<>();
    private final Set<String> unsafe = new HashSet<>();
    private long alike;
    private long beyond;

    /** {@code contract} is the consumer's own: what is not for one of its operations is not {@link #wanted}. */
    public Recollection(Contract contract) {
        this.contract = contract;
        this.routes = new Routes(contract);
    }

    /** Whether {@code request} is for an operation of the contract. */
    public boolean wanted(Request request) {
        return routes.find(request.method(), request.path()).isPresent();
    }

    /** One more exchange of the recording; one that was answered with an error of the server is left out. */
    public void add(Recorded recorded) {
        Request request = recorded.request();
        Optional<Routes.Route> route = routes.find(request.method(), request.path());
        boolean failed =
                recorded.response().filter(answer -> answer.status() >= 500).isPresent();
        if (route.isEmpty() || failed) {
            return;
        }
        String key = route.get().operation().key();
        String shape = key + " " + Silhouette.of(recorded);
        Step known = steps.get(shape);
        if (known != null) {
            alike++;
        } else if (counts.getOrDefault(key, 0) >= PER_OPERATION || steps.size() >= LIMIT) {
            beyond++;
        } else {
            int number = counts.merge(key, 1, Integer::sum);
            String name = route.get().operation().title() + (number == 1 ? "" : " #" + number);
            known = step(name, template(route.get(), request), request);
            steps.put(shape, known);
        }
        if (known != null) {
            learn(known, recorded);
        }
    }

    /** The traffic, in the order of the recording but for what deletes, which comes last. */
    public List<Step> steps() {
        return Stream.concat(
                        steps.values().stream()
                                .filter(step -> !step.request().method().equals("DELETE")),
                        steps.values().stream()
                                .filter(step -> step.request().method().equals("DELETE")))
                .toList();
    }

    /** What was not kept, in whole sentences. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (alike > 0) {
            notes.add(alike + " recorded requests are like one that is kept, and are not sent again.");
        }
        if (beyond > 0) {
            notes.add(beyond + " recorded requests are more than " + PER_OPERATION + " of one operation or " + LIMIT
                    + " in all, and are not sent again.");
        }
        return notes;
    }

    private String template(Routes.Route route, Request request) {
        String full = contract.basePath() + route.operation().path();
        return new PathTemplate(full).fits(request.path())
                ? full
                : route.operation().path();
    }

    private Step step(String name, String template, Request request) {
        List<Binding> bindings = new ArrayList<>();
        boolean created = false;
        for (Place place : places(template, request)) {
            Optional<Value> value = place.read(new Answered(template, request, Optional.empty()));
            Optional<Binding.Source> source = value.filter(each -> names(place, each))
                    .flatMap(each -> Optional.ofNullable(values.get(Coercion.text(each))));
            if (source.isPresent()) {
                bindings.add(new Binding(place, List.of(source.get())));
                created |= unsafe.contains(source.get().step());
            }
        }
        return new Step(name, request, template, bindings, created);
    }

    /** Whether {@code value} names something there: all that a path holds does, elsewhere it must look like a name. */
    private static boolean names(Place place, Value value) {
        String text = Coercion.text(value);
        boolean called = place.name().toLowerCase(Locale.ROOT).endsWith("id");
        return !text.isEmpty()
                && (place.in() == Place.In.PATH
                        || called
                        || text.length() >= TELLING && text.chars().anyMatch(Character::isDigit));
    }

    private static List<Place> places(String template, Request request) {
        List<Place> places = new ArrayList<>();
        new PathTemplate(template).names().forEach(name -> places.add(Place.path(name)));
        Set<String> query = new LinkedHashSet<>();
        if (Form.read(request.query(), Optional.empty(), Names.none()) instanceof Value.Members(var members)) {
            query.addAll(members.keySet());
        }
        query.forEach(name -> places.add(new Place(Place.Half.REQUEST, Place.In.QUERY, name)));
        request.body()
                .json()
                .ifPresent(body -> scalars(
                        body,
                        List.of(),
                        DEPTH,
                        (pointer, value) -> places.add(new Place(Place.Half.REQUEST, Place.In.BODY, pointer))));
        return places;
    }

    /** The values of {@code recorded}'s answer are from now on known to come from {@code step}. */
    private void learn(Step step, Recorded recorded) {
        if (!recorded.request().safe()) {
            unsafe.add(step.name());
        }
        Optional<Response> success = recorded.response().filter(Response::success);
        if (success.isEmpty()) {
            return;
        }
        Answered answered = new Answered(step.template(), recorded.request(), success);
        Place location = new Place(Place.Half.RESPONSE, Place.In.HEADER, "location");
        new Binding.Source(step.name(), location)
                .value(Map.of(step.name(), answered), Place.path(""))
                .ifPresent(value -> known(value, step, location));
        success.get()
                .body()
                .json()
                .ifPresent(body ->
                        scalars(body, List.of(), DEPTH, (pointer, value) -> known(value, step, Place.answer(pointer))));
    }

    /** The first that brings a value up gives it; who created a thing comes before those who read it. */
    private void known(Value value, Step step, Place place) {
        String text = Coercion.text(value);
        boolean naming = value instanceof Value.Text || value instanceof Value.Numeric;
        if (naming && !text.isEmpty() && text.length() <= LONGEST && values.size() < VALUES) {
            values.putIfAbsent(text, new Binding.Source(step.name(), place));
        }
    }

    private interface Found {
        void at(String pointer, Value value);
    }

    private static void scalars(Value value, List<String> tokens, int depth, Found found) {
        switch (value) {
            case Value.Members(var members) -> {
                if (depth > 0) {
                    members.forEach((name, member) -> scalars(member, and(tokens, name), depth - 1, found));
                }
            }
            case Value.Items(List<Value> items) -> {
                for (int i = 0; depth > 0 && i < Math.min(items.size(), ITEMS); i++) {
                    scalars(items.get(i), and(tokens, String.valueOf(i)), depth - 1, found);
                }
            }
            case Value.Text text -> found.at(new Pointer(tokens).text(), text);
            case Value.Numeric number -> found.at(new Pointer(tokens).text(), number);
            case Value.Null nothing -> {}
            case Value.Bool bool -> {}
        }
    }

    private static List<String> and(List<String> tokens, String token) {
        return Stream.concat(tokens.stream(), Stream.of(token)).toList();
    }
}
