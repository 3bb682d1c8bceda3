package dev.stormrider.ledger;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Ballot;
import dev.stormrider.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
     * @param part which part of a run that several workers ride; empty where one rides it all
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
            List<Planned> planned,
            Optional<Part> part)
            implements Event {
        public Begun {
            planned = List.copyOf(planned);
        }
    }

    /**
     * A part of a run that several workers ride, each of them telling events of its own.
     *
     * @param run what the whole is called
     * @param number of this part, from 1
     * @param of so many parts there are
     * @param plan a fingerprint of the whole plan: parts of different plans make no whole
     */
    record Part(String run, int number, int of, String plan) {}

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
     * @param vote what it counts for where parts of a run come together; only in those
     */
    record Found(
            Instant at,
            String experiment,
            Pairing pairing,
            Verdict verdict,
            String fingerprint,
            boolean blocks,
            boolean old,
            Document finding,
            Optional<Vote> vote)
            implements Event {}

    /**
     * What a finding counts for.
     *
     * @param change the exposure that it tries
     * @param calm whether nothing is done to any message
     * @param harmful whether it shows harm that the policy lets count
     * @param old whether it shows an old weakness, beside harm that is new or not
     */
    record Vote(
            dev.stormrider.experiment.Origin origin,
            Optional<String> change,
            boolean calm,
            boolean harmful,
            boolean old) {}

    /**
     * The run is over.
     *
     * @param decision {@code "ratified"}, {@code "ratified-in-order"}, {@code "rejected"}, {@code "undecided"}
     * @param summary what {@code report.json} holds besides amendment, experiments and findings
     * @param poll what else the decision on the whole follows from; only of a part
     */
    record Ended(
            Instant at,
            String decision,
            String order,
            List<String> reasons,
            Duration took,
            Document summary,
            Optional<Poll> poll)
            implements Event {
        public Ended {
            reasons = List.copyOf(reasons);
        }

        /** The end of a run that one rides alone. */
        public Ended(Instant at, String decision, String order, List<String> reasons, Duration took, Document summary) {
            this(at, decision, order, reasons, took, summary, Optional.empty());
        }
    }

    /**
     * What a {@link Ballot} holds besides its votes.
     *
     * @param votes how many findings have a vote; those that were not told may have been anything
     */
    record Poll(
            boolean exposed,
            List<Ballot.Feared> refused,
            List<Pairing> ridden,
            int votes,
            List<String> troubles,
            boolean aborted,
            boolean blockUnknown) {
        public Poll {
            refused = List.copyOf(refused);
            ridden = List.copyOf(ridden);
            troubles = List.copyOf(troubles);
        }

        /** With {@code all} its votes it is a ballot. */
        public Ballot with(List<Ballot.Vote> all) {
            return new Ballot(exposed, refused, all, Set.copyOf(ridden), troubles, aborted, blockUnknown);
        }
    }
}
