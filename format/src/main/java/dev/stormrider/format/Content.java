package dev.stormrider.format;

import dev.stormrider.contract.Choices;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Stranger;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Bodies by media type: an object of {@code type} and {@code content}, told apart by {@code type}. */
final class Content {
    private static final Desk.Vocabulary MEDIA_TYPE = new Desk.Vocabulary(
            Set.of("schema", "itemSchema", "$ref"),
            Set.of("example", "examples", "encoding"),
            Set.of("prefixEncoding", "itemEncoding"));

    private final Desk desk;

    Content(Desk desk) {
        this.desk = desk;
    }

    /**
     * The media types of {@code content} as messages carry them: in lower case, without parameters such as a charset,
     * unless only the parameters tell two of them apart.
     */
    static Map<String, Tree> types(Tree content) {
        Map<String, Tree> types = new LinkedHashMap<>();
        content.children().forEach((written, media) -> {
            String whole = written.toLowerCase(Locale.ROOT).replace(" ", "");
            String plain = whole.split(";", 2)[0];
            types.putIfAbsent(types.containsKey(plain) ? whole : plain, media);
        });
        return types;
    }

    /** The shape of a body; {@code tolerated} are media types that the reader takes without knowing them. */
    Shape body(Tree content, Schemas schemas, List<Stranger> tolerated) {
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
        types(content).forEach((type, media) -> alternatives.put(type, media(type, media, schemas)));
        return new Shape.Choice(new Tag.ByField("type"), alternatives, tolerated, content.at());
    }

    private Shape media(String type, Tree media, Schemas schemas) {
        desk.review(media, "a media type", MEDIA_TYPE);
        Optional<Tree> meant = desk.meant(media);
        Shape schema = meant.flatMap(read -> read.child("schema"))
                .map(schemas::of)
                .or(() -> meant.flatMap(read -> read.child("itemSchema")).flatMap(item -> items(type, item, schemas)))
                .orElseGet(() -> meant.isPresent() ? new Shape.Any(media.at()) : Schemas.unread(media));
        TreeMap<String, Field> fields = new TreeMap<>();
        fields.put("type", Field.required(type(List.of(type), media.at()), media.at()));
        fields.put("content", Field.required(schema, media.at()));
        return new Shape.Fields(fields, new Unlisted.Ignored(), media.at());
    }

    /** A stream, such as of events, is a list of its items. Lines of JSON are no one JSON value, and judged as text. */
    private Optional<Shape> items(String type, Tree item, Schemas schemas) {
        if (type.contains("json")) {
            desk.note(item, "`itemSchema` of " + type + " is not compared yet");
            return Optional.empty();
        }
        return Optional.of(new Shape.Sequence(schemas.of(item), 0, Integer.MAX_VALUE, false, item.at()));
    }

    /** One of {@code types}; any text where one of them is a range such as {@code image/*}. */
    static Shape type(List<String> types, Source at) {
        List<Rule> rules = types.stream().anyMatch(Choices::wild)
                ? List.of()
                : List.of(new OneOf(types.stream().map(Value::of).toList()));
        return new Shape.Scalar(Kind.STRING, rules, at);
    }
}
