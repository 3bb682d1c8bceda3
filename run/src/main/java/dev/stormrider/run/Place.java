package dev.stormrider.run;

import dev.stormrider.contract.Coercion;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.PathTemplate;
import dev.stormrider.fault.Percent;
import dev.stormrider.fault.Request;
import dev.stormrider.rule.Json;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A place in a request or in its answer, as OpenAPI's runtime expressions name it: {@code $request.path.id},
 * {@code $response.body#/items/0/id}, {@code $response.header.location}.
 *
 * @param name the parameter's or header's name; in a body, a JSON pointer
 */
public record Place(Half half, In in, String name) {
    /** Which of the two messages of an exchange. */
    public enum Half {
        REQUEST,
        RESPONSE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which part of it. */
    public enum In {
        PATH,
        QUERY,
        HEADER,
        BODY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The place that {@code expression} names; empty where it is no such expression. */
    public static Optional<Place> of(String expression) {
        for (Half half : Half.values()) {
            for (In in : In.values()) {
                String start = "$" + half.word() + "." + in.word();
                boolean answered = half == Half.RESPONSE && (in == In.PATH || in == In.QUERY);
                if (!answered && expression.startsWith(start)) {
                    String rest = expression.substring(start.length());
                    return in == In.BODY
                            ? rest.isEmpty() || rest.startsWith("#")
                                    ? Optional.of(new Place(half, in, rest.isEmpty() ? "" : rest.substring(1)))
                                    : Optional.empty()
                            : rest.length() > 1 && rest.startsWith(".")
                                    ? Optional.of(new Place(half, in, rest.substring(1)))
                                    : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    static Place path(String name) {
        return new Place(Half.REQUEST, In.PATH, name);
    }

    static Place answer(String pointer) {
        return new Place(Half.RESPONSE, In.BODY, pointer);
    }

    /** The runtime expression. */
    public String text() {
        return "$" + half.word() + "." + in.word() + (in == In.BODY ? name.isEmpty() ? "" : "#" + name : "." + name);
    }

    /** What stands here in an exchange. */
    Optional<Value> read(Answered answered) {
        return switch (half) {
            case REQUEST -> read(answered.template(), answered.request());
            case RESPONSE ->
                answered.response().flatMap(response -> switch (in) {
                    case HEADER -> response.headers().first(name).map(Value::of);
                    case BODY -> response.body().json().flatMap(Pointer.of(name)::read);
                    case PATH, QUERY -> Optional.empty();
                });
        };
    }

    private Optional<Value> read(String template, Request request) {
        return switch (in) {
            case PATH ->
                position(template)
                        .flatMap(at ->
                                new PathTemplate(template).match(request.path()).map(values -> values.get(at)))
                        .map(Value::of);
            case QUERY ->
                Arrays.stream(request.query().split("&", -1))
                        .filter(pair ->
                                Percent.decodedInForm(pair.split("=", 2)[0]).equals(name) && pair.indexOf('=') > 0)
                        .map(pair -> Value.of(Percent.decodedInForm(pair.split("=", 2)[1])))
                        .findFirst();
            case HEADER -> request.headers().first(name).map(Value::of);
            case BODY -> request.body().json().flatMap(Pointer.of(name)::read);
        };
    }

    /** {@code request} with {@code value} here; empty where it has no such place. */
    Optional<Request> put(String template, Request request, Value value) {
        return switch (in) {
            case PATH ->
                position(template)
                        .flatMap(at -> new PathTemplate(template)
                                .match(request.path())
                                .map(values -> filled(template, values, at, Coercion.text(value))))
                        .map(path -> new Request(
                                request.method(), path + queried(request.query()), request.headers(), request.body()));
            case QUERY ->
                Optional.of(new Request(
                        request.method(),
                        request.path() + queried(query(request.query(), Coercion.text(value))),
                        request.headers(),
                        request.body()));
            case HEADER -> Optional.of(request.with(request.headers().with(name, Coercion.text(value))));
            case BODY ->
                Json.read(request.body().bytes())
                        .flatMap(body -> Pointer.of(name).put(body, value))
                        .map(body -> request.with(Body.of(body)));
        };
    }

    private Optional<Integer> position(String template) {
        int at = new PathTemplate(template).names().indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(at);
    }

    private static String filled(String template, List<String> values, int at, String value) {
        List<String> more = new ArrayList<>(values);
        more.set(at, value);
        return new PathTemplate(template).filled(more);
    }

    private static String queried(String query) {
        return query.isEmpty() ? "" : "?" + query;
    }

    private String query(String query, String value) {
        String pair = Form.pair(name, value);
        List<String> pairs = new ArrayList<>();
        boolean placed = false;
        for (String each : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            boolean here = Percent.decodedInForm(each.split("=", 2)[0]).equals(name);
            if (!here || !placed) {
                pairs.add(here ? pair : each);
            }
            placed |= here;
        }
        if (!placed) {
            pairs.add(pair);
        }
        return String.join("&", pairs);
    }
}
