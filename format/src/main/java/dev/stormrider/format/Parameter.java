package dev.stormrider.format;

import dev.stormrider.contract.Places;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One parameter of an operation: where it is, its name as messages carry it, and the node that says the rest.
 *
 * @param in {@code path}, {@code query}, {@code header} or {@code cookie}, or {@code querystring}: the query as a whole
 * @param name as the contract writes it; in lower case for headers
 */
record Parameter(String in, String name, Tree node) {
    /** Where parameters may be. */
    static final List<String> PLACES = List.of("path", "query", "header", "cookie");

    private static final String WHOLE = "querystring";

    /** Parameters of these names say nothing (OpenAPI 3.0.3, section 4.7.12.1). */
    private static final Set<String> UNSPOKEN = Set.of("accept", "content-type", "authorization");

    static final Desk.Vocabulary VOCABULARY = new Desk.Vocabulary(
            Set.of("name", "in", "required", "schema", "content", "style", "explode", "allowEmptyValue", "$ref"),
            Set.of("description", "summary", "deprecated", "example", "examples", "allowReserved"),
            Set.of());

    static Parameter of(String in, String name, Tree node) {
        return new Parameter(in, in.equals("header") ? name.toLowerCase(Locale.ROOT) : name, node);
    }

    static boolean placed(String in) {
        return PLACES.contains(in) || in.equals(WHOLE);
    }

    /** Whether it is the query as a whole (OpenAPI 3.2.0, section 4.12.1), and no part of it. */
    boolean whole() {
        return in.equals(WHOLE);
    }

    /** Whether the query as a whole has members as a form has them, which are what parameters in the query are. */
    boolean form() {
        return whole()
                && media().filter(each -> each.getKey().startsWith(Styles.FORM)).isPresent();
    }

    /** The one media type that says what it is, where {@code schema} does not. */
    Optional<Map.Entry<String, Tree>> media() {
        return node.child("content")
                .flatMap(all -> all.children().entrySet().stream().findFirst());
    }

    /** What says which values it has. */
    Optional<Tree> schema() {
        return node.child("schema")
                .or(() -> media().flatMap(each -> each.getValue().child("schema")));
    }

    /** Where it stands in a request, unless it is in the path. */
    String place() {
        return form() ? "/query" : whole() ? "/" + WHOLE : Places.under("/" + in, name);
    }

    boolean unspoken() {
        return in.equals("header") && UNSPOKEN.contains(name);
    }
}
