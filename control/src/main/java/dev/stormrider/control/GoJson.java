package dev.stormrider.control;

import dev.stormrider.fault.Request;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bodies as Toxiproxy reads them, which is how Go does: names without regard to case, {@code null} like nothing, what
 * is not known passed over, and no look at what follows.
 */
final class GoJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private GoJson() {}

    /** @throws Refused with 400 where the body is no JSON */
    static JsonNode body(Request request) throws Refused {
        return read(request.body().text());
    }

    static JsonNode read(String text) throws Refused {
        if (text.isBlank()) {
            throw bad("EOF");
        }
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException noJson) {
            throw bad(Forms.told(noJson));
        }
    }

    /** {@code tree}, which has to be an object, or nothing. */
    static JsonNode object(JsonNode tree) throws Refused {
        if (!tree.isObject() && !tree.isNull()) {
            throw bad("an object is wanted, not " + shown(tree));
        }
        return tree;
    }

    static Optional<JsonNode> member(JsonNode object, String name) {
        Optional<JsonNode> exact = Optional.ofNullable(object.get(name));
        return exact.or(() -> object.propertyStream()
                        .filter(member -> member.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findFirst())
                .filter(value -> !value.isNull());
    }

    static String text(JsonNode object, String name, String otherwise) throws Refused {
        Optional<JsonNode> value = member(object, name);
        if (value.isPresent() && !value.get().isString()) {
            throw bad(name + " is a text, not " + shown(value.get()));
        }
        return value.map(JsonNode::asString).orElse(otherwise);
    }

    static boolean truth(JsonNode object, String name, boolean otherwise) throws Refused {
        Optional<JsonNode> value = member(object, name);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw bad(name + " is true or false, not " + shown(value.get()));
        }
        return value.map(JsonNode::asBoolean).orElse(otherwise);
    }

    static double number(JsonNode object, String name, double otherwise) throws Refused {
        Optional<JsonNode> value = member(object, name);
        if (value.isPresent() && !value.get().isNumber()) {
            throw bad(name + " is a number, not " + shown(value.get()));
        }
        return value.map(JsonNode::asDouble).orElse(otherwise);
    }

    /** The numbers by name in lower case of the object called {@code name}. */
    static Map<String, BigDecimal> numbers(JsonNode object, String name) throws Refused {
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        Optional<JsonNode> found = member(object, name);
        if (found.isEmpty()) {
            return numbers;
        }
        for (Map.Entry<String, JsonNode> member : object(found.get()).properties()) {
            JsonNode value = member.getValue();
            if (!value.isNumber() && !value.isNull()) {
                throw bad(member.getKey() + " is a number, not " + shown(value));
            }
            if (value.isNumber()) {
                numbers.put(member.getKey().toLowerCase(java.util.Locale.ROOT), value.asDecimal());
            }
        }
        return numbers;
    }

    static Refused bad(String why) {
        return new Refused(400, "bad request body: " + why);
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
