package dev.stormrider.cli;

import dev.stormrider.client.Origins;
import dev.stormrider.ledger.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Where an amendment came from. */
final class OriginOption {
    /** The event of a pipeline is a small file. */
    private static final long EVENT_LIMIT = 8 << 20;

    @Option(
            names = "--origin",
            paramLabel = "NAME=VALUE",
            description = "Where the amendment came from: repository, change, commit, branch, author, page, job. Goes"
                    + " before what the pipeline and git tell. May be given several times.")
    private Map<String, String> origin = new TreeMap<>();

    Origin read(Map<String, String> variables) throws Mistake {
        PublishOptions.known("--origin", origin, Origins.NAMES);
        return new Origins(variables, OriginOption::text, words -> Git.line(words.toArray(String[]::new)))
                .origin(origin);
    }

    private static Optional<String> text(String file) {
        try {
            Path path = Path.of(file);
            return Files.size(path) <= EVENT_LIMIT ? Optional.of(Files.readString(path)) : Optional.empty();
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }
}
