package dev.stormrider.ledger;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run tells while it is under way. Events are numbered from 0; the first is {@link Begun} and the last
 * {@link Ended}, and the same events in the same order make the same review.
 */
public sealed interface Event {
    /** When it happened, by the clock of the machine that rides. */
    Instant at();

    /**
     * A run begins.
     *
     * @param consumers the versions of the consumer, before and after; empty where nobody said
     * @param providers the same of the provider
     * @param amendment what changed, in the form of {@code diff --format json}
     * @param planned the experiments, riskiest first
     */
    record Begun(
            Instant at,
            Link link,
            Optional<Versions> consumers,
            Optional<Versions> providers,
            Origin origin,
            Optional<String> environment,
            String program,
            long seed,
            ContractText before,
            ContractText after,
            Document amendment,
            List<Planned> planned)
            implements Event {
        public Begun {
            planned = List.copyOf(planned);
        }
    }

    /** What the two versions of a party are called: tags, commits, digests of images; blank where nobody said. */
    record Versions(String before, String after) {}

    /** An experiment that is to be ridden, as reports tell it. */
    record Planned(
            String experiment,
            String operation,
            String subject,
            String weather,
            String question,
            Optional<String> forecast,
            List<Pairing> pairings,
            boolean load,
            String why,
            int risk) {
        public Planned {
            pairings = List.copyOf(pairings);
        }
    }

    /** A part of the run begins. */
    record Phase(Instant at, String name) implements Event {}

    /** An experiment was ridden in a pairing. The verdict is the first opinion; what is said at the end counts. */
    record Trialled(Instant at, String experiment, Pairing pairing, Verdict verdict, String reason) implements Event {}

    /** Nothing else happened for a while. */
    record Alive(Instant at, int done, int total) implements Event {}

    /** Lines that a service wrote around a moment that matters. */
    record Logged(Instant at, String party, String experiment, List<String> lines) implements Event {
        public Logged {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The final word on an experiment in a pairing.
     *
     * @param fingerprint the same in each run in which the same harm shows at the same place
     * @param blocks whether it closes the gate, or, of an unknown one, keeps it from opening
     * @param old whether all that it shows is an old weakness
     * @param finding as {@code report.json} tells it
     */
    record Found(
            Instant at,
            String experiment,
            Pairing pairing,
            Verdict verdict,
            String fingerprint,
            boolean blocks,
            boolean old,
            Document finding)
            implements Event {}

    /**
     * The run is over.
     *
     * @param decision {@code "ratified"}, {@code "ratified-in-order"}, {@code "rejected"}, {@code "undecided"}
     * @param summary what {@code report.json} holds besides amendment, experiments and findings
     */
    record Ended(Instant at, String decision, String order, List<String> reasons, Duration took, Document summary)
            implements Event {
        public Ended {
            reasons = List.copyOf(reasons);
        }
    }
}
