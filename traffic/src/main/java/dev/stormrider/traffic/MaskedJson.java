package dev.stormrider.traffic;

import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON text in which some values are others. All else stays as it was written, a member that stands twice is changed
 * twice, and several values after each other are read as a stream of them.
 */
record MaskedJson(Substitute substitute) {
    /** What a value becomes. */
    interface Substitute {
        /**
         * Empty where {@code value} stays.
         *
         * @param place names and numbers from the outside in
         * @param value a text, a number or a truth
         */
        Optional<Value> of(List<String> place, Value value);
    }

    private static final JsonFactory JSON = new JsonFactory();

    /** Empty where {@code text} is no JSON, so that nobody can tell what stands where. */
    Optional<String> masked(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    Optional<Value> other = substitute.of(place(parser), value(token, parser.getString()));
                    if (other.isPresent()) {
                        int from = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
                        masked.append(text, copied, from).append(other.get().json());
                        copied = end(token, text, from, parser);
                    }
                }
            }
        } catch (JacksonException broken) {
            return Optional.empty();
        }
        return Optional.of(masked.append(text, copied, text.length()).toString());
    }

    private static List<String> place(JsonParser parser) {
        List<String> place = new ArrayList<>();
        for (TokenStreamContext at = parser.streamReadContext(); at != null && !at.inRoot(); at = at.getParent()) {
            place.add(at.inArray() ? Integer.toString(at.getCurrentIndex()) : at.currentName());
        }
        return place.reversed();
    }

    private static Value value(JsonToken token, String text) {
        if (token == JsonToken.VALUE_STRING) {
            return Value.of(text);
        }
        // A number that nobody can reckon with is as good as none.
        return token.isNumeric() ? Json.read(text).orElse(Value.of(0)) : Value.of(token == JsonToken.VALUE_TRUE);
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
