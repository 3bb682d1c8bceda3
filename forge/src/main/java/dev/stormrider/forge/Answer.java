package dev.stormrider.forge;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody answered.
 *
 * @param headers by name in lower case
 * @param text its body
 */
record Answer(int status, Map<String, String> headers, String text) {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    boolean done() {
        return status >= 200 && status < 300;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The JSON in it; a missing node where there is none. */
    JsonNode json() {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException noJson) {
            return MAPPER.missingNode();
        }
    }
}
