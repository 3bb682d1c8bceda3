package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A run in a few sentences, for those who read nothing else. */
final class Tale {
    private Tale() {}

    static List<String> sentences(Result result) {
        List<String> sentences = new ArrayList<>();
        sentences.add(changed(result.amendment()));
        sentences.add(played(result));
        sentences.add(found(result));
        return sentences;
    }

    private static String changed(Amendment amendment) {
        if (amendment.exposures().isEmpty()) {
            return Words.title(amendment) + ": " + Words.nothing(amendment);
        }
        String all = Words.title(amendment) + ": while old and new run side by side, "
                + Count.of(amendment.exposures().size(), "message") + " may be met that "
                + (amendment.exposures().size() == 1 ? "is new to its reader" : "are new to their readers");
        long refused = amendment.count(Forecast.REFUSED);
        long undecided = amendment.count(Forecast.UNDECIDED);
        return all
                + (refused > 0 ? "; " + refused + " of them the reader has not promised to read" : "")
                + (undecided > 0 ? "; of " + undecided + " the contracts do not tell" : "")
                + (refused + undecided == 0 ? ", all of which their readers have promised to bear" : "")
                + (Words.unread(amendment) > 0 ? "; " + Words.unreadParts(amendment) : "")
                + ".";
    }

    private static String played(Result result) {
        return Count.of(count(result), "experiment") + " " + (count(result) == 1 ? "was" : "were") + " played to "
                + result.consumer()
                + " and " + result.provider() + " in "
                + Count.of(
                        result.findings().stream()
                                .map(each -> each.pairing())
                                .distinct()
                                .count(),
                        "pairing")
                + " of old and new versions, each against a control in calm weather" + old(result) + ".";
    }

    /** The old control is made only where the same storm among the old versions says something. */
    private static String old(Result result) {
        long all = count(result);
        long old = result.findings().stream()
                .map(Finding::experiment)
                .filter(Experiment::hasOldControl)
                .map(Experiment::id)
                .distinct()
                .count();
        if (old == 0) {
            return "";
        }
        return (old == all ? " and" : ", " + old + " of them also") + " against the same storm among the old versions";
    }

    private static long count(Result result) {
        return result.findings().stream()
                .map(each -> each.experiment().id())
                .distinct()
                .count();
    }

    /** {@code "3 of 9 experiments did harm that the control does not show. 14 rides of 9 experiments: …"} */
    static String found(Result result) {
        Tally tally = Tally.of(result.findings());
        List<Experiment> broke = result.findings().stream()
                .filter(each -> each.verdict() == Verdict.BROKE)
                .map(Finding::experiment)
                .toList();
        long harmful = broke.stream().map(Experiment::id).distinct().count();
        String sentence = (harmful == 0 ? "None" : harmful) + " of " + Count.of(count(result), "experiment")
                + " did harm " + Words.fresh(broke);
        if (harmful > 0 && Weight.allCured(result, result.findings())) {
            sentence += ", and only the other way round";
        }
        if (tally.degraded() > 0) {
            sentence += "; " + Count.of(tally.degraded(), "answer")
                    + (tally.degraded() == 1 ? " was an honest error or had" : " were honest errors or had")
                    + " less in " + (tally.degraded() == 1 ? "it" : "them");
        }
        if (tally.unknown() > 0) {
            sentence += "; " + Count.times(tally.unknown()) + " there was no verdict";
        }
        return sentence + ".";
    }
}
