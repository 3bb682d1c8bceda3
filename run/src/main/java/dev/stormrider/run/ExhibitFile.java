package dev.stormrider.run;

import dev.stormrider.experiment.Damage;
import dev.stormrider.experiment.FileForms;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.ShellLine;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** A finding's file, and that of a run's setting: YAML, and back. */
public final class ExhibitFile {
    private static final ObjectMapper MAPPER = FileForms.yaml()
            .addModule(new SimpleModule().addSerializer(new PathOut()))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private ExhibitFile() {}

    /** {@code exhibit} as YAML, after what shows it again; {@code plan} is the file of the plan that it is of. */
    public static String write(Exhibit exhibit, Path plan) {
        String again = exhibit.setting()
                .circumstances()
                .riddenAgainIn()
                .map(there -> ShellLine.test(
                        there, plan.toString(), exhibit.experiment().id()))
                .orElse("stormrider replay FILE");
        return "# Again: " + again + "\n# As a person would: stormrider replay FILE --curl\n"
                + MAPPER.writeValueAsString(exhibit);
    }

    /** Where the run in the folder {@code kept} keeps the harm that {@code experiment} showed in {@code pairing}. */
    public static Path in(Path kept, String experiment, Pairing pairing) {
        return kept.resolve("findings").resolve(Folder.plain(experiment + "." + pairing.word()) + ".yaml");
    }

    /** {@code setting} as YAML. */
    public static String write(Setting setting) {
        return MAPPER.writeValueAsString(setting);
    }

    /**
     * The finding that {@code yaml} holds.
     *
     * @throws IllegalArgumentException where it holds none; the message is for people, and names the line where known
     */
    public static Exhibit read(String yaml) {
        return read(yaml, Exhibit.class, "finding");
    }

    /**
     * The setting that {@code yaml} holds.
     *
     * @throws IllegalArgumentException as {@link #read} does
     */
    public static Setting setting(String yaml) {
        return read(yaml, Setting.class, "setting of a run");
    }

    private static <T> T read(String yaml, Class<T> type, String what) {
        try {
            T read = MAPPER.readValue(yaml, type);
            if (read == null) {
                throw new IllegalArgumentException("the file holds no " + what);
            }
            return read;
        } catch (JacksonException damaged) {
            throw new IllegalArgumentException(Damage.words(damaged, what, yaml), damaged);
        }
    }

    /** As people write it; Jackson would make it a URL. */
    private static final class PathOut extends StdSerializer<Path> {
        private PathOut() {
            super(Path.class);
        }

        @Override
        public void serialize(Path path, JsonGenerator out, SerializationContext context) {
            out.writeString(path.toString().isEmpty() ? "." : path.toString());
        }
    }
}
