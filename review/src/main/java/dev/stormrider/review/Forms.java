package dev.stormrider.review;

import dev.stormrider.experiment.Damage;
import dev.stormrider.experiment.FileForms;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is read and written as JSON over the API, in the forms that files have. */
final class Forms {
    private static final int DEPTH = 50;
    private static final int TEXT = 1 << 20;
    private static final int NAME = 1_000;
    private static final int DIGITS = 100;

    private static final ObjectMapper MAPPER = FileForms.json().build();
    private static final JsonFactory BOUNDED = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(TEXT)
                    .maxNameLength(NAME)
                    .maxNumberLength(DIGITS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
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
        try (JsonParser parser = BOUNDED.createParser(ObjectReadContext.empty(), bytes)) {
            JsonNode tree = MAPPER.readTree(parser);
            if (parser.nextToken() != null) {
                throw new Refused(400, "there is something behind the JSON object in the body");
            }
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException noJson) {
            throw new Refused(400, "the body is no JSON that this server reads: " + noJson.getOriginalMessage());
        }
        throw new Refused(400, "the body is no JSON object");
    }
}
