package dev.stormrider.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Values to JSON text (RFC 8259) and back. Reading is bounded in depth and in the length of numbers. */
public final class Json {
    /** Deeper nesting than this is refused: no message that people mean to send comes near it. */
    public static final int DEPTH_LIMIT = 500;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_LIMIT)
                    .maxNumberLength(1_000)
                    .maxStringLength(64 << 20)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /** The value that {@code text} holds, or empty where it is not exactly one JSON value. */
    public static Optional<Value> read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return whole(parser);
        } catch (JacksonException | ArithmeticException | NumberFormatException notJson) {
            return Optional.empty();
        }
    }

    /** As {@link #read(String)}, of bytes in UTF-8. */
    public static Optional<Value> read(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            return whole(parser);
        } catch (JacksonException | ArithmeticException | NumberFormatException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<Value> whole(JsonParser parser) {
        if (parser.nextToken() == null) {
            return Optional.empty();
        }
        Value value = value(parser);
        return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
    }

    private static Value value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> new Value.Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Numeric(number(parser.getString()));
            case VALUE_TRUE -> new Value.Bool(true);
            case VALUE_FALSE -> new Value.Bool(false);
            case VALUE_NULL -> new Value.Null();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new NumberFormatException("no value starts with " + parser.currentToken());
        };
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits);
    }

    private static Value members(JsonParser parser) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new Value.Members(members);
    }

    private static Value items(JsonParser parser) {
        List<Value> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Value.Items(items);
    }

    static String write(Value value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Value value, StringBuilder out) {
        switch (value) {
            case Value.Null() -> out.append("null");
            case Value.Bool(boolean truth) -> out.append(truth);
            case Value.Numeric(BigDecimal number) -> out.append(number);
            case Value.Text(String text) -> quote(text, out);
            case Value.Items(List<Value> items) -> {
                String gap = "[";
                for (Value item : items) {
                    out.append(gap);
                    write(item, out);
                    gap = ",";
                }
                out.append(items.isEmpty() ? "[]" : "]");
            }
            case Value.Members(var members) -> {
                String gap = "{";
                for (var member : members.entrySet()) {
                    out.append(gap);
                    quote(member.getKey(), out);
                    out.append(':');
                    write(member.getValue(), out);
                    gap = ",";
                }
                out.append(members.isEmpty() ? "{}" : "}");
            }
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c) && lone(text, i)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean lone(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
}
