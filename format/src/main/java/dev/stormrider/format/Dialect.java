package dev.stormrider.format;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One draft of JSON Schema (json-schema.org/specification-links): which keywords it has, and what they mean. */
enum Dialect {
    DRAFT_04("draft-04"),
    DRAFT_06("draft-06"),
    DRAFT_07("draft-07"),
    DRAFT_2019_09("2019-09"),
    DRAFT_2020_12("2020-12");

    private static final List<String> FRESH_IN_06 = List.of("$id", "const", "contains", "propertyNames", "examples");
    private static final List<String> FRESH_IN_07 =
            List.of("if", "then", "else", "$comment", "readOnly", "writeOnly", "contentEncoding", "contentMediaType");
    private static final List<String> FRESH_IN_2019 = List.of(
            "$defs",
            "$anchor",
            "$vocabulary",
            "$recursiveRef",
            "$recursiveAnchor",
            "dependentRequired",
            "dependentSchemas",
            "minContains",
            "maxContains",
            "unevaluatedProperties",
            "unevaluatedItems",
            "contentSchema",
            "deprecated");
    private static final List<String> FRESH_IN_2020 = List.of("prefixItems", "$dynamicRef", "$dynamicAnchor");

    /** Those that came after draft-04. */
    private static final Map<String, Dialect> SINCE = since();

    /** Those that are gone since, with the last draft that had them. */
    private static final Map<String, Dialect> UNTIL = Map.of(
            "id", DRAFT_04,
            "additionalItems", DRAFT_2019_09,
            "$recursiveRef", DRAFT_2019_09,
            "$recursiveAnchor", DRAFT_2019_09);

    /** What OpenAPI alone has. */
    private static final List<String> FOREIGN = List.of("nullable", "discriminator");

    private final String word;

    Dialect(String word) {
        this.word = word;
    }

    private static Map<String, Dialect> since() {
        Map<String, Dialect> since = new HashMap<>();
        FRESH_IN_06.forEach(keyword -> since.put(keyword, DRAFT_06));
        FRESH_IN_07.forEach(keyword -> since.put(keyword, DRAFT_07));
        FRESH_IN_2019.forEach(keyword -> since.put(keyword, DRAFT_2019_09));
        FRESH_IN_2020.forEach(keyword -> since.put(keyword, DRAFT_2020_12));
        return since;
    }

    /** The name that people use: {@code "draft-07"}, {@code "2020-12"}. */
    String word() {
        return word;
    }

    /** Whether {@code keyword}, which some draft or OpenAPI has, means anything here. */
    boolean knows(String keyword) {
        return !FOREIGN.contains(keyword)
                && compareTo(SINCE.getOrDefault(keyword, DRAFT_04)) >= 0
                && compareTo(UNTIL.getOrDefault(keyword, DRAFT_2020_12)) <= 0;
    }

    /** Whether what stands beside a {@code $ref} counts. */
    boolean siblingsCount() {
        return compareTo(DRAFT_2019_09) >= 0;
    }

    /** The keyword that gives a schema an address of its own. */
    String identity() {
        return this == DRAFT_04 ? "id" : "$id";
    }

    /** The draft whose schema of schemas has the address {@code uri}; empty where there is none such. */
    static Optional<Dialect> of(String uri) {
        String plain = uri.replaceFirst("^https?://", "").replaceFirst("#$", "").replaceFirst("/$", "");
        if (plain.startsWith("iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-")) {
            return Optional.of(DRAFT_04);
        }
        if (plain.equals("json-schema.org/schema")) {
            return Optional.of(DRAFT_2020_12);
        }
        return Arrays.stream(values())
                .filter(each -> plain.startsWith("json-schema.org/" + each.path() + "/"))
                .findFirst();
    }

    private String path() {
        return siblingsCount() ? "draft/" + word : word;
    }

    /** {@code "draft-04, draft-06, …"}. */
    static String all() {
        return Arrays.stream(values()).map(Dialect::word).collect(Collectors.joining(", "));
    }
}
