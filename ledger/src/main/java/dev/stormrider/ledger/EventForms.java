package dev.stormrider.ledger;

import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Verdict;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How the parts of events are written: verdicts by their words, moments as ISO 8601 has them, documents as objects. */
public final class EventForms {
    private static final JsonMapper PLAIN = JsonMapper.builder().build();

    private EventForms() {}

    public static JacksonModule module() {
        return new SimpleModule()
                .addSerializer(new DocumentOut())
                .addDeserializer(Document.class, new DocumentIn())
                .addSerializer(new WordOut<>(Verdict.class, Verdict::word))
                .addDeserializer(Verdict.class, new WordIn<>(Verdict.class, EventForms::verdict))
                .addSerializer(new WordOut<>(Instant.class, Instant::toString))
                .addDeserializer(Instant.class, new WordIn<>(Instant.class, EventForms::instant))
                .addSerializer(new WordOut<>(Duration.class, Duration::toString))
                .addDeserializer(Duration.class, new WordIn<>(Duration.class, EventForms::duration));
    }

    /** {@code json} without halves of characters, which no encoding can carry. */
    static String escaped(String json) {
        if (json.chars().noneMatch(each -> Character.isSurrogate((char) each))) {
            return json;
        }
        StringBuilder whole = new StringBuilder();
        json.codePoints().forEach(point -> {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                whole.append(String.format("\\u%04x", point));
            } else {
                whole.appendCodePoint(point);
            }
        });
        return whole.toString();
    }

    private static Verdict verdict(String word) {
        return Arrays.stream(Verdict.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no verdict \"" + word
                        + "\"; the verdicts are "
                        + Arrays.stream(Verdict.values()).map(Verdict::word).collect(Collectors.joining(", "))));
    }

    private static Instant instant(String word) {
        try {
            return Instant.parse(word);
        } catch (DateTimeException noMoment) {
            throw new IllegalArgumentException("a moment is written as 2026-01-31T12:00:00Z, not " + word);
        }
    }

    private static Duration duration(String word) {
        try {
            return Duration.parse(word);
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException("a length of time is written as PT1M30S, not " + word);
        }
    }

    private static final class WordOut<T> extends StdSerializer<T> {
        private final transient Function<T, String> word;

        private WordOut(Class<T> type, Function<T, String> word) {
            super(type);
            this.word = word;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(word.apply(value));
        }
    }

    private static final class WordIn<T> extends StdDeserializer<T> {
        private final transient Function<String, T> value;

        private WordIn(Class<T> type, Function<String, T> value) {
            super(type);
            this.value = value;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                throw new IllegalArgumentException("a text should stand here, in quotes");
            }
            return value.apply(in.getString());
        }
    }

    /** An object is copied token by token, so that its numbers stay as long as they are. */
    private static final class DocumentOut extends StdSerializer<Document> {
        private DocumentOut() {
            super(Document.class);
        }

        @Override
        public void serialize(Document document, JsonGenerator out, SerializationContext context) {
            try (JsonParser in = PLAIN.createParser(document.json())) {
                if (in.nextToken() != JsonToken.START_OBJECT) {
                    throw new IllegalArgumentException("a document is no JSON object");
                }
                out.copyCurrentStructureExact(in);
            } catch (JacksonException broken) {
                // Without a cause, since people are told the innermost one.
                throw new IllegalArgumentException("a document is no JSON: " + broken.getOriginalMessage());
            }
        }
    }

    private static final class DocumentIn extends StdDeserializer<Document> {
        private static final int SHOWN = 40;

        private DocumentIn() {
            super(Document.class);
        }

        @Override
        public Document deserialize(JsonParser in, DeserializationContext context) {
            if (!in.hasToken(JsonToken.START_OBJECT)) {
                throw new IllegalArgumentException("a JSON object should stand here");
            }
            StringWriter text = new StringWriter();
            try (JsonGenerator out = PLAIN.createGenerator(text)) {
                int depth = 0;
                do {
                    JsonToken token = in.currentToken();
                    depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                    if (token.isNumeric()) {
                        brief(in.getString());
                    }
                    out.copyCurrentEventExact(in);
                } while (depth > 0 && in.nextToken() != null);
            }
            return new Document(escaped(text.toString()));
        }

        /** Who reads the document may reckon with its numbers: {@code 1e-20000000} would take all day. */
        private static void brief(String number) {
            try {
                if (new Value.Numeric(new BigDecimal(number)).brief()) {
                    return;
                }
            } catch (NumberFormatException beyondExponents) {
                // Falls through to the same answer.
            }
            throw new IllegalArgumentException("a number has more digits than can be reckoned with: "
                    + (number.length() > SHOWN ? number.substring(0, SHOWN) + "…" : number));
        }
    }
}
