package dev.stormrider.traffic;

import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON text in which the values at some places are others. All else stays as it was written, a member that stands
 * twice is changed twice, and several values after each other are read as a stream of them.
 *
 * @param texts what a text becomes
 * @param numbers what a number becomes, as it is written in JSON
 */
record MaskedJson(List<JsonPath> places, Function<String, String> texts, Function<String, String> numbers) {
    private static final JsonFactory JSON = new JsonFactory();

    MaskedJson {
        places = List.copyOf(places);
    }

    /** Empty where {@code text} is no JSON, so that nobody can tell what stands where. */
    Optional<String> masked(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() && token != JsonToken.VALUE_NULL && covered(place(parser))) {
                    int from = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
                    masked.append(text, copied, from).append(other(token, parser.getString()));
                    copied = end(token, text, from, parser);
                }
            }
        } catch (JacksonException broken) {
            return Optional.empty();
        }
        return Optional.of(masked.append(text, copied, text.length()).toString());
    }

    private boolean covered(List<String> place) {
        return places.stream().anyMatch(each -> each.covers(place));
    }

    private static List<String> place(JsonParser parser) {
        List<String> place = new ArrayList<>();
        for (TokenStreamContext at = parser.streamReadContext(); at != null && !at.inRoot(); at = at.getParent()) {
            place.add(at.inArray() ? Integer.toString(at.getCurrentIndex()) : at.currentName());
        }
        return place.reversed();
    }

    private String other(JsonToken token, String value) {
        if (token == JsonToken.VALUE_STRING) {
            return Value.of(texts.apply(value)).json();
        }
        // A truth that is to be hidden is the same for all.
        return token.isNumeric() ? numbers.apply(value) : "false";
    }

    /** Where the value that begins at {@code from} ends; numbers and words are held as they are written. */
    private static int end(JsonToken token, String text, int from, JsonParser parser) {
        if (token != JsonToken.VALUE_STRING) {
            return from + parser.getString().length();
        }
        int at = from + 1;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
