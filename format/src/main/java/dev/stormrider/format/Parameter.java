package dev.stormrider.format;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One parameter of an operation: where it is, its name as messages carry it, and the node that says the rest.
 *
 * @param in {@code path}, {@code query}, {@code header} or {@code cookie}
 * @param name as the contract writes it; in lower case for headers
 */
record Parameter(String in, String name, Tree node) {
    /** Where parameters may be. */
    static final List<String> PLACES = List.of("path", "query", "header", "cookie");

    /** Parameters of these names say nothing (OpenAPI 3.0.3, section 4.7.12.1). */
    private static final Set<String> UNSPOKEN = Set.of("accept", "content-type", "authorization");

    static final Desk.Vocabulary VOCABULARY = new Desk.Vocabulary(
            Set.of("name", "in", "required", "schema", "content", "style", "explode", "allowEmptyValue", "$ref"),
            Set.of("description", "summary", "deprecated", "example", "examples", "allowReserved"),
            Set.of());

    static Parameter of(String in, String name, Tree node) {
        return new Parameter(in, in.equals("header") ? name.toLowerCase(Locale.ROOT) : name, node);
    }

    boolean unspoken() {
        return in.equals("header") && UNSPOKEN.contains(name);
    }
}
