package dev.stormrider.run;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.experiment.Version;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * All that a run needs to know.
 *
 * @param papers the texts of the contracts, for those who want to show a finding again
 * @param listen the port on which each version of the consumer finds its provider; a version without one gets a port
 *     that is free. One that is run by somebody else needs it, since it cannot be told
 * @param folder where the run is written: plan, journals, logs
 */
public record Setup(
        Amendment amendment,
        OwnContracts own,
        Optional<Papers> papers,
        Side consumer,
        Side provider,
        Map<Version, Integer> listen,
        Agenda agenda,
        Manner manner,
        Path folder) {
    public Setup {
        listen = Map.copyOf(listen);
    }

    /** The link's contract that a party of {@code version} goes by; a mixed fleet by the new one. */
    Contract link(Version version) {
        return version == Version.BEFORE ? amendment.before() : amendment.after();
    }
}
