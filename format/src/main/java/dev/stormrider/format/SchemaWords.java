package dev.stormrider.format;

import dev.stormrider.rule.Encoded;
import dev.stormrider.rule.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keywords of schemas: what is understood, what says nothing about values, and what kind of value each speaks of.
 */
final class SchemaWords {
    /** The keywords that lead to another schema; the dynamic ones lead where they do when nobody overrides them. */
    static final List<String> REFERENCES = List.of("$ref", "$dynamicRef", "$recursiveRef");

    static final Desk.Vocabulary ALL = new Desk.Vocabulary(
            Set.of(
                    "type",
                    "nullable",
                    "enum",
                    "const",
                    "allOf",
                    "oneOf",
                    "anyOf",
                    "discriminator",
                    "$ref",
                    "properties",
                    "required",
                    "additionalProperties",
                    "minProperties",
                    "maxProperties",
                    "items",
                    "prefixItems",
                    "additionalItems",
                    "minItems",
                    "maxItems",
                    "uniqueItems",
                    "minLength",
                    "maxLength",
                    "pattern",
                    "format",
                    "contentEncoding",
                    "minimum",
                    "maximum",
                    "exclusiveMinimum",
                    "exclusiveMaximum",
                    "multipleOf",
                    "readOnly",
                    "not",
                    "if",
                    "then",
                    "else",
                    "dependentRequired",
                    "dependentSchemas",
                    "dependencies",
                    "patternProperties",
                    "propertyNames",
                    "unevaluatedProperties",
                    "contains",
                    "minContains",
                    "maxContains",
                    "unevaluatedItems",
                    "$dynamicRef",
                    "$recursiveRef",
                    "writeOnly"),
            Set.of(
                    "title",
                    "description",
                    "summary",
                    "example",
                    "examples",
                    "default",
                    "deprecated",
                    "externalDocs",
                    "tags",
                    "xml",
                    "$comment",
                    "$schema",
                    "$id",
                    "$vocabulary",
                    "$defs",
                    "$anchor",
                    "$dynamicAnchor",
                    "$recursiveAnchor",
                    "definitions",
                    "contentMediaType",
                    "contentSchema"),
            Set.of());

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("properties", Kind.OBJECT),
            Map.entry("required", Kind.OBJECT),
            Map.entry("additionalProperties", Kind.OBJECT),
            Map.entry("minProperties", Kind.OBJECT),
            Map.entry("maxProperties", Kind.OBJECT),
            Map.entry("items", Kind.ARRAY),
            Map.entry("prefixItems", Kind.ARRAY),
            Map.entry("minItems", Kind.ARRAY),
            Map.entry("maxItems", Kind.ARRAY),
            Map.entry("uniqueItems", Kind.ARRAY),
            Map.entry("contains", Kind.ARRAY),
            Map.entry("unevaluatedItems", Kind.ARRAY),
            Map.entry("patternProperties", Kind.OBJECT),
            Map.entry("propertyNames", Kind.OBJECT),
            Map.entry("dependentRequired", Kind.OBJECT),
            Map.entry("dependentSchemas", Kind.OBJECT),
            Map.entry("dependencies", Kind.OBJECT),
            Map.entry("unevaluatedProperties", Kind.OBJECT),
            Map.entry("minLength", Kind.STRING),
            Map.entry("maxLength", Kind.STRING),
            Map.entry("pattern", Kind.STRING),
            Map.entry("contentEncoding", Kind.STRING),
            Map.entry("minimum", Kind.NUMBER),
            Map.entry("maximum", Kind.NUMBER),
            Map.entry("exclusiveMinimum", Kind.NUMBER),
            Map.entry("exclusiveMaximum", Kind.NUMBER),
            Map.entry("multipleOf", Kind.NUMBER));

    /** Those of Swagger 2.0, where lists within lists say how they are written. */
    static final Desk.Vocabulary OF_SWAGGER = new Desk.Vocabulary(
            Stream.concat(ALL.understood().stream(), Stream.of("collectionFormat"))
                    .collect(Collectors.toSet()),
            ALL.annotations(),
            ALL.uncompared());

    private SchemaWords() {}

    /** The kinds of value that the keywords of {@code schema} speak of. */
    static Set<Kind> spokenOf(Tree schema) {
        EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String name : schema.children().keySet()) {
            Kind kind = KINDS.get(name);
            if (kind != null) {
                kinds.add(kind);
            }
        }
        schema.child("format").flatMap(Tree::text).filter(Encoded::known).ifPresent(format -> kinds.add(Kind.STRING));
        return kinds;
    }

    /** Whether {@code schema} holds nothing that limits a value, besides perhaps {@code $ref}. */
    static boolean onlyAnnotations(Tree schema) {
        return schema.children().keySet().stream()
                .allMatch(
                        name -> REFERENCES.contains(name) || ALL.annotations().contains(name) || name.startsWith("x-"));
    }
}
