package dev.stormrider.cli;

import dev.stormrider.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that say how an answer is written, and where to. */
final class Output {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "lines",
            description = "lines, json, markdown, html or junit-xml. Default: lines.")
    private String format = "lines";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file instead of the terminal.")
    private Optional<Path> file = Optional.empty();

    Report report(Terminal terminal) throws Mistake {
        return called(format, terminal);
    }

    static Report called(String format, Terminal terminal) throws Mistake {
        return Report.called(format, terminal.style())
                .orElseThrow(() -> new Mistake(
                        "--format",
                        "there is no format \"" + format + "\"",
                        "Choose from "
                                + Report.all(terminal.style()).stream()
                                        .map(Report::name)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    void write(String text, Terminal terminal) throws Mistake {
        if (file.isPresent()) {
            write(file.get(), text);
        } else {
            terminal.out().print(text.endsWith("\n") ? text : text + "\n");
            terminal.out().flush();
        }
    }

    /** Writes {@code text} to {@code file}; the folders above it are made. */
    static void write(Path file, String text) throws Mistake {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, text);
        } catch (IOException denied) {
            throw new Mistake(file.toString(), "cannot be written: " + denied, "Choose another place.");
        }
    }
}
