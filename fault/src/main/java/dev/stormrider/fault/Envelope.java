package dev.stormrider.fault;

import dev.stormrider.rule.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whole messages as one value, and back. A request has {@code query}, {@code header}, {@code cookie} and {@code body};
 * a response has {@code status}, {@code header} and {@code body}; a body has {@code type} and {@code content}: the JSON
 * value where it is one, else its text, in whatever {@link Coding} it travels. Query, header and cookie values are
 * strings, as they are on the wire; a name that the query has several times has a list of them.
 */
public final class Envelope {
    private Envelope() {}

    public static Value of(Request request) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        members.put("query", query(request.query()));
        members.put("header", header(request.headers()));
        members.put("cookie", cookie(request.headers()));
        body(request.headers(), request.body()).ifPresent(body -> members.put("body", body));
        return new Value.Members(members);
    }

    public static Value of(Response response) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        members.put("status", Value.of(response.status()));
        members.put("header", header(response.headers()));
        body(response.headers(), response.body()).ifPresent(body -> members.put("body", body));
        return new Value.Members(members);
    }

    /** {@code original} with the query, headers and body of {@code envelope}. */
    public static Request request(Value envelope, Request original) {
        return request(envelope, of(original), original);
    }

    /** As {@link #request(Value, Request)}; {@code before} is what {@link #of(Request)} says of the original. */
    static Request request(Value envelope, Value before, Request original) {
        SequencedMap<String, Value> members = members(envelope);
        SequencedMap<String, Value> had = members(before);
        Headers headers = cookies(members, had, headers(members, had, original.headers()));
        Body content = content(members, had, original.headers(), original.body());
        return new Request(
                original.method(),
                target(part(members, "query"), part(had, "query"), original),
                uncoded(headers, original.headers(), original.body(), content),
                content);
    }

    /** {@code original} with the status, headers and body of {@code envelope}. */
    public static Response response(Value envelope, Response original) {
        return response(envelope, of(original), original);
    }

    /** As {@link #response(Value, Response)}; {@code before} is what {@link #of(Response)} says of the original. */
    static Response response(Value envelope, Value before, Response original) {
        SequencedMap<String, Value> members = members(envelope);
        SequencedMap<String, Value> had = members(before);
        int status = members.get("status") instanceof Value.Numeric(var number) ? number.intValue() : original.status();
        Body content = content(members, had, original.headers(), original.body());
        Headers headers =
                uncoded(headers(members, had, original.headers()), original.headers(), original.body(), content);
        return original.with(status).with(headers).with(content);
    }

    /** The original's pairs, spelt as they were where nothing was changed; new ones after them. */
    private static String target(
            SequencedMap<String, Value> wanted, SequencedMap<String, Value> had, Request original) {
        if (wanted.equals(had)) {
            return original.target();
        }
        SequencedMap<String, Value> left = new LinkedHashMap<>(wanted);
        List<String> pairs = new ArrayList<>();
        for (String pair : original.query().split("&", -1)) {
            String name = Percent.decodedInForm(pair.split("=", 2)[0]);
            Optional<Value> now = Optional.ofNullable(wanted.get(name));
            if (now.isPresent() && now.equals(Optional.ofNullable(had.get(name)))) {
                // As it was, as often as it was.
                pairs.add(pair);
            } else if (left.containsKey(name)) {
                pairs.add(encoded(name, left.get(name)));
            }
            left.remove(name);
        }
        left.forEach((name, value) -> pairs.add(encoded(name, value)));
        return original.path() + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs));
    }

    private static String encoded(String name, Value value) {
        List<Value> values = value instanceof Value.Items(List<Value> items) ? items : List.of(value);
        return values.stream()
                .map(each -> URLEncoder.encode(name, StandardCharsets.UTF_8)
                        + '='
                        + URLEncoder.encode(text(each), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Value query(String query) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] halves = pair.split("=", 2);
                Value value = Value.of(halves.length > 1 ? Percent.decodedInForm(halves[1]) : "");
                members.merge(Percent.decodedInForm(halves[0]), value, Envelope::both);
            }
        }
        return new Value.Members(members);
    }

    private static Value both(Value before, Value value) {
        List<Value> values =
                new ArrayList<>(before instanceof Value.Items(List<Value> items) ? items : List.of(before));
        values.add(value);
        return new Value.Items(values);
    }

    /** RFC 6265, section 4.2.1. */
    private static Value cookie(Headers headers) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        headers.lines().stream()
                .filter(line -> line.name().equalsIgnoreCase("Cookie"))
                .flatMap(line -> Stream.of(line.value().split(";", -1)))
                .map(pair -> pair.trim().split("=", 2))
                .filter(halves -> halves.length == 2)
                .forEach(halves -> members.putIfAbsent(halves[0], Value.of(halves[1])));
        return new Value.Members(members);
    }

    private static Headers cookies(
            SequencedMap<String, Value> envelope, SequencedMap<String, Value> before, Headers headers) {
        SequencedMap<String, Value> wanted = part(envelope, "cookie");
        if (wanted.equals(part(before, "cookie"))) {
            return headers;
        }
        String pairs = wanted.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                .collect(Collectors.joining("; "));
        return pairs.isEmpty() ? headers.without("Cookie") : headers.with("Cookie", pairs);
    }

    private static Value header(Headers headers) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        headers.lines()
                .forEach(line -> members.merge(
                        line.name().toLowerCase(Locale.ROOT),
                        Value.of(line.value()),
                        (first, next) -> Value.of(text(first) + ", " + text(next))));
        return new Value.Members(members);
    }

    private static Optional<Value> body(Headers headers, Body body) {
        if (body.isEmpty()) {
            return Optional.empty();
        }
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        headers.mediaType().ifPresent(type -> members.put("type", Value.of(type)));
        members.put("content", content(headers, body));
        return Optional.of(new Value.Members(members));
    }

    private static Value content(Headers headers, Body body) {
        Body plain = Coding.plain(headers, body).orElse(body);
        return plain.json().orElseGet(() -> Value.of(plain.text()));
    }

    /** The original lines where nothing was changed, so that their spelling and order stay. */
    private static Headers headers(
            SequencedMap<String, Value> envelope, SequencedMap<String, Value> before, Headers original) {
        SequencedMap<String, Value> wanted = part(envelope, "header");
        SequencedMap<String, Value> had = part(before, "header");
        Headers headers = original;
        for (String name : had.keySet()) {
            headers = wanted.containsKey(name) ? headers : headers.without(name);
        }
        for (var entry : wanted.entrySet()) {
            if (!entry.getValue().equals(had.get(entry.getKey()))) {
                headers = headers.with(entry.getKey(), text(entry.getValue()));
            }
        }
        return typed(envelope, original, headers);
    }

    /** A body's type is told by a header, so a change to {@code /body/type} is a change to that. */
    private static Headers typed(SequencedMap<String, Value> envelope, Headers original, Headers headers) {
        SequencedMap<String, Value> body = part(envelope, "body");
        Optional<String> type = Optional.ofNullable(body.get("type")).map(Envelope::text);
        if (body.isEmpty() || type.equals(original.mediaType())) {
            return headers;
        }
        return type.map(now -> headers.with("Content-Type", now)).orElseGet(() -> headers.without("Content-Type"));
    }

    /** The original bytes where the content was not changed; else what it is now, in the codings that it was in. */
    private static Body content(
            SequencedMap<String, Value> envelope, SequencedMap<String, Value> before, Headers headers, Body original) {
        Optional<Value> content = Optional.ofNullable(part(envelope, "body").get("content"));
        if (content.isEmpty()) {
            return Body.empty();
        }
        Value now = content.get();
        if (now.equals(part(before, "body").get("content"))) {
            return original;
        }
        Optional<Body> plain = Coding.plain(headers, original);
        boolean text =
                now instanceof Value.Text && plain.orElse(original).json().isEmpty();
        Body written = text ? Body.of(text(now)) : Body.of(now);
        return plain.isPresent() ? Coding.coded(headers, written) : written;
    }

    /** What took the place of a content whose coding nobody here can read is in no coding, and must not claim one. */
    private static Headers uncoded(Headers headers, Headers original, Body before, Body now) {
        boolean kept = now.equals(before) || Coding.plain(original, before).isPresent();
        return kept ? headers : headers.without("Content-Encoding");
    }

    private static SequencedMap<String, Value> members(Value value) {
        return value instanceof Value.Members(var members) ? members : new LinkedHashMap<>();
    }

    private static SequencedMap<String, Value> part(SequencedMap<String, Value> members, String name) {
        Value part = members.get(name);
        return part == null ? new LinkedHashMap<>() : members(part);
    }

    private static String text(Value value) {
        return value instanceof Value.Text(String text) ? text : value.json();
    }
}
