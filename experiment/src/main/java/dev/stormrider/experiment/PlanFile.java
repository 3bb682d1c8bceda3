package dev.stormrider.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Fault;
import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * A plan as a YAML file, and back. The file holds all that is needed to play its experiments again: faults with their
 * values, pairings, seed. A fault is named by its class in kebab case.
 */
public final class PlanFile {
    private static final ObjectMapper MAPPER = mapper();

    private PlanFile() {}

    /** {@code plan} as YAML. */
    public static String write(Plan plan) {
        return MAPPER.writeValueAsString(plan);
    }

    /**
     * The plan that {@code yaml} holds.
     *
     * @throws IllegalArgumentException where it holds none; the message is for people, and names the line where it is
     *     known, else the key
     */
    public static Plan read(String yaml) {
        try {
            return MAPPER.readValue(yaml, Plan.class);
        } catch (JacksonException notAPlan) {
            throw new IllegalArgumentException(
                    Damage.words(
                            notAPlan, faults().map(PlanFile::kebab).sorted().toList(), yaml),
                    notAPlan);
        }
    }

    private static Stream<Class<?>> faults() {
        return Arrays.stream(Fault.class.getPermittedSubclasses());
    }

    /** The name of a fault in files: its class in kebab case. */
    static String kebab(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static ObjectMapper mapper() {
        SimpleModule module = new SimpleModule();
        module.addSerializer(new ValueOut()).addDeserializer(Value.class, new ValueIn());
        module.addSerializer(new BodyOut()).addDeserializer(Body.class, new BodyIn());
        List<NamedType> faults =
                faults().map(type -> new NamedType(type, kebab(type))).toList();
        return YAMLMapper.builder()
                .disable(YAMLWriteFeature.USE_NATIVE_TYPE_ID)
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                .addModule(module)
                .addMixIn(Fault.class, FaultForm.class)
                .registerSubtypes(faults.toArray(NamedType[]::new))
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .build();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface FaultForm {}

    /** A contract's value is written as JSON text, so that 1.0 stays a number and "1" a string whatever YAML thinks. */
    private static final class ValueOut extends StdSerializer<Value> {
        private ValueOut() {
            super(Value.class);
        }

        @Override
        public void serialize(Value value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.json());
        }
    }

    private static final class ValueIn extends StdDeserializer<Value> {
        private ValueIn() {
            super(Value.class);
        }

        @Override
        public Value deserialize(JsonParser in, DeserializationContext context) {
            String json = in.getString();
            return Json.read(json).orElseThrow(() -> new IllegalArgumentException("not JSON: " + json));
        }
    }

    /** A body is text where its bytes are UTF-8, else Base64 (RFC 4648). */
    private static final class BodyOut extends StdSerializer<Body> {
        private BodyOut() {
            super(Body.class);
        }

        @Override
        public void serialize(Body body, JsonGenerator out, SerializationContext context) {
            boolean text = Body.of(body.text()).equals(body);
            out.writeStartObject();
            out.writeStringProperty(
                    text ? "text" : "base64",
                    text ? body.text() : Base64.getEncoder().encodeToString(body.bytes()));
            out.writeEndObject();
        }
    }

    private static final class BodyIn extends StdDeserializer<Body> {
        private BodyIn() {
            super(Body.class);
        }

        @Override
        public Body deserialize(JsonParser in, DeserializationContext context) {
            JsonNode tree = in.readValueAsTree();
            if (tree.path("text").isString()) {
                return Body.of(tree.get("text").asString());
            }
            if (!tree.path("base64").isString()) {
                throw new IllegalArgumentException("a body has neither a text nor a base64");
            }
            return Body.of(Base64.getDecoder().decode(tree.get("base64").asString()));
        }
    }
}
