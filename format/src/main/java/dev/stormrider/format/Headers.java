package dev.stormrider.format;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.Shape;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The headers that a response, or a part of a body, says it has. */
final class Headers {
    private static final Desk.Vocabulary HEADER = new Desk.Vocabulary(
            Set.of("schema", "content", "required", "style", "explode", "$ref"),
            Set.of("description", "summary", "deprecated", "example", "examples"),
            Set.of("allowEmptyValue", "allowReserved"));

    private final Desk desk;
    private final Schemas schemas;

    Headers(Desk desk, Schemas schemas) {
        this.desk = desk;
        this.schemas = schemas;
    }

    /** Those of {@code holder}, in lower case. */
    SortedMap<String, Field> of(Tree holder) {
        TreeMap<String, Field> headers = new TreeMap<>();
        holder.child("headers")
                .ifPresent(all -> all.children().forEach((name, header) -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    // The media type is told by the body (OpenAPI 3.0.3, section 4.7.17.1).
                    if (!lower.equals("content-type")) {
                        headers.putIfAbsent(lower, header(header));
                    }
                }));
        return headers;
    }

    private Field header(Tree node) {
        Optional<Tree> meant = desk.meant(node);
        if (meant.isEmpty()) {
            return new Field(Schemas.unread(node), /* written= */ true, /* needed= */ false, node.at());
        }
        Tree header = meant.get();
        desk.review(header, "a header", HEADER);
        Optional<Tree> schema = header.child("schema")
                .or(() -> header.child("content")
                        .flatMap(all -> all.children().values().stream().findFirst())
                        .flatMap(media -> media.child("schema")));
        Shape shape = schema.map(schemas::of).orElseGet(() -> new Shape.Any(header.at()));
        boolean required = desk.flag(header, "required");
        return required ? Field.required(shape, header.at()) : Field.optional(shape, header.at());
    }
}
