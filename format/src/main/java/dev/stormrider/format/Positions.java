package dev.stormrider.format;

import dev.stormrider.rule.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What a schema says of a list's positions, in either spelling: {@code prefixItems} and {@code items} (JSON Schema
 * 2020-12), or a list under {@code items} and {@code additionalItems} (before it).
 *
 * @param places the schemas of the first positions, one by one
 * @param further the schema of all positions after them, where there is one
 */
record Positions(List<Tree> places, Optional<Tree> further) {
    /** What may speak of items as well. */
    private static final List<String> OTHERS = List.of(
            "$ref", "$dynamicRef", "$recursiveRef", "allOf", "anyOf", "oneOf", "if", "contains", "dependentSchemas");

    static Positions of(Tree schema, Desk desk) {
        Optional<Tree> items = schema.child("items");
        Optional<Tree> prefix = schema.child("prefixItems");
        if (prefix.isPresent() && prefix.get().kind() != Kind.ARRAY) {
            desk.note(
                    prefix.get(),
                    "`prefixItems` must be a list of schemas, found "
                            + prefix.get().words() + ": it is left out");
        }
        if (items.isPresent() && items.get().kind() == Kind.ARRAY) {
            List<Tree> places = items.get().list();
            Optional<Tree> more = schema.child("additionalItems");
            return new Positions(places, more.isEmpty() && closes(schema) ? schema.child("unevaluatedItems") : more);
        }
        if (schema.child("additionalItems").isPresent()) {
            desk.note(
                    schema.child("additionalItems").get(),
                    "`additionalItems` says nothing where `items` is no list of schemas: it is left out");
        }
        Optional<Tree> further = closes(schema) ? schema.child("unevaluatedItems") : items;
        return new Positions(prefix.map(Tree::list).orElse(List.of()), further);
    }

    /** Whether {@code unevaluatedItems} speaks of just the items after {@code prefixItems}. */
    static boolean closes(Tree schema) {
        return schema.child("unevaluatedItems").isPresent()
                && schema.child("items")
                        .filter(items -> items.kind() != Kind.ARRAY)
                        .isEmpty()
                && schema.child("additionalItems").isEmpty()
                && OTHERS.stream().allMatch(name -> schema.child(name).isEmpty());
    }

    /** Whether the schema itself speaks of every item, so that {@code unevaluatedItems} speaks of none. */
    static boolean complete(Tree schema) {
        return schema.child("items")
                .filter(items -> items.kind() != Kind.ARRAY
                        || schema.child("additionalItems").isPresent())
                .isPresent();
    }
}
