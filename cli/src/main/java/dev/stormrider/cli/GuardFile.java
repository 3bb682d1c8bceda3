package dev.stormrider.cli;

import dev.stormrider.verdict.Curve;
import dev.stormrider.verdict.Guarding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The figures of the guard rails, in the folder of the run: one a line, as JSON. */
final class GuardFile {
    static final String NAME = "guard.jsonl";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GuardFile() {}

    /** Why it could not be written; empty where it was, or where nobody watched. */
    static Optional<String> write(Path folder, Guarding guarding) {
        if (guarding.equals(Guarding.NONE)) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (Curve curve : guarding.curves()) {
            for (Curve.Point point : curve.points()) {
                ObjectNode line = MAPPER.createObjectNode()
                        .put("atMillis", point.at().toMillis())
                        .put("rail", curve.rail())
                        .put("figure", point.figure())
                        .put("limit", curve.limit());
                text.append(line.put("broken", curve.broken(point.figure()))).append('\n');
            }
        }
        guarding.abort()
                .ifPresent(abort -> text.append(MAPPER.createObjectNode()
                                .put("atMillis", abort.at().toMillis())
                                .put("abortedBy", abort.by())
                                .put("reason", abort.reason()))
                        .append('\n'));
        try {
            Files.writeString(folder.resolve(NAME), text);
            return Optional.empty();
        } catch (IOException denied) {
            return Optional.of(Trouble.of(denied));
        }
    }
}
