package dev.stormrider.cli;

import dev.stormrider.report.Pages;
import dev.stormrider.report.Report;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say how an answer is written, and where to. */
final class Output {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "lines",
            description = "lines, json, markdown, html, junit-xml, sarif, github or gitlab. Default: lines.")
    private String format = "lines";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file instead of the terminal.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--pages",
            paramLabel = "URL",
            description = "Where Stormrider's docs folder is published; SARIF, Markdown and HTML lead there.")
    private Optional<URI> pages = Optional.empty();

    Report report(Terminal terminal) throws Mistake {
        if (pages.filter(url -> !url.toString().matches("https?://[^/].*")).isPresent()) {
            throw new Mistake(
                    "--pages",
                    "\"" + pages.get() + "\" is no address of a web page",
                    "Write one that begins with https://, up to the folder docs.");
        }
        return called(format, terminal, new Pages(pages.map(URI::toString).orElse("")));
    }

    static Report called(String format, Terminal terminal) throws Mistake {
        return called(format, terminal, Pages.unknown());
    }

    private static Report called(String format, Terminal terminal, Pages pages) throws Mistake {
        return Report.called(format, terminal.style(), pages)
                .orElseThrow(() -> new Mistake(
                        "--format",
                        "there is no format \"" + format + "\"",
                        "Choose from "
                                + Report.all(terminal.style()).stream()
                                        .map(Report::name)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /** Whether the answer can be written where it shall go, as far as that can be known beforehand. */
    void check() throws Mistake {
        if (file.isPresent()) {
            check(file.get());
        }
    }

    /** Whether the answer goes where the user looks, and not into a file. */
    boolean shown() {
        return file.isEmpty();
    }

    void write(String text, Terminal terminal) throws Mistake {
        if (file.isPresent()) {
            write(file.get(), text);
        } else {
            terminal.out().print(text.endsWith("\n") ? text : text + "\n");
            terminal.out().flush();
        }
    }

    /** Ends the command where {@code file} cannot be written for a reason that is known before it is tried. */
    static void check(Path file) throws Mistake {
        if (Files.isDirectory(file)) {
            throw new Mistake(file.toString(), "this is a folder", "Name a file, such as one in that folder.");
        }
        Path parent = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        check(file, parent);
        if (!Files.isWritable(Files.exists(file) ? file : parent)) {
            throw new Mistake(file.toString(), "cannot be written: permission denied", "Check who may write there.");
        }
    }

    private static void check(Path file, Path parent) throws Mistake {
        Optional<Path> blocking = blocking(parent);
        if (blocking.isPresent()) {
            throw new Mistake(
                    file.toString(), blocking.get() + " is a file and holds no others", "Choose another place.");
        }
        if (!Files.exists(parent)) {
            // A folder that is made for a name with a mistake in it is found by nobody.
            throw new Mistake(
                    file.toString(), "there is no folder " + parent, "Make it first, or choose another place.");
        }
    }

    /** The file among {@code folder} and those above it that is no folder. */
    static Optional<Path> blocking(Path folder) {
        return Stream.iterate(folder.toAbsolutePath(), each -> each != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .filter(each -> !Files.isDirectory(each));
    }

    /** Writes {@code text} to {@code file}, whose folder is there. */
    static void write(Path file, String text) throws Mistake {
        check(file);
        try {
            Files.writeString(file, text);
        } catch (IOException denied) {
            throw new Mistake(file.toString(), "cannot be written: " + Trouble.of(denied), "Choose another place.");
        }
    }
}
