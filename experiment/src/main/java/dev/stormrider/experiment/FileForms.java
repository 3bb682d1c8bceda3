package dev.stormrider.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.HeaderMatch;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Response;
import dev.stormrider.fault.Trigger;
import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * How values are written in files and read back: records by their components in kebab case, what is empty left out, and
 * of a sealed interface each kind by its class. What is added to a record or to a {@code permits} clause has its form
 * with that.
 */
public final class FileForms {
    private FileForms() {}

    /** For files that people read. */
    public static YAMLMapper.Builder yaml() {
        return formed(YAMLMapper.builder()
                .disable(YAMLWriteFeature.USE_NATIVE_TYPE_ID)
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                .disable(YAMLWriteFeature.SPLIT_LINES)
                .enable(YAMLWriteFeature.MINIMIZE_QUOTES));
    }

    /** For files that programs read. */
    public static JsonMapper.Builder json() {
        return formed(JsonMapper.builder());
    }

    /** The same, read and written by {@code factory}, which may set limits. */
    public static JsonMapper.Builder json(JsonFactory factory) {
        return formed(JsonMapper.builder(factory));
    }

    private static <B extends MapperBuilder<?, B>> B formed(B builder) {
        SimpleModule module = new SimpleModule();
        module.addSerializer(new ValueOut()).addDeserializer(Value.class, new ValueIn());
        module.addSerializer(new BodyOut()).addDeserializer(Body.class, new BodyIn());
        module.addSerializer(new HeadersOut()).addDeserializer(Headers.class, new HeadersIn());
        module.addSerializer(new PairingOut()).addDeserializer(Pairing.class, new PairingIn());
        return builder.addModule(module)
                .addMixIn(Experiment.class, Contrasted.class)
                .addMixIn(Aim.class, Aimed.class)
                .addMixIn(Response.class, Trailed.class)
                .annotationIntrospector(tools.jackson.databind.AnnotationIntrospector.pair(
                        new tools.jackson.databind.introspect.JacksonAnnotationIntrospector(), new Kinds()))
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT));
    }

    /** Files from before there were contrasts have none, and one that has none does not say so. */
    private interface Contrasted {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Fault> contrasts();
    }

    /** Most responses have no trailers, and files from before there were any say nothing of them. */
    private interface Trailed {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        Headers trailers();
    }

    /** An aim says what it names, and no more. */
    private interface Aimed {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<String> except();

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<HeaderMatch> headers();

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Trigger> triggers();
    }

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
            String json = text(in);
            return Json.read(json).orElseThrow(() -> new IllegalArgumentException("not JSON: " + json));
        }
    }

    /** A body is text where its bytes are UTF-8, else Base64 (RFC 4648); one that is not whole says so. */
    private static final class BodyOut extends StdSerializer<Body> {
        private BodyOut() {
            super(Body.class);
        }

        @Override
        public void serialize(Body body, JsonGenerator out, SerializationContext context) {
            boolean text = java.util.Arrays.equals(Body.of(body.text()).bytes(), body.bytes());
            out.writeStartObject();
            out.writeStringProperty(
                    text ? "text" : "base64",
                    text ? body.text() : Base64.getEncoder().encodeToString(body.bytes()));
            if (!body.whole()) {
                out.writeBooleanProperty("whole", false);
            }
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
            if (!tree.path("text").isString() && !tree.path("base64").isString()) {
                throw new IllegalArgumentException("a body has neither a text nor a base64");
            }
            Body body = tree.path("text").isString()
                    ? Body.of(tree.get("text").asString())
                    : Body.of(Base64.getDecoder().decode(tree.get("base64").asString()));
            return tree.path("whole").asBoolean(true) ? body : Body.beginning(body.bytes());
        }
    }

    /** One text a line, as on the wire: {@code "Content-Type: application/json"}. */
    private static final class HeadersOut extends StdSerializer<Headers> {
        private HeadersOut() {
            super(Headers.class);
        }

        @Override
        public boolean isEmpty(SerializationContext context, Headers headers) {
            return headers.lines().isEmpty();
        }

        @Override
        public void serialize(Headers headers, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            headers.lines().forEach(line -> out.writeString(line.name() + ": " + line.value()));
            out.writeEndArray();
        }
    }

    private static final class HeadersIn extends StdDeserializer<Headers> {
        private HeadersIn() {
            super(Headers.class);
        }

        @Override
        public Object getEmptyValue(DeserializationContext context) {
            return Headers.none();
        }

        @Override
        public Headers deserialize(JsonParser in, DeserializationContext context) {
            List<Headers.Line> lines = new ArrayList<>();
            for (JsonNode line : in.<JsonNode>readValueAsTree()) {
                String[] halves = line.asString().split(": ", 2);
                if (halves.length < 2) {
                    throw new IllegalArgumentException("a header is written as NAME: VALUE, not " + line);
                }
                lines.add(new Headers.Line(halves[0], halves[1]));
            }
            return new Headers(lines);
        }
    }

    private static final class PairingOut extends StdSerializer<Pairing> {
        private PairingOut() {
            super(Pairing.class);
        }

        @Override
        public void serialize(Pairing pairing, JsonGenerator out, SerializationContext context) {
            out.writeString(pairing.word());
        }
    }

    private static final class PairingIn extends StdDeserializer<Pairing> {
        private PairingIn() {
            super(Pairing.class);
        }

        @Override
        public Pairing deserialize(JsonParser in, DeserializationContext context) {
            return Pairing.of(text(in));
        }
    }

    private static String text(JsonParser in) {
        String text = in.getValueAsString();
        if (text == null) {
            throw new IllegalArgumentException("a text is missing");
        }
        return text;
    }
}
