package dev.stormrider.control;

import dev.stormrider.experiment.Damage;
import dev.stormrider.experiment.FileForms;
import dev.stormrider.fault.Request;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is read and written over the API, in the form that it has in files of experiments. */
final class Forms {
    /** Where the parser says that it reads from, and by which setting: nothing that a user has to do with. */
    private static final Pattern SOURCE = Pattern.compile(" \\(start marker at \\[Source: .*?]\\)|, from `[^`]*`");

    static final ObjectMapper MAPPER = FileForms.json().build();

    private Forms() {}

    static Reply reply(int status, Object value) {
        return Reply.of(status, "application/json", MAPPER.writeValueAsString(value) + "\n");
    }

    /**
     * The object in the body of {@code request}; one without members where there is no body.
     *
     * @throws Refused where there is something else
     */
    static ObjectNode object(Request request) throws Refused {
        return request.body().isEmpty()
                ? MAPPER.createObjectNode()
                : object(request.body().bytes());
    }

    static ObjectNode object(byte[] json) throws Refused {
        if (tree(json) instanceof ObjectNode object) {
            return object;
        }
        throw new Refused(400, "the body is no JSON object");
    }

    static JsonNode tree(byte[] json) throws Refused {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException noJson) {
            throw new Refused(400, "the body is no JSON: " + told(noJson));
        }
    }

    /** What the parser says of the text, without what it says of itself. */
    static String told(JacksonException noJson) {
        return SOURCE.matcher(String.valueOf(noJson.getOriginalMessage())).replaceAll("");
    }

    /** {@code tree} as a {@code type}, which is called {@code what} where it cannot be one. */
    static <T> T read(JsonNode tree, Class<T> type, String what) throws Refused {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException trouble) {
            throw new Refused(400, Damage.words(trouble, what, ""));
        } catch (IllegalArgumentException trouble) {
            throw new Refused(400, "not a " + what + ": " + trouble.getMessage());
        }
    }
}
