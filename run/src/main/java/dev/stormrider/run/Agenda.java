package dev.stormrider.run;

import dev.stormrider.experiment.Expected;
import dev.stormrider.experiment.Version;
import java.util.List;
import java.util.Map;

/**
 * What is sent to the consumer, and what its tests expect.
 *
 * @param traffic what the user wants to be sent; empty where it is made up from the consumer's own contract
 * @param kept what another run sent to a version of the consumer: it is sent again, whatever {@code traffic} says
 * @param expected what the consumer's tests ask of the provider and expect of it; none where there is no pact of both
 */
public record Agenda(List<Step> traffic, Map<Version, List<Step>> kept, List<Expected> expected) {
    public Agenda {
        traffic = List.copyOf(traffic);
        kept = Map.copyOf(kept);
        expected = List.copyOf(expected);
    }
}
