package dev.stormrider.store;

import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Short lists of texts that lie in one column. */
final class Lists {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private Lists() {}

    static String write(List<String> texts) {
        return JSON.writeValueAsString(texts);
    }

    static List<String> read(String column) {
        return JSON.readValue(column, TEXTS);
    }
}
