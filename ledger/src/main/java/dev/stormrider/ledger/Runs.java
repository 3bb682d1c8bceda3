package dev.stormrider.ledger;

import dev.stormrider.experiment.Pairing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The runs, as they told themselves. */
public interface Runs {
    /** The most characters that the name of a run has. */
    int LONGEST_ID = 64;

    /** What a run may be called, in words. */
    String NAMES = "1 to " + LONGEST_ID + " of the characters A-Z a-z 0-9 . _ -";

    int MOST_EVENTS = EventLimits.EVENTS;

    /** The most bytes that the events of one run come to, in their written form. */
    long MOST_BYTES = 64L << 20;

    int MOST_PER_REVIEW = 500;

    /** So many of them one account publishes, that others find room as well. */
    int MOST_PER_ACCOUNT = 200;

    /** The most characters that findings have together which are asked for at once, unless a single one has more. */
    int LONGEST_FINDINGS = 8 << 20;

    /** The most runs that are told with the whole of a review. */
    int MOST_SHOWN = 100;

    /** The most parts of the logs of an experiment that a page has, and the most characters that they have together. */
    int MOST_LOG_PARTS = 20;

    int LONGEST_LOG = 256 << 10;

    /** Whether a run may be called {@code name}: as {@link #NAMES} says. */
    static boolean callable(String name) {
        return name.length() <= LONGEST_ID && name.matches("[A-Za-z0-9._-]+");
    }

    /**
     * Takes events in, all or none. What is known already is passed over.
     *
     * @param from the number of the first of {@code events}
     * @return the number of the event that is waited for now
     * @throws Objection.Conflict if events are missing before {@code from}, if one differs from what was taken before,
     *     or if the run is over
     * @throws Objection.Refused if a limit is passed, or the first event is not the beginning
     */
    int take(Actor actor, String run, int from, List<Event> events, Instant now);

    /** The event that is waited for: 0 for a run that nobody knows. */
    int next(String run);

    Optional<RunView> run(String run, Instant now);

    /** The runs of a review, newest first. */
    Slice<RunView> of(long review, Optional<String> cursor, int most, Instant now);

    /** The experiments that are planned, riskiest first. */
    List<Event.Planned> plan(String run);

    /** What each experiment came to in each pairing so far, in the order in which it was told first. */
    Slice<TrialCell> cells(String run, Optional<String> cursor, int most);

    /**
     * The findings of a run with their evidence: those that block first, then those that broke, then the others. They
     * are large; {@code most} is at most 100, and as many are told as {@link #LONGEST_FINDINGS} holds.
     *
     * @param brokeOnly leaves out what held
     * @param from how many are passed over; {@code next} is that of the next part
     */
    Slice<FoundView> findings(String run, boolean brokeOnly, int from, int most);

    Optional<FoundView> finding(String run, String experiment, Pairing pairing);

    /**
     * What services wrote around the moments that matter, in the order in which it was told, as much at once as
     * {@link #MOST_LOG_PARTS} and {@link #LONGEST_LOG} hold.
     */
    Slice<Event.Logged> logs(String run, String experiment, Optional<String> cursor);

    /** The amendment, the contracts, and at the end the summary. */
    RunPapers papers(String run);

    /** What the run proves of meetings; none until it has ended. */
    List<Proof> proofs(String run);
}
