package dev.stormrider.format;

import dev.stormrider.rule.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** JSON text (RFC 8259) into a tree. */
final class JsonText {
    /** Where the parser says that it reads from: nothing that a user has to do with. */
    private static final Pattern SOURCE = Pattern.compile(" \\(start marker at \\[Source: .*?]\\)");

    private JsonText() {}

    /** Reports what {@code text} holds to {@code grower}, which counts and refuses. */
    static void grow(String text, Limits limits, Grower grower) throws Unreadable {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        // The grower refuses first, and says so in the words that YAML files get, too.
                        .maxNestingDepth(limits.depth() + 10)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            int values = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                event(parser, token, grower);
                if (parser.streamReadContext().inRoot() && ++values > 1) {
                    throw new Unreadable(
                            grower.at(line(parser)),
                            "more than one JSON value in the file",
                            "Keep one contract to a file.");
                }
            }
        } catch (JacksonException broken) {
            throw notJson(broken, grower);
        }
    }

    private static void event(JsonParser parser, JsonToken token, Grower grower) throws Unreadable {
        switch (token) {
            case START_OBJECT -> grower.open(true, line(parser), Optional.empty());
            case START_ARRAY -> grower.open(false, line(parser), Optional.empty());
            case END_OBJECT, END_ARRAY -> grower.close();
            case PROPERTY_NAME -> grower.key(parser.currentName(), line(parser));
            case VALUE_STRING -> leaf(parser, Kind.STRING, grower);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> leaf(parser, Kind.NUMBER, grower);
            case VALUE_TRUE, VALUE_FALSE -> leaf(parser, Kind.BOOLEAN, grower);
            case VALUE_NULL -> leaf(parser, Kind.NULL, grower);
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new IllegalStateException("not of a text: " + token);
        }
    }

    private static void leaf(JsonParser parser, Kind kind, Grower grower) throws Unreadable {
        grower.leaf(kind, parser.getString(), line(parser), Optional.empty());
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static Unreadable notJson(JacksonException broken, Grower grower) {
        TokenStreamLocation where = Optional.ofNullable(broken.getLocation()).orElse(TokenStreamLocation.NA);
        String message = Optional.ofNullable(broken.getOriginalMessage()).orElse("the text ends early");
        String first =
                SOURCE.matcher(message.lines().findFirst().orElse(message)).replaceAll("");
        String said = first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
        String column = where.getColumnNr() > 0 ? " at column " + where.getColumnNr() : "";
        return new Unreadable(
                grower.at(Math.max(where.getLineNr(), 0)),
                "not JSON" + column + ": " + said,
                "Mend the syntax there, or a little above.");
    }
}
