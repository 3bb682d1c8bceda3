package dev.stormrider.target;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link Guard} runs.
 *
 * @param removal what is left behind when the process has ended, however it did, and is removed by the guard
 */
record Guarded(
        String name, List<String> words, Path folder, Map<String, String> environment, Optional<Removal> removal) {
    static final Duration KILLED_WITHIN = Duration.ofSeconds(5);

    /** An engine is asked by another program, and does more than to end a process. */
    private static final Duration REMOVED_WITHIN = Duration.ofSeconds(30);

    /** The engine's program, and the container that it is to remove by force. */
    record Removal(Path engine, String container) {}

    Guarded {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** How long the guard may take to end it. */
    Duration killedWithin() {
        return removal.isPresent() ? REMOVED_WITHIN : KILLED_WITHIN;
    }
}
