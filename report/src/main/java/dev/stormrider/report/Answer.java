package dev.stormrider.report;

import dev.stormrider.experiment.Question;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** What a run answers to one of the three questions. */
record Answer(Question question, String word, Verdict verdict, Tally tally) {
    static List<Answer> all(Result result) {
        return Stream.of(Question.values())
                .map(question -> of(
                        question,
                        result.findings().stream()
                                .filter(each -> each.experiment().question() == question)
                                .toList()))
                .toList();
    }

    private static Answer of(Question question, List<Finding> findings) {
        Tally tally = Tally.of(findings);
        // The third question asks for harm, the other two ask for its absence.
        boolean harmIsYes = question == Question.TOGETHER;
        if (tally.broke() > 0) {
            return new Answer(question, harmIsYes ? "Yes" : "No", Verdict.BROKE, tally);
        }
        if (tally.held() + tally.degraded() == 0) {
            String word = tally.total() == 0 ? "Not asked" : "Not known";
            return new Answer(question, word, Verdict.UNKNOWN, tally);
        }
        String word = (harmIsYes ? "No" : "Yes") + (tally.unknown() > 0 ? ", as far as is known" : "");
        Verdict verdict =
                tally.unknown() > 0 ? Verdict.UNKNOWN : tally.degraded() > 0 ? Verdict.DEGRADED : Verdict.HELD;
        return new Answer(question, word, verdict, tally);
    }

    /** {@code "No: 3 broke, 14 held."} */
    String sentence() {
        return word + (tally.total() == 0 ? ": no experiment was made for it." : ": " + tally.words() + ".");
    }
}
