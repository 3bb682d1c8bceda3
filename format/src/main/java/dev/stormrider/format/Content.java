package dev.stormrider.format;

import dev.stormrider.contract.Choices;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.MediaType;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Stranger;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Bodies by media type: an object of {@code type} and {@code content}, told apart by {@code type}, and of {@code parts}
 * where it comes in parts.
 */
final class Content {
    private static final Desk.Vocabulary MEDIA_TYPE = new Desk.Vocabulary(
            Set.of("schema", "itemSchema", "$ref"),
            Set.of("example", "examples", "encoding", "prefixEncoding", "itemEncoding"),
            Set.of());

    private static final Set<String> BYTES = Set.of(
            "application/octet-stream",
            "application/pdf",
            "application/zip",
            "application/gzip",
            "text/plain",
            "text/csv",
            "text/html");

    private static final List<String> BYTES_LIKE = List.of("image/", "audio/", "video/", "font/");

    private final Desk desk;

    Content(Desk desk) {
        this.desk = desk;
    }

    /**
     * The media types of {@code content} as a contract tells them apart: in lower case, with parameters such as a
     * version. How the bytes are to be read, such as their charset, counts only where nothing else tells two apart.
     */
    static Map<String, Tree> types(Tree content) {
        Map<String, Tree> types = new LinkedHashMap<>();
        content.children().forEach((written, media) -> {
            String whole = written.toLowerCase(Locale.ROOT).replace(" ", "");
            String type = MediaType.of(whole);
            types.putIfAbsent(types.containsKey(type) ? whole : type, media);
        });
        return types;
    }

    /** What may be asked for to be answered in {@code types}: each of them, and whatever version of it. */
    static List<String> ranges(Collection<String> types) {
        return types.stream()
                .flatMap(type -> Stream.of(MediaType.plain(type), type))
                .distinct()
                .toList();
    }

    /** The shape of a body; {@code tolerated} are media types that the reader takes without knowing them. */
    Shape body(Tree content, Schemas schemas, List<Stranger> tolerated) {
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
        types(content).forEach((type, media) -> alternatives.put(type, media(type, media, schemas)));
        List<Stranger> strangers = Stream.concat(special(alternatives.keySet()), tolerated.stream())
                .toList();
        return new Shape.Choice(new Tag.ByField("type"), alternatives, strangers, content.at());
    }

    /** Who reads a type takes one with parameters for the same, if it has none that it knows better. */
    private static Stream<Stranger> special(Collection<String> types) {
        return types.stream()
                .filter(type -> MediaType.plain(type).equals(type) && !Choices.wild(type))
                .map(type -> Stranger.taken(type + ";*", type));
    }

    private Shape media(String type, Tree media, Schemas schemas) {
        desk.review(media, "a media type", MEDIA_TYPE);
        Optional<Tree> meant = desk.meant(media);
        Shape schema = meant.flatMap(read -> read.child("schema"))
                .filter(read -> !bytes(type)
                        || !SchemaWords.onlyAnnotations(read)
                        || Documents.reference(read).isPresent())
                .map(schemas::of)
                .or(() -> meant.flatMap(read -> read.child("itemSchema")).map(item -> items(item, schemas)))
                .orElseGet(() -> meant.isPresent() ? unsaid(type, media) : Schemas.unread(media));
        TreeMap<String, Field> fields = new TreeMap<>();
        fields.put("type", Field.required(type(List.of(type), media.at()), media.at()));
        fields.put("content", Field.required(schema, media.at()));
        meant.filter(read -> Divided.into(type))
                .flatMap(read -> new Divided(desk, schemas).parts(read))
                .ifPresent(parts -> fields.put("parts", Field.optional(parts, media.at())));
        return new Shape.Fields(fields, new Unlisted.Ignored(), media.at());
    }

    /**
     * Bytes need no schema (OpenAPI 3.1, section 4.8.14.2): they are a text of any bytes, as {@code type: string} says.
     */
    private static Shape unsaid(String type, Tree media) {
        return bytes(type) ? new Shape.Scalar(Kind.STRING, List.of(), media.at()) : new Shape.Any(media.at());
    }

    /** Whether a body of {@code type} is bytes or plain text, and no value with parts. */
    private static boolean bytes(String type) {
        String plain = MediaType.plain(type);
        return BYTES.contains(plain)
                || BYTES_LIKE.stream().anyMatch(plain::startsWith)
                        && !plain.endsWith("+xml")
                        && !plain.endsWith("+json");
    }

    /** A stream, of events or of lines, is a list of its items. */
    private static Shape items(Tree item, Schemas schemas) {
        return new Shape.Sequence(schemas.of(item), 0, Integer.MAX_VALUE, false, item.at());
    }

    /** One of {@code types}; any text where one of them is a range such as {@code image/*}. */
    static Shape type(List<String> types, Source at) {
        List<Rule> rules = types.stream().anyMatch(Choices::wild)
                ? List.of()
                : List.of(new OneOf(types.stream().map(Value::of).toList()));
        return new Shape.Scalar(Kind.STRING, rules, at);
    }
}
