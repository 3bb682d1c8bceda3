package dev.stormrider.review;

import dev.stormrider.experiment.Damage;
import dev.stormrider.experiment.FileForms;
import dev.stormrider.ledger.EventForms;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/** What is read and written as JSON over the API, in the forms that files have. */
final class Forms {
    private static final int DEPTH = 50;
    private static final int TEXT = 1 << 20;
    private static final int NAME = 1_000;
    private static final int DIGITS = 100;

    private static final ObjectMapper MAPPER = FileForms.json(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxStringLength(TEXT)
                            .maxNameLength(NAME)
                            .maxNumberLength(DIGITS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .addModule(EventForms.module())
            .addModule(new SimpleModule().addSerializer(new WordOut()))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Forms() {}

    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /**
     * {@code bytes} as a {@code type}, which is called {@code what} where it cannot be one.
     *
     * @throws Refused where there is something else, nested too deeply, or with texts that are too long
     */
    static <T> T read(byte[] bytes, Class<T> type, String what) throws Refused {
        ObjectNode tree = object(bytes);
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException trouble) {
            throw new Refused(400, Damage.words(trouble, what, ""));
        } catch (IllegalArgumentException trouble) {
            throw new Refused(400, "not a " + what + ": " + trouble.getMessage());
        }
    }

    /** The object that {@code bytes} hold. */
    static ObjectNode object(byte[] bytes) throws Refused {
        try {
            if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException noJson) {
            throw new Refused(400, "the body is no JSON that this server reads: " + noJson.getOriginalMessage());
        }
        throw new Refused(400, "the body is no JSON object");
    }

    /**
     * The constant of {@code type} that is written as {@code word}; {@code what} is what it should be, {@code "role"}.
     */
    static <E extends Enum<E>> E word(Class<E> type, String word, String what) throws Refused {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return constant;
            }
        }
        String known = Arrays.stream(type.getEnumConstants()).map(Forms::word).collect(Collectors.joining(", "));
        String told = word.length() > 60 ? word.substring(0, 60) + "…" : word;
        throw new Refused(400, "there is no " + what + " \"" + told + "\"; there are " + known);
    }

    /** How a constant is written: {@code RIDE_AGAIN} as {@code ride-again}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @SuppressWarnings("rawtypes")
    private static final class WordOut extends StdSerializer<Enum> {
        private WordOut() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum constant, JsonGenerator out, SerializationContext context) {
            out.writeString(word((Enum<?>) constant));
        }
    }
}
