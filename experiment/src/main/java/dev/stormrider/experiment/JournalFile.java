package dev.stormrider.experiment;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * A journal as JSON lines, and back: the first line says what it is of, each other holds one observation. What is read
 * is equal to what was written.
 */
public final class JournalFile {
    private static final ObjectMapper MAPPER = FileForms.json().build();
    private static final ObjectWriter OUT = MAPPER.writerFor(Observation.class);
    private static final ObjectReader IN = MAPPER.readerFor(Observation.class);

    private record Head(String experiment, Pairing pairing, Ride ride, long seed) {}

    private JournalFile() {}

    /** {@code journal} as lines, each ended. */
    public static String write(Journal journal) {
        StringBuilder lines = new StringBuilder();
        lines.append(MAPPER.writeValueAsString(
                        new Head(journal.experiment(), journal.pairing(), journal.ride(), journal.seed())))
                .append('\n');
        journal.observations()
                .forEach(each -> lines.append(OUT.writeValueAsString(each)).append('\n'));
        return lines.toString();
    }

    /**
     * The journal that {@code lines} hold.
     *
     * @throws IllegalArgumentException where they hold none; the message is for people, and names the line
     */
    public static Journal read(String lines) {
        List<String> all = lines.lines().toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("line 1: the file is empty");
        }
        Head head = value(MAPPER.readerFor(Head.class), Head.class, all.getFirst(), 1);
        List<Observation> observations = new ArrayList<>();
        for (int line = 2; line <= all.size(); line++) {
            observations.add(value(IN, Observation.class, all.get(line - 1), line));
        }
        return new Journal(head.experiment(), head.pairing(), head.ride(), head.seed(), observations);
    }

    private static <T> T value(ObjectReader reader, Class<T> type, String text, int line) {
        try {
            T value = type.cast(reader.readValue(text));
            if (value == null) {
                throw new IllegalArgumentException("line " + line + ": nothing stands here");
            }
            return value;
        } catch (JacksonException damaged) {
            throw new IllegalArgumentException("line " + line + ": " + Damage.words(damaged, "journal"), damaged);
        }
    }
}
