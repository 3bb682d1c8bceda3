package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.verdict.Result;
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
        String all = Words.title(amendment) + ": "
                + Count.of(amendment.exposures().size(), "thing") + " that somebody may meet for the first time";
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
        return experiments(result) + " " + (count(result) == 1 ? "was" : "were") + " played to " + result.consumer()
                + " and " + result.provider() + " in "
                + Count.of(
                        result.findings().stream()
                                .map(each -> each.pairing())
                                .distinct()
                                .count(),
                        "pairing")
                + " of old and new versions, each against a control in calm weather and one with the old versions.";
    }

    private static String experiments(Result result) {
        return Count.of(count(result), "experiment");
    }

    private static long count(Result result) {
        return result.findings().stream()
                .map(each -> each.experiment().id())
                .distinct()
                .count();
    }

    /** {@code "3 of 9 experiments did harm that the old versions do not do; 2 came to no verdict."} */
    static String found(Result result) {
        Tally tally = Tally.of(result.findings());
        long broke = Told.broke(result).stream()
                .map(told -> told.experiment().id())
                .distinct()
                .count();
        String sentence = (broke == 0 ? "None" : broke) + " of " + experiments(result)
                + " did harm that the old versions do not do";
        if (tally.degraded() > 0) {
            sentence += "; " + Count.times(tally.degraded()) + " the answer held less, as declared";
        }
        if (tally.unknown() > 0) {
            sentence += "; " + Count.times(tally.unknown()) + " there was no verdict";
        }
        return sentence + ".";
    }
}
