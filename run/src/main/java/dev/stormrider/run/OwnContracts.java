package dev.stormrider.run;

import dev.stormrider.contract.Contract;
import dev.stormrider.experiment.Version;
import java.util.Optional;

/** What each version of the consumer itself promises to those who call it; empty where that is not known. */
public record OwnContracts(Optional<Contract> before, Optional<Contract> after) {
    public Optional<Contract> of(Version version) {
        return version == Version.BEFORE ? before : after;
    }
}
