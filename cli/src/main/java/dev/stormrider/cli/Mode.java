package dev.stormrider.cli;

import dev.stormrider.amendment.Compat;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a new version of a schema may be asked for, in the words of schema registries. */
enum Mode {
    BACKWARD(Compat.BACKWARD, false),
    FORWARD(Compat.FORWARD, false),
    FULL(Compat.FULL, false),
    BACKWARD_TRANSITIVE(Compat.BACKWARD, true),
    FORWARD_TRANSITIVE(Compat.FORWARD, true),
    FULL_TRANSITIVE(Compat.FULL, true);

    private final Compat compat;
    private final boolean transitive;

    Mode(Compat compat, boolean transitive) {
        this.compat = compat;
        this.transitive = transitive;
    }

    Compat compat() {
        return compat;
    }

    /** Whether it is asked of every older version and not of the last one alone. */
    boolean transitive() {
        return transitive;
    }

    /** As it is written on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words of all of them. */
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(values()).map(Mode::word).iterator();
        }
    }

    /** Reads a word; registries also write them in capitals, with underscores. */
    static final class Read implements ITypeConverter<Mode> {
        @Override
        public Mode convert(String word) {
            return Arrays.stream(values())
                    .filter(mode ->
                            mode.name().equals(word.toUpperCase(Locale.ROOT).replace('-', '_')))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("there is no mode \"" + word + "\", choose from "
                            + Arrays.stream(values()).map(Mode::word).collect(Collectors.joining(", "))));
        }
    }
}
