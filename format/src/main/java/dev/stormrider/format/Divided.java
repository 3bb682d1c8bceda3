package dev.stormrider.format;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.MediaType;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Unlisted;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A body divided into parts: an object each, of the {@code header} that {@code encoding} says it has and of its
 * {@code type} where that is named (OpenAPI 3.1.1, section 4.8.15). Those that have names are an object of them, those
 * that are told by their position a list; a part may come in parts itself. A message need not tell them.
 */
record Divided(Desk desk, Schemas schemas) {
    /** Parts within parts (OpenAPI 3.2) are looked through so deep. */
    static final int DEPTH_LIMIT = 4;

    /** Whether a body of {@code type} comes in parts. */
    static boolean into(String type) {
        return type.startsWith("multipart/");
    }

    /** The parts of the body {@code media}, a media type; empty where nothing is said of any. */
    Optional<Shape> parts(Tree media) {
        return parts(media, 0);
    }

    private Optional<Shape> parts(Tree media, int depth) {
        return placed(media) ? Optional.of(list(media, depth)) : named(media, depth);
    }

    /** Whether the parts are told by their position: a list has no names for them. */
    private boolean placed(Tree media) {
        return Stream.of("prefixEncoding", "itemEncoding", "itemSchema")
                        .anyMatch(word -> media.child(word).isPresent())
                || media.child("schema")
                        .flatMap(desk::meant)
                        .filter(schema -> Stream.of("items", "prefixItems")
                                .anyMatch(word -> schema.child(word).isPresent()))
                        .isPresent();
    }

    private Shape list(Tree media, int depth) {
        List<Shape> first = media.child("prefixEncoding").map(Tree::list).orElse(List.of()).stream()
                .map(each -> part(Optional.of(each), each.at(), depth))
                .toList();
        Optional<Tree> further = media.child("itemEncoding");
        Shape item = part(further, further.orElse(media).at(), depth);
        return new Shape.Sequence(
                first, new Unlisted.Shaped(item), 0, Integer.MAX_VALUE, /* distinct= */ false, media.at());
    }

    private Optional<Shape> named(Tree media, int depth) {
        Map<String, Tree> said = new LinkedHashMap<>();
        media.child("encoding").ifPresent(all -> said.putAll(all.children()));
        Map<String, Tree> named = new LinkedHashMap<>();
        media.child("schema").ifPresent(schema -> named.putAll(new Styles(desk).members(schema)));
        named.putAll(said);
        TreeMap<String, Field> parts = new TreeMap<>();
        named.forEach((name, node) -> parts.put(
                name, Field.optional(part(Optional.ofNullable(said.get(name)), node.at(), depth), node.at())));
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Shape.Fields(parts, new Unlisted.Ignored(), media.at()));
    }

    /** A media type that is named in one contract alone is met by any. */
    private Shape part(Optional<Tree> encoding, Source at, int depth) {
        TreeMap<String, Field> fields = new TreeMap<>();
        SortedMap<String, Field> headers =
                encoding.map(new Headers(desk, schemas)::of).orElseGet(TreeMap::new);
        fields.put("header", Requests.container(headers, at));
        encoding.flatMap(each -> each.child("contentType"))
                .ifPresent(said -> fields.put(
                        "type",
                        new Field(
                                Content.type(types(said), said.at()),
                                /* written= */ true,
                                /* needed= */ false,
                                said.at())));
        encoding.filter(each -> depth < DEPTH_LIMIT)
                .flatMap(each -> parts(each, depth + 1))
                .ifPresent(parts -> fields.put("parts", Field.optional(parts, at)));
        return new Shape.Fields(fields, new Unlisted.Ignored(), at);
    }

    /** A list with commas between them. */
    private static List<String> types(Tree said) {
        return Arrays.stream(said.written().orElse("").split(","))
                .map(type -> MediaType.plain(type.strip().toLowerCase(Locale.ROOT)))
                .distinct()
                .toList();
    }
}
