package dev.stormrider.ledger;

import dev.stormrider.experiment.Damage;
import dev.stormrider.experiment.FileForms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.type.LogicalType;

/**
 * Events as JSON lines, and back: one event a line, its kind under {@code kind}, its components as members. What is
 * read is equal to what was written, and each event has one form only. Reading is strict and bounded: what comes from
 * elsewhere is not trusted.
 */
public final class EventFile {
    /** Deeper than this nothing is nested that reports write. */
    private static final int DEPTH_LIMIT = 200;

    private static final int NUMBER_LIMIT = 1_000;
    private static final int NAME_LIMIT = 1_000;

    private static final ObjectMapper MAPPER = FileForms.json(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_LIMIT)
                            .maxNumberLength(NUMBER_LIMIT)
                            .maxNameLength(NAME_LIMIT)
                            .maxStringLength(EventLimits.LINE_BYTES)
                            .maxDocumentLength(EventLimits.LINE_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .addModule(EventForms.module())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private static final ObjectWriter OUT = MAPPER.writerFor(Event.class);
    private static final ObjectReader IN = MAPPER.readerFor(Event.class);

    private EventFile() {}

    /**
     * {@code event} as one line, without its end.
     *
     * @throws IllegalArgumentException where one of its documents is no JSON object
     */
    public static String write(Event event) {
        try {
            return EventForms.escaped(OUT.writeValueAsString(event));
        } catch (JacksonException trouble) {
            throw new IllegalArgumentException(Damage.words(trouble, "event"), trouble);
        }
    }

    /** {@code events} as lines, each ended. */
    public static String write(List<Event> events) {
        StringBuilder lines = new StringBuilder();
        events.forEach(event -> lines.append(write(event)).append('\n'));
        return lines.toString();
    }

    /**
     * The events that {@code lines} hold, which may be none.
     *
     * @throws IllegalArgumentException where they hold something else; the message is for people, and names the line
     */
    public static List<Event> read(String lines) {
        List<String> all = lines.lines().limit(EventLimits.EVENTS + 1L).toList();
        if (all.size() > EventLimits.EVENTS) {
            throw new IllegalArgumentException("more than " + EventLimits.EVENTS + " events: a run tells no more");
        }
        List<Event> events = new ArrayList<>();
        for (String line : all) {
            events.add(read(line, events.size() + 1));
        }
        return List.copyOf(events);
    }

    private static Event read(String text, int line) {
        try {
            if (longerThan(text, EventLimits.LINE_BYTES)) {
                throw new IllegalArgumentException("longer than " + EventLimits.LINE_BYTES + " bytes");
            }
            if (text.isBlank()) {
                throw new IllegalArgumentException("nothing stands here");
            }
            if (!(IN.readValue(text) instanceof Event event)) {
                throw new IllegalArgumentException("the line holds no event");
            }
            return EventLimits.checked(event);
        } catch (JacksonException damaged) {
            throw new IllegalArgumentException("line " + line + ": " + words(damaged), damaged);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("line " + line + ": " + refused.getMessage(), refused);
        }
    }

    /** What this program does not know, one that is newer may. */
    private static String words(JacksonException damaged) {
        boolean unknown = damaged instanceof UnrecognizedPropertyException
                || damaged instanceof InvalidTypeIdException kind && kind.getTypeId() != null;
        String advice = unknown ? ". Where a newer program wrote it, bring this one up to its version." : "";
        return Damage.words(damaged, "event") + advice;
    }

    private static boolean longerThan(String text, int limitBytes) {
        // A char is 1 to 3 bytes in UTF-8, so most lines need not be encoded to know.
        return text.length() > limitBytes
                || 3L * text.length() > limitBytes && text.getBytes(StandardCharsets.UTF_8).length > limitBytes;
    }
}
