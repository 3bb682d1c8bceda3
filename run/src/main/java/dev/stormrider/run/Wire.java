package dev.stormrider.run;

import dev.stormrider.contract.Coercion;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.MediaType;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Places;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Spelling;
import dev.stormrider.contract.Style;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.PathTemplate;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Messages as contracts know them ({@link dev.stormrider.contract.Message}) to HTTP and back. */
final class Wire {
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final Pattern PART_TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+");

    private Wire() {}

    /** The request that {@code message} is, with {@code basePath} in front of the operation's own path. */
    static Request request(Operation operation, String basePath, Value message) {
        SequencedMap<String, Value> given = members(message, "path");
        List<String> path = new ArrayList<>();
        for (int i = 0; given.containsKey(position(i)); i++) {
            Value value = given.getOrDefault(position(i), Value.nothing());
            path.add(style(operation, "path", position(i))
                    .map(style -> style.text(value))
                    .orElseGet(() -> Coercion.text(value)));
        }
        List<String> pairs = new ArrayList<>();
        members(message, "query")
                .forEach((name, value) -> style(operation, "query", name)
                        .ifPresentOrElse(
                                style -> style.pairs(value)
                                        .forEach(pair -> pairs.add(Form.pair(pair.name(), pair.text()))),
                                () -> Form.write(name, value, pairs)));
        String query = String.join("&", pairs);
        String target =
                new PathTemplate(basePath + operation.path()).filled(path) + (query.isEmpty() ? "" : "?" + query);
        Headers headers = Headers.none();
        for (var field : members(message, "header").entrySet()) {
            Value value = field.getValue();
            String text = style(operation, "header", field.getKey())
                    .map(style -> style.text(value))
                    .orElseGet(() -> Coercion.text(value));
            headers = headers.with(field.getKey(), Headers.carried(text));
        }
        List<String> cookies = new ArrayList<>();
        members(message, "cookie")
                .forEach((name, value) -> style(operation, "cookie", name)
                        .ifPresentOrElse(
                                style -> style.pairs(value).forEach(pair -> cookies.add(pair.toString())),
                                () -> cookies.add(name + "=" + Coercion.text(value))));
        if (!cookies.isEmpty()) {
            headers = headers.with("Cookie", String.join("; ", cookies));
        }
        Content content = content(message, headers, operation.styles());
        return new Request(operation.method(), target, content.headers, content.body);
    }

    /** The response that {@code message} is; 200 where it names no status. */
    static Response response(Value message) {
        int status = message.member("status").orElse(Value.of(200)) instanceof Value.Numeric(var number)
                ? number.intValue()
                : 200;
        Content content = content(message, headers(message), Map.of());
        return new Response(status, content.headers, content.body);
    }

    /**
     * The message that {@code request} is, its texts read as the operation's shape means them.
     *
     * @param path the values of the path's parameters in their order
     */
    static Value message(Operation operation, Names names, List<String> path, Request request) {
        Shape shape = operation.request().shape();
        Optional<Shape> header = names.member(shape, "header");
        SequencedMap<String, String> positions = new LinkedHashMap<>();
        for (String value : path) {
            positions.put(position(positions.size()), value);
        }
        LinkedHashMap<String, Value> texts = new LinkedHashMap<>();
        texts.put("path", texts(positions));
        texts.put("query", Form.read(request.query(), Optional.empty(), names));
        texts.put("header", texts(negotiated(request.headers(), header, names)));
        texts.put("cookie", texts(cookies(request.headers())));
        Value spelled = Spelling.read(operation, new Value.Members(texts), names);
        LinkedHashMap<String, Value> members = new LinkedHashMap<>(parts(spelled));
        body(shape, names, request).ifPresent(body -> members.put("body", body));
        return Coercion.envelope(shape, new Value.Members(members), names);
    }

    private static Optional<Style> style(Operation operation, String part, String name) {
        return Optional.ofNullable(operation.styles().get(Places.under("/" + part, name)));
    }

    private static Value texts(SequencedMap<String, String> texts) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        texts.forEach((name, text) -> members.put(name, Value.of(text)));
        return new Value.Members(members);
    }

    /** Messages carry path parameters by position, since their names may change without a message being different. */
    private static String position(int index) {
        return "{" + (index + 1) + "}";
    }

    private record Content(Headers headers, Body body) {}

    private static SequencedMap<String, Value> members(Value message, String name) {
        return parts(message.member(name).orElse(Value.nothing()));
    }

    private static SequencedMap<String, Value> parts(Value value) {
        return value instanceof Value.Members(var members) ? members : new LinkedHashMap<>();
    }

    private static Headers headers(Value message) {
        Headers headers = Headers.none();
        for (var field : members(message, "header").entrySet()) {
            headers = headers.with(field.getKey(), Headers.carried(Coercion.text(field.getValue())));
        }
        return headers;
    }

    private static Content content(Value message, Headers headers, Map<String, Style> styles) {
        Optional<Value> body = message.member("body");
        Optional<Value> content = body.flatMap(value -> value.member("content"));
        if (content.isEmpty()) {
            return new Content(headers, Body.empty());
        }
        Value inner = content.get();
        String type = body.flatMap(value -> value.member("type"))
                .map(Coercion::text)
                .filter(name -> !name.isEmpty() && !name.endsWith("/") && name.indexOf('*') < 0)
                .orElse(inner instanceof Value.Text ? "text/plain" : "application/json");
        Headers typed = headers.with("Content-Type", type);
        if (type.startsWith(FORM) && inner instanceof Value.Members(var fields)) {
            String within = Places.under("/body", type) + "/content";
            List<String> pairs = new ArrayList<>();
            fields.forEach((name, value) ->
                    write(name, value, Optional.ofNullable(styles.get(Places.under(within, name))), pairs));
            return new Content(typed, Body.of(String.join("&", pairs)));
        }
        if (type.startsWith("multipart/") && inner instanceof Value.Members(var parts)) {
            return new Content(
                    headers.with("Content-Type", type + "; boundary=" + Multipart.BOUNDARY),
                    Multipart.of(parts, heads(body)));
        }
        if (MediaType.ofLines(type) && inner instanceof Value.Items(var items)) {
            // RFC 7464, section 2.2, wants a mark before each.
            String before = type.endsWith("json-seq") ? "\u001e" : "";
            return new Content(
                    typed,
                    Body.of(items.stream()
                            .map(item -> before + item.json() + "\n")
                            .collect(Collectors.joining())));
        }
        boolean plain = !json(type) && inner instanceof Value.Text;
        return new Content(typed, plain ? Body.of(Coercion.text(inner)) : Body.of(inner));
    }

    /** What the parts of a body say of themselves; a range of media types is none. */
    private static Map<String, Headers> heads(Optional<Value> body) {
        Map<String, Headers> heads = new HashMap<>();
        body.map(value -> members(value, "parts"))
                .ifPresent(parts -> parts.forEach((name, part) -> {
                    Headers headers = headers(part);
                    heads.put(
                            name,
                            part.member("type")
                                    .map(Coercion::text)
                                    .filter(type -> PART_TYPE.matcher(type).matches())
                                    .map(type -> headers.with("Content-Type", type))
                                    .orElse(headers));
                }));
        return heads;
    }

    /** An object without a style of its own is written as most services read it, member by member. */
    private static void write(String name, Value value, Optional<Style> style, List<String> pairs) {
        style.filter(each -> each.form() != Style.Form.JSON)
                .ifPresentOrElse(
                        each -> each.pairs(value).forEach(pair -> pairs.add(Form.pair(pair.name(), pair.text()))),
                        () -> Form.write(name, value, pairs));
    }

    private static boolean json(String type) {
        return type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT).endsWith("json");
    }

    private static Optional<Value> body(Shape shape, Names names, Request request) {
        if (request.body().isEmpty()) {
            return Optional.empty();
        }
        LinkedHashMap<String, Value> body = new LinkedHashMap<>();
        Optional<String> type = request.headers().mediaType();
        type.ifPresent(name -> body.put("type", Value.of(name)));
        String text = request.body().text();
        Optional<Shape> content = names.member(shape, "body").flatMap(all -> names.member(all, "content"));
        boolean form = type.filter(FORM::equals).isPresent();
        boolean json = type.isEmpty() || json(type.get());
        Value inner = form ? Form.read(text, content, names) : Value.of(text);
        body.put("content", json ? Json.read(text).orElse(inner) : inner);
        return Optional.of(new Value.Members(body));
    }

    /** The fields, with the one media type that {@code Accept} comes to in the place of all that it lists. */
    private static SequencedMap<String, String> negotiated(Headers headers, Optional<Shape> shape, Names names) {
        SequencedMap<String, String> fields = fields(headers);
        Optional<Shape> accept = shape.flatMap(all -> names.member(all, "accept"));
        if (accept.isPresent() && fields.containsKey("accept")) {
            Accept wanted = Accept.of(headers);
            Optional<String> best = wanted.ranges().stream()
                    .filter(range -> Conformance.admits(accept.get(), Value.of(range), names))
                    .findFirst();
            if (best.isPresent()) {
                fields.put("accept", best.get());
            } else if (wanted.wild()) {
                fields.remove("accept");
            }
        }
        return fields;
    }

    private static SequencedMap<String, String> fields(Headers headers) {
        SequencedMap<String, String> fields = new LinkedHashMap<>();
        headers.lines()
                .forEach(line -> fields.merge(
                        line.name().toLowerCase(Locale.ROOT), line.value(), (first, next) -> first + ", " + next));
        return fields;
    }

    private static SequencedMap<String, String> cookies(Headers headers) {
        SequencedMap<String, String> cookies = new LinkedHashMap<>();
        for (String pair : headers.first("cookie").orElse("").split(";", -1)) {
            String[] halves = pair.trim().split("=", 2);
            if (halves.length == 2) {
                cookies.put(halves[0], halves[1]);
            }
        }
        return cookies;
    }
}
