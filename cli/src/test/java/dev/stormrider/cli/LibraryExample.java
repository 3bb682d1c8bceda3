package dev.stormrider.cli;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Change;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.contract.Contract;
import dev.stormrider.format.Limits;
import dev.stormrider.format.Reader;
import dev.stormrider.format.Reading;
import java.io.PrintStream;
import java.nio.file.Path;

/** The example of {@code docs/library.md}, word for word. */
final class LibraryExample {
    private LibraryExample() {}

    static void compare(Path before, Path after, PrintStream out) {
        Amendment amendment = Amendment.of(read(before), read(after));
        for (Change change : amendment.changes()) {
            out.println(change.forecast().word() + ": " + change.name());
            for (Exposure exposure : change.exposures()) {
                out.println("    " + exposure.text() + " (" + exposure.after() + ")");
            }
        }
        out.println("Deploy " + amendment.rollout().sentence() + ".");
    }

    private static Contract read(Path file) {
        Reading reading = Reader.read(file, Limits.usual());
        reading.problems().forEach(System.err::println);
        return reading.contract().orElseThrow();
    }
}
