package dev.stormrider.cli;

import dev.stormrider.client.Label;
import dev.stormrider.client.ReviewServer;
import java.util.Optional;

/**
 * What is told of a run besides its result.
 *
 * @param label what it says of itself; empty where it is not even written down
 * @param server where it is told while it is ridden; empty where it is only written down
 */
record Publishing(Optional<Label> label, Optional<ReviewServer> server) {
    /** The name and version of this program. */
    static final String PROGRAM = "stormrider " + Version.text();

    /** Of the amendment, where that is known. */
    Optional<String> author() {
        return label.flatMap(each -> each.origin().author());
    }

    /** A run that decides nothing is told to nobody. */
    static Publishing nowhere() {
        return new Publishing(Optional.empty(), Optional.empty());
    }
}
