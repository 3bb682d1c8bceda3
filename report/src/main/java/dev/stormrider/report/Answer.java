package dev.stormrider.report;

import dev.stormrider.experiment.Question;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run answers to one of the three questions.
 *
 * @param cured whether all harm is cured by the order that the gate opened for
 */
record Answer(Question question, String word, Verdict verdict, Tally tally, boolean cured) {
    static List<Answer> all(Result result) {
        return Stream.of(Question.values())
                .map(question -> of(
                        result,
                        question,
                        result.findings().stream()
                                .filter(each -> each.experiment().question() == question)
                                .toList()))
                .toList();
    }

    private static Answer of(Result result, Question question, List<Finding> findings) {
        Tally tally = Tally.of(findings);
        // The third question asks for harm, the other two ask for its absence.
        boolean harmIsYes = question == Question.TOGETHER;
        if (tally.broke() > 0) {
            boolean cured = Weight.allCured(result, findings);
            String word = cured ? (harmIsYes ? "Not" : "Yes,") + " in this order" : harmIsYes ? "Yes" : "No";
            return new Answer(question, word, Verdict.BROKE, tally, cured);
        }
        if (tally.held() + tally.degraded() == 0) {
            String word = tally.total() == 0 ? "Not asked" : "Not known";
            return new Answer(question, word, Verdict.UNKNOWN, tally, false);
        }
        String word = (harmIsYes ? "No" : "Yes") + (tally.unknown() > 0 ? ", as far as is known" : "");
        Verdict verdict =
                tally.unknown() > 0 ? Verdict.UNKNOWN : tally.degraded() > 0 ? Verdict.DEGRADED : Verdict.HELD;
        return new Answer(question, word, verdict, tally, false);
    }

    /** The verdict as the answer shall look: harm that the order avoids is no failure of the decision. */
    Verdict shown() {
        return cured ? Verdict.DEGRADED : verdict;
    }

    /** {@code "3 broke, 14 held"}. */
    String counts() {
        return tally.words() + (cured ? "; what broke, broke only the other way round" : "");
    }

    /** {@code "No: 3 broke, 14 held."} */
    String sentence() {
        return word + (tally.total() == 0 ? ": no experiment was made for it." : ": " + counts() + ".");
    }
}
