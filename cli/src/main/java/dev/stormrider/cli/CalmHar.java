package dev.stormrider.cli;

import dev.stormrider.fault.Passage;
import dev.stormrider.traffic.HarWriter;
import dev.stormrider.traffic.Mask;
import dev.stormrider.traffic.OwnFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** What a run sent to the consumer in calm weather, as a HAR in its folder: traffic for other runs. */
final class CalmHar {
    static final String NAME = "traffic.har";

    private CalmHar() {}

    /** Writes {@code sent}, unless there is nothing; why it could not be written, where it could not. */
    static Optional<String> write(Path folder, String consumer, Instant started, List<Passage> sent) {
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        // Nobody is asked there: whose requests they are is decided by the contract.
        String base = "http://" + consumer.replaceAll("[^A-Za-z0-9.-]+", "-");
        try (HarWriter har = new HarWriter(
                new BufferedOutputStream(OwnFile.opened(folder.resolve(NAME))), Version.text(), base, started)) {
            Mask mask = Mask.usual();
            sent.forEach(each -> har.write(mask.masked(each)));
            return Optional.empty();
        } catch (IOException denied) {
            return Optional.of(Trouble.of(denied));
        } catch (JacksonException full) {
            return Optional.of(full.getOriginalMessage());
        }
    }
}
