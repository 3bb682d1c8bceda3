package dev.stormrider.run;

import dev.stormrider.contract.Coercion;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.PathTemplate;
import dev.stormrider.fault.Percent;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which values of a recording are ids that one answer brought up and a later request uses, and what they are now. It
 * needs no contract: what stands at the same place of the new answer is the new id. Holds a bounded number of values;
 * the oldest are forgotten. For one thread.
 */
final class Rebinding {
    private static final int VALUES = 100_000;
    private static final int OF_ONE = 200;
    private static final int DEPTH = 6;

    /** A shorter text is met by chance where nothing says that it names something. */
    private static final int TELLING = 6;

    /** No id is longer, and a text that is may be of any length. */
    private static final int LONGEST = 1_000;

    /** How members and parameters are called that name something. */
    private static final List<String> NAMING = List.of("id", "ids", "key", "ref", "number", "code", "token");

    private static final String LOCATION = "location";

    /** Where a recorded value came from, and what it is now; empty as long as its answer has not come. */
    private static final class Origin {
        private final long producer;

        /** The last request that did something to what the value names. */
        private long doer;

        private Optional<Value> fresh = Optional.empty();

        Origin(long producer) {
            this.producer = producer;
            this.doer = producer;
        }
    }

    private final LinkedHashMap<String, Origin> origins = new LinkedHashMap<>();

    /**
     * The numbers of the earlier requests that request {@code number} has to wait for: those whose answers it takes
     * values from, and the last that did something to what they name.
     */
    Set<Long> before(long number, Request request) {
        Set<Long> before = new LinkedHashSet<>();
        var unused = rewritten(request, (named, text) -> {
            Optional<Origin> origin = origin(named, text);
            origin.ifPresent(each -> {
                before.add(each.producer);
                before.add(each.doer);
                each.doer = request.safe() ? each.doer : number;
            });
            return Optional.empty();
        });
        before.remove(number);
        return before;
    }

    /** Request {@code number} is about to be sent, and its recorded answer brings these values up. */
    void expect(long number, Response recorded) {
        values(recorded).forEach((place, value) -> {
            String text = Coercion.text(value);
            String name = place.substring(place.lastIndexOf('/') + 1);
            boolean naming = place.equals(LOCATION) || called(name) || telling(text);
            if (naming && text.length() <= LONGEST) {
                origins.putIfAbsent(text, new Origin(number));
            }
        });
        while (origins.size() > VALUES) {
            origins.pollFirstEntry();
        }
    }

    /** What {@code recorded} said, {@code fresh} says now. */
    void learn(long number, Response recorded, Response fresh) {
        Map<String, Value> now = values(fresh);
        values(recorded).forEach((place, old) -> {
            Origin origin = origins.get(Coercion.text(old));
            Value found = now.get(place);
            if (origin != null && origin.producer == number && found != null && origin.fresh.isEmpty()) {
                origin.fresh = Optional.of(found);
            }
        });
    }

    /**
     * @param unbound how many values of it are still those of the recording, though an earlier answer brought them up
     */
    record Bound(Request request, int unbound) {}

    /** {@code request} with the values of today. */
    Bound bound(Request request) {
        int[] unbound = {0};
        Request full = rewritten(request, (named, text) -> {
            Optional<Origin> origin = origin(named, text);
            unbound[0] += origin.filter(each -> each.fresh.isEmpty()).isPresent() ? 1 : 0;
            return origin.flatMap(each -> each.fresh);
        });
        return new Bound(full, unbound[0]);
    }

    private Optional<Origin> origin(boolean named, String text) {
        return named || telling(text) ? Optional.ofNullable(origins.get(text)) : Optional.empty();
    }

    private static boolean telling(String text) {
        return text.length() >= TELLING && text.chars().anyMatch(Character::isDigit);
    }

    private interface Change {
        /** @param named whether the place itself says that it names something */
        Optional<Value> of(boolean named, String text);
    }

    private static Request rewritten(Request request, Change change) {
        StringBuilder target = new StringBuilder(path(request.path(), change));
        if (!request.query().isEmpty()) {
            target.append('?').append(query(request.query(), change));
        }
        List<Headers.Line> lines = new ArrayList<>();
        for (Headers.Line line : request.headers().lines()) {
            Optional<Value> other = change.of(called(line.name()), line.value());
            lines.add(new Headers.Line(line.name(), other.map(Coercion::text).orElse(line.value())));
        }
        Optional<Value> json = request.body().json();
        Optional<Value> changed = json.map(value -> body("", value, DEPTH, change));
        Body body = changed.equals(json) ? request.body() : Body.of(changed.orElseThrow());
        return new Request(request.method(), target.toString(), new Headers(lines), body);
    }

    private static String path(String path, Change change) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            String text = Percent.decoded(segment);
            // Names of collections hold no digit; what does, or is long, names one thing.
            boolean named = text.chars().anyMatch(Character::isDigit) || text.length() >= 16;
            segments.add(change.of(named, text)
                    .map(Coercion::text)
                    // Without its last segment a path is another's: that of all things in place of one.
                    .filter(other -> !other.isEmpty())
                    .map(PathTemplate::encoded)
                    .orElse(segment));
        }
        return String.join("/", segments);
    }

    private static String query(String query, Change change) {
        List<String> pairs = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            Optional<Value> other = equals < 0
                    ? Optional.empty()
                    : change.of(
                            called(Percent.decodedInForm(pair.substring(0, equals))),
                            Percent.decodedInForm(pair.substring(equals + 1)));
            pairs.add(other.map(value -> pair.substring(0, equals + 1) + encoded(Coercion.text(value)))
                    .orElse(pair));
        }
        return String.join("&", pairs);
    }

    private static Value body(String name, Value value, int depth, Change change) {
        return switch (value) {
            case Value.Members(var members) -> {
                LinkedHashMap<String, Value> changed = new LinkedHashMap<>();
                members.forEach((member, inner) ->
                        changed.put(member, depth == 0 ? inner : body(member, inner, depth - 1, change)));
                yield new Value.Members(changed);
            }
            case Value.Items(List<Value> items) ->
                new Value.Items(items.stream()
                        .map(item -> depth == 0 ? item : body(name, item, depth - 1, change))
                        .toList());
            case Value.Text text -> change.of(called(name), text.text()).orElse(text);
            case Value.Numeric number ->
                change.of(called(name), Coercion.text(number)).orElse(number);
            case Value.Null nothing -> nothing;
            case Value.Bool bool -> bool;
        };
    }

    private static boolean called(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMING.stream().anyMatch(lower::endsWith);
    }

    /** What an answer may name things by, by its place. */
    private static Map<String, Value> values(Response response) {
        Map<String, Value> values = new LinkedHashMap<>();
        response.headers()
                .first(LOCATION)
                .map(location -> location.replaceAll("[?#].*$|/$", ""))
                .map(location -> Percent.decoded(location.substring(location.lastIndexOf('/') + 1)))
                .filter(last -> !last.isEmpty())
                .ifPresent(last -> values.put(LOCATION, Value.of(last)));
        response.body().json().ifPresent(body -> values(body, List.of(), values));
        return values;
    }

    private static void values(Value value, List<String> place, Map<String, Value> found) {
        if (found.size() >= OF_ONE || place.size() > DEPTH) {
            return;
        }
        switch (value) {
            case Value.Members(var members) -> members.forEach((name, inner) -> values(inner, and(place, name), found));
            case Value.Items(List<Value> items) -> {
                for (int i = 0; i < Math.min(items.size(), OF_ONE); i++) {
                    values(items.get(i), and(place, String.valueOf(i)), found);
                }
            }
            case Value.Text text -> found.put(new Pointer(place).text(), text);
            case Value.Numeric number -> found.put(new Pointer(place).text(), number);
            case Value.Null nothing -> {}
            case Value.Bool bool -> {}
        }
    }

    private static List<String> and(List<String> place, String name) {
        List<String> more = new ArrayList<>(place);
        more.add(name);
        return more;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
