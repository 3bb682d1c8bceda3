package dev.stormrider.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of Swagger 2.0 as those of OpenAPI 3: keywords move into a schema, how a list is written becomes a
 * style, and {@code body} and {@code formData} become a request body.
 */
final class SwaggerParameters {
    static final String JSON = "application/json";
    private static final String PARTS = "multipart/form-data";

    /** How a list may be one text. */
    private static final Set<String> FORMATS = Set.of("csv", "ssv", "tsv", "pipes");

    /** What says something of the value, beside which stands what says something of the parameter. */
    private static final String[] VALUE = {
        "type",
        "format",
        "items",
        "default",
        "maximum",
        "exclusiveMaximum",
        "minimum",
        "exclusiveMinimum",
        "maxLength",
        "minLength",
        "pattern",
        "maxItems",
        "minItems",
        "uniqueItems",
        "enum",
        "multipleOf",
        "x-nullable"
    };

    private static final Desk.Vocabulary PLAIN = new Desk.Vocabulary(
            Stream.concat(
                            Arrays.stream(VALUE),
                            Stream.of("name", "in", "required", "collectionFormat", "schema", "$ref"))
                    .collect(Collectors.toSet()),
            Set.of("description", "example", "examples"),
            Set.of("allowEmptyValue"));

    /** Of a query, an empty value is compared; of a form it is not yet. */
    private static final Desk.Vocabulary QUERY = new Desk.Vocabulary(
            Stream.concat(PLAIN.understood().stream(), Stream.of("allowEmptyValue"))
                    .collect(Collectors.toSet()),
            PLAIN.annotations(),
            Set.of());

    private final Desk desk;

    SwaggerParameters(Desk desk) {
        this.desk = desk;
    }

    /** Those of the path, the query and the header. */
    List<Tree> plain(List<Tree> all) {
        return all.stream()
                .filter(in("body").or(in("formData")).negate())
                .map(this::plain)
                .toList();
    }

    private static Predicate<Tree> in(String place) {
        return node -> node.child("in").flatMap(Tree::text).equals(Optional.of(place));
    }

    private Tree plain(Tree node) {
        desk.review(node, "a parameter", QUERY);
        Sketch parameter = new Sketch(node)
                .keeping(node, "name", "in", "required", "description", "example", "examples", "allowEmptyValue");
        return styled(parameter, node, node.child("in").flatMap(Tree::text).orElse(""))
                .tree();
    }

    /** {@code sketch} with the schema of {@code node} and with the style that its collection format is. */
    Sketch styled(Sketch sketch, Tree node, String in) {
        sketch.with("schema", schema(new Sketch(node).keeping(node, VALUE).tree()));
        return spelled(sketch, node, in);
    }

    private Sketch spelled(Sketch sketch, Tree node, String in) {
        if (!node.child("type").flatMap(Tree::text).equals(Optional.of("array"))) {
            return sketch;
        }
        boolean pairs = in.equals("query") || in.equals("formData");
        String format = node.child("collectionFormat").flatMap(Tree::text).orElse("csv");
        if (!FORMATS.contains(format) && !(pairs && format.equals("multi"))) {
            desk.note(
                    node, "`collectionFormat: " + Echo.of(format) + "` is none of such a list: csv is taken for meant");
        }
        return sketch.with("explode", pairs && format.equals("multi"))
                .with(
                        "style",
                        switch (format) {
                            case "ssv" -> "spaceDelimited";
                            case "pipes" -> "pipeDelimited";
                            case "tsv" -> "tabDelimited";
                            default -> pairs ? "form" : "simple";
                        });
    }

    /** {@code type: file} is a text of any bytes. */
    static Tree schema(Tree schema) {
        boolean file = schema.child("type").flatMap(Tree::text).equals(Optional.of("file"));
        return file
                ? new Sketch(schema)
                        .keeping(schema, "description")
                        .with("type", "string")
                        .with("format", "binary")
                        .tree()
                : schema;
    }

    /** The request body, where there is a {@code body} or {@code formData}. */
    Optional<Tree> body(Tree operation, List<Tree> all, List<String> consumes) {
        List<Tree> bodies = all.stream().filter(in("body")).toList();
        List<Tree> fields = all.stream().filter(in("formData")).toList();
        if (!bodies.isEmpty() && !fields.isEmpty()) {
            desk.note(fields.getFirst(), "beside a `body` there is no `formData`: it is left out");
        }
        return bodies.isEmpty()
                ? Optional.of(fields).filter(some -> !some.isEmpty()).map(some -> form(operation, some, consumes))
                : Optional.of(body(bodies.getFirst(), consumes));
    }

    private Tree body(Tree node, List<String> consumes) {
        desk.review(node, "a parameter", PLAIN);
        List<String> types = consumes;
        if (types.isEmpty()) {
            desk.note(node, "no `consumes` says which media type this is: application/json is taken for meant");
            types = List.of(JSON);
        }
        Sketch media = new Sketch(node).keeping(node, "schema");
        return new Sketch(node)
                .keeping(node, "required", "description")
                .with("content", content(node, types, media.tree()))
                .tree();
    }

    /** The fields of a form are the members of an object. */
    private Tree form(Tree operation, List<Tree> fields, List<String> consumes) {
        Sketch properties = new Sketch(fields.getFirst());
        Sketch encoding = new Sketch(fields.getFirst());
        List<Tree> required = new ArrayList<>();
        for (Tree field : fields) {
            desk.review(field, "a parameter", PLAIN);
            String name = field.child("name").flatMap(Tree::written).orElse("");
            properties.with(
                    name,
                    schema(new Sketch(field)
                            .keeping(field, VALUE)
                            .keeping(field, "description")
                            .tree()));
            Sketch style = spelled(new Sketch(field), field, "formData");
            if (!style.isEmpty()) {
                encoding.with(name, style.tree());
            }
            if (desk.flag(field, "required")) {
                required.add(Sketch.text(field, name));
            }
        }
        Tree schema = new Sketch(fields.getFirst())
                .with("type", "object")
                .with("properties", properties.tree())
                .with("required", Sketch.list(operation, required))
                .tree();
        boolean file = fields.stream()
                .anyMatch(field -> field.child("type").flatMap(Tree::text).equals(Optional.of("file")));
        List<String> named = consumes.stream()
                .filter(type -> type.startsWith(Styles.FORM) || type.startsWith(PARTS))
                .toList();
        List<String> types = !named.isEmpty() ? named : List.of(file ? PARTS : Styles.FORM);
        Sketch media = new Sketch(fields.getFirst()).with("schema", schema);
        if (!encoding.isEmpty()) {
            media.with("encoding", encoding.tree());
        }
        return new Sketch(fields.getFirst())
                .with("required", !required.isEmpty())
                .with("content", content(fields.getFirst(), types, media.tree()))
                .tree();
    }

    private static Tree content(Tree at, List<String> types, Tree media) {
        Sketch content = new Sketch(at);
        types.forEach(type -> content.with(type, media));
        return content.tree();
    }
}
