package dev.stormrider.run;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.experiment.Expected;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Version;
import dev.stormrider.verdict.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a run needs to know.
 *
 * @param ownBefore what the old consumer itself promises to those who call it; empty where it is not known
 * @param ownAfter the same for the new consumer
 * @param traffic what is sent to the consumer; empty where it is made up from the consumer's own contract
 * @param pairings those that the user wants; a pairing that cannot be built is left out with a note
 * @param deadline how long an answer of the consumer is waited for before it counts as hung
 * @param markHeader a header that carries the mark besides W3C baggage
 * @param rate requests a second while an experiment is under load; 0 for none
 * @param folder where the run is written: plan, journals, logs
 * @param script what is sent to a version of the consumer, whatever {@code traffic} says; as kept from another run
 * @param papers the texts of the contracts, for those who want to show a finding again
 * @param shrinking how long smaller ways to show what was found may be looked for; zero, not at all
 * @param listen the port on which each version of the consumer finds its provider; a version without one gets a port
 *     that is free. One that is run by somebody else needs it, since it cannot be told
 * @param expected what the consumer's tests ask of the provider and expect of it; none where there is no pact of both
 */
public record Setup(
        Amendment amendment,
        Side consumer,
        Side provider,
        Optional<Contract> ownBefore,
        Optional<Contract> ownAfter,
        List<Step> traffic,
        List<Pairing> pairings,
        Duration deadline,
        String markHeader,
        int rate,
        Policy policy,
        long seed,
        Path folder,
        Map<Version, Integer> listen,
        Map<Version, List<Step>> script,
        Optional<Papers> papers,
        Duration shrinking,
        List<Expected> expected) {
    public Setup {
        expected = List.copyOf(expected);
        traffic = List.copyOf(traffic);
        pairings = List.copyOf(pairings);
        listen = Map.copyOf(listen);
        script = Map.copyOf(script);
    }

    /** A setup that leaves no findings that can be shown again, and shrinks none. */
    public Setup(
            Amendment amendment,
            Side consumer,
            Side provider,
            Optional<Contract> ownBefore,
            Optional<Contract> ownAfter,
            List<Step> traffic,
            List<Pairing> pairings,
            Duration deadline,
            String markHeader,
            int rate,
            Policy policy,
            long seed,
            Path folder,
            Map<Version, Integer> listen) {
        this(
                amendment,
                consumer,
                provider,
                ownBefore,
                ownAfter,
                traffic,
                pairings,
                deadline,
                markHeader,
                rate,
                policy,
                seed,
                folder,
                listen,
                Map.of(),
                Optional.empty(),
                Duration.ZERO,
                List.of());
    }

    /** The same with a pact of consumer and provider. */
    public Setup expecting(List<Expected> pact) {
        return new Setup(
                amendment,
                consumer,
                provider,
                ownBefore,
                ownAfter,
                traffic,
                pairings,
                deadline,
                markHeader,
                rate,
                policy,
                seed,
                folder,
                listen,
                script,
                papers,
                shrinking,
                pact);
    }

    /** The same with the texts of its contracts, with {@code script} in the place of traffic where it has a version. */
    public Setup with(Map<Version, List<Step>> otherScript, Optional<Papers> otherPapers, Duration otherShrinking) {
        return new Setup(
                amendment,
                consumer,
                provider,
                ownBefore,
                ownAfter,
                traffic,
                pairings,
                deadline,
                markHeader,
                rate,
                policy,
                seed,
                folder,
                listen,
                otherScript,
                otherPapers,
                otherShrinking,
                expected);
    }

    /** A setup in which every consumer can be told where it finds its provider. */
    public Setup(
            Amendment amendment,
            Side consumer,
            Side provider,
            Optional<Contract> ownBefore,
            Optional<Contract> ownAfter,
            List<Step> traffic,
            List<Pairing> pairings,
            Duration deadline,
            String markHeader,
            int rate,
            Policy policy,
            long seed,
            Path folder) {
        this(
                amendment,
                consumer,
                provider,
                ownBefore,
                ownAfter,
                traffic,
                pairings,
                deadline,
                markHeader,
                rate,
                policy,
                seed,
                folder,
                Map.of());
    }
}
