package dev.stormrider.format;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Stranger;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.MultipleOf;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Range;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Response messages, told apart by status. */
final class Responses {
    /**
     * A client treats an unknown status as the first of its class (RFC 9110, section 15): a success as 200, where it
     * knows that; of an error nothing but the class is sure to be read.
     */
    private static final List<Stranger> TOLERATED =
            List.of(Stranger.passed("4??"), Stranger.passed("5??"), Stranger.taken("2??", "200"));

    private static final String ANY_STATUS = "*";

    private static final Desk.Vocabulary RESPONSE = new Desk.Vocabulary(
            Set.of("content", "headers", "links", "$ref"), Set.of("description", "summary"), Set.of());

    private final Desk desk;
    private final Schemas schemas;
    private final Headers headers;
    private final Content content;

    Responses(Desk desk, Schemas schemas, Content content) {
        this.desk = desk;
        this.schemas = schemas;
        this.headers = new Headers(desk, schemas);
        this.content = content;
    }

    Shape of(Tree operation) {
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
        operation
                .child("responses")
                .ifPresent(responses -> responses.children().forEach((code, response) -> {
                    String status = status(code);
                    if (!status.isEmpty()) {
                        alternatives.putIfAbsent(status, response(status, response));
                    } else if (!code.startsWith("x-")) {
                        desk.note(
                                response, "the response `" + code + "` is no status, 4XX, or default: it is left out");
                    }
                }));
        if (alternatives.isEmpty()) {
            desk.note(operation, "no response is described: any status may come");
            alternatives.put(ANY_STATUS, message(ANY_STATUS, new TreeMap<>(), Optional.empty(), operation.at()));
        }
        List<Stranger> tolerated = TOLERATED.stream()
                .filter(each ->
                        each.as().filter(as -> !alternatives.containsKey(as)).isEmpty())
                .toList();
        return new Shape.Choice(new Tag.ByField("status"), alternatives, tolerated, operation.at());
    }

    /**
     * The name of the alternative for {@code code}: 200, 4?? for 4XX, * for default; empty where it is none of these.
     */
    static String status(String code) {
        if (code.equals("default")) {
            return ANY_STATUS;
        }
        boolean digit = code.length() == 3 && code.charAt(0) >= '1' && code.charAt(0) <= '5';
        if (digit && code.substring(1).toUpperCase(Locale.ROOT).equals("XX")) {
            return code.charAt(0) + "??";
        }
        return digit && code.chars().allMatch(c -> c >= '0' && c <= '9') ? code : "";
    }

    private Shape response(String status, Tree node) {
        Optional<Tree> meant = desk.meant(node);
        if (meant.isEmpty()) {
            Shape bare = message(status, new TreeMap<>(), Optional.empty(), node.at());
            return Schemas.every(List.of(bare, Schemas.unread(node)), node.at());
        }
        Tree response = meant.get();
        desk.review(response, "a response", RESPONSE);
        Optional<Field> body = response.child("content")
                .filter(all -> !all.children().isEmpty())
                .map(all -> Field.required(content.body(all, schemas, List.of(Stranger.passed("*"))), all.at()));
        return message(status, headers.of(response), body, response.at());
    }

    private static Shape message(String status, SortedMap<String, Field> headers, Optional<Field> body, Source at) {
        TreeMap<String, Field> fields = new TreeMap<>();
        fields.put("status", Field.required(new Shape.Scalar(Kind.NUMBER, numbers(status), at), at));
        fields.put("header", Requests.container(headers, at));
        body.ifPresent(field -> fields.put("body", field));
        return new Shape.Fields(fields, new Unlisted.Ignored(), at);
    }

    private static List<Rule> numbers(String status) {
        if (status.equals(ANY_STATUS)) {
            return List.of(Range.between(200, 599), MultipleOf.one());
        }
        if (status.endsWith("??")) {
            long hundred = (status.charAt(0) - '0') * 100L;
            return List.of(Range.between(hundred, hundred + 99), MultipleOf.one());
        }
        return List.of(new OneOf(List.of(Value.of(Long.parseLong(status)))));
    }

    /** What a consumer may ask to be answered in: the media types of all successes, else of all responses. */
    static List<String> mediaTypes(Tree operation, Desk desk) {
        Set<String> successes = new LinkedHashSet<>();
        Set<String> all = new LinkedHashSet<>();
        operation
                .child("responses")
                .ifPresent(responses -> responses.children().forEach((code, node) -> {
                    Set<String> types = desk.meant(node)
                            .flatMap(response -> response.child("content"))
                            .map(content -> Content.types(content).keySet())
                            .orElse(Set.of());
                    all.addAll(types);
                    if (status(code).startsWith("2")) {
                        successes.addAll(types);
                    }
                }));
        return Content.ranges(successes.isEmpty() ? all : successes);
    }
}
