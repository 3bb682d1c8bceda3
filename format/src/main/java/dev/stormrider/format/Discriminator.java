package dev.stormrider.format;

import dev.stormrider.contract.Stranger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The field that tells alternatives apart, the values that a mapping gives to them, by the place they refer to, and
 * what further values a reader takes.
 */
record Discriminator(String field, Map<String, String> places, List<Stranger> tolerated) {
    /** The discriminator of {@code schema}; empty where there is none, or none that can be used, which is noted. */
    static Optional<Discriminator> of(Tree schema, Desk desk) {
        Optional<Tree> node = schema.child("discriminator");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> field = node.get().child("propertyName").flatMap(Tree::text);
        if (field.isEmpty() && node.get().text().isPresent()) {
            if (!desk.swagger()) {
                desk.note(node.get(), "`discriminator` is written as in Swagger 2.0; it is read as meant");
            }
            field = node.get().text();
        }
        if (field.isEmpty()) {
            desk.note(node.get(), "`discriminator` has no `propertyName` and is left out");
        }
        // What none of the values names is read as the schema that is meant by default (OpenAPI 3.2, section 4.25).
        List<Stranger> tolerated =
                node.get().child("defaultMapping").isPresent() ? List.of(Stranger.passed("*")) : List.of();
        return field.map(name -> new Discriminator(name, places(node.get(), desk), tolerated));
    }

    private static Map<String, String> places(Tree node, Desk desk) {
        LinkedHashMap<String, String> places = new LinkedHashMap<>();
        node.child("mapping")
                .ifPresent(mapping -> mapping.children()
                        .forEach((value, target) -> target.text()
                                .flatMap(text -> desk.documents().spot(target, reference(text)))
                                .ifPresent(spot -> places.put(value, spot.key()))));
        return places;
    }

    /** A mapping names a schema or refers to one (OpenAPI 3.0.3, section 4.7.25). */
    private static String reference(String text) {
        boolean name = text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-')
                || text.indexOf('/') < 0
                        && text.indexOf('#') < 0
                        && !text.endsWith(".yaml")
                        && !text.endsWith(".yml")
                        && !text.endsWith(".json");
        return name ? "#/components/schemas/" + text : text;
    }

    /** The values that stand for the schema at {@code spot}: those of the mapping, else the schema's own name. */
    List<String> names(Spot spot) {
        List<String> mapped = places.entrySet().stream()
                .filter(entry -> entry.getValue().equals(spot.key()))
                .map(Map.Entry::getKey)
                .toList();
        return mapped.isEmpty() ? List.of(spot.name()) : mapped;
    }

    /**
     * Notes each value of the mapping that stands for a schema which is none of the alternatives, the {@code chosen}.
     */
    void noteOthers(Set<String> chosen, Tree schema, Desk desk) {
        places.forEach((value, place) -> {
            if (!chosen.contains(place)) {
                desk.note(
                        schema.child("discriminator").orElse(schema),
                        "`mapping` gives \"" + value + "\" to a schema that is no alternative: it is left out");
            }
        });
    }
}
