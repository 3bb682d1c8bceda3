package dev.stormrider.verdict;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Pairing;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of one experiment in one pairing.
 *
 * @param reason one sentence: why it is this verdict
 * @param harms the new harms; empty unless it broke
 * @param old harms that the old control shows too: old weaknesses, which never block by default
 * @param smallest the least that was found to show it, in one line; empty where it was not looked for
 * @param journals the rides that it was judged by: calm, old, trial as far as they were made
 */
public record Finding(
        Experiment experiment,
        Pairing pairing,
        Verdict verdict,
        String reason,
        List<Evidence> harms,
        List<Evidence> old,
        List<Journal> journals,
        Optional<String> smallest) {
    /** What follows it in a reason is an old weakness. */
    static final String WEAKNESS = "; an old weakness, as before the amendment: ";

    /** What follows it in a reason showed in one of two rides, and is no part of the weakness. */
    static final String ONCE = "; a first ride showed what did not show again: ";

    /** A finding for which nothing smaller was looked for. */
    public Finding(
            Experiment experiment,
            Pairing pairing,
            Verdict verdict,
            String reason,
            List<Evidence> harms,
            List<Evidence> old,
            List<Journal> journals) {
        this(experiment, pairing, verdict, reason, harms, old, journals, Optional.empty());
    }

    /** The same, with the least that was found to show it. */
    public Finding with(String words) {
        return new Finding(experiment, pairing, verdict, reason, harms, old, journals, Optional.of(words));
    }

    public Finding {
        harms = List.copyOf(harms);
        old = List.copyOf(old);
        journals = List.copyOf(journals);
    }

    /** The same with what is known of its harms by now; the reason follows them. */
    Finding with(List<Evidence> told, List<Evidence> toldOld) {
        String why = told.isEmpty() ? reason : reason(told);
        return new Finding(experiment, pairing, verdict, why, told, toldOld, journals);
    }

    /** What of {@code reason} tells of an old weakness; all of it where nothing does apart. */
    public static String weakness(String reason) {
        int at = reason.indexOf(WEAKNESS);
        if (at < 0) {
            return reason;
        }
        String weakness = reason.substring(at + WEAKNESS.length());
        int once = weakness.lastIndexOf(ONCE);
        return once < 0 ? weakness : weakness.substring(0, once);
    }

    /** The sentence that {@code harms} make. */
    static String reason(List<Evidence> harms) {
        return harms.getFirst().text() + Told.more(harms.size() - 1);
    }

    /** The corner of the four that this falls into; empty where there was no forecast or no verdict. */
    public Optional<Corner> corner() {
        return Corner.of(experiment.forecast(), verdict);
    }
}
