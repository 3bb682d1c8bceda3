package dev.stormrider.run;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.JournalFile;
import dev.stormrider.target.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The folder of one run. What cannot be written is told, and spoils no run. Safe for use by many threads. */
final class Folder {
    private final Path path;
    private final Set<String> notes = ConcurrentHashMap.newKeySet();

    Folder(Path path) {
        this.path = path;
    }

    void keep(Journal journal) {
        String name = String.join(
                ".",
                journal.experiment(),
                journal.pairing().word().replace('/', '-'),
                journal.ride().word());
        write(path.resolve("journals").resolve(plain(name) + ".jsonl"), JournalFile.write(journal));
    }

    void keep(Exhibit exhibit) {
        write(
                ExhibitFile.in(path, exhibit.experiment().id(), exhibit.pairing()),
                ExhibitFile.write(exhibit, path.resolve("plan.yaml")));
    }

    void keep(Setting setting) {
        write(path.resolve("setting.yaml"), ExhibitFile.write(setting));
    }

    /** The newest of what each of {@code actors} printed. */
    void logs(List<Actor> actors) {
        for (Actor actor : actors) {
            List<Line> lines = actor.lines(Instant.MIN, Instant.MAX, Integer.MAX_VALUE);
            if (!lines.isEmpty()) {
                StringBuilder text = new StringBuilder();
                lines.forEach(line ->
                        text.append(line.at()).append(' ').append(line.text()).append('\n'));
                write(path.resolve("logs").resolve(plain(actor.title()) + ".log"), text.toString());
            }
        }
    }

    List<String> notes() {
        return notes.stream().sorted().toList();
    }

    private void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException denied) {
            notes.add("Not all that was seen could be kept in " + path + ": " + denied.getMessage() + ".");
        }
    }

    static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("-$", "");
    }
}
