package dev.stormrider.report;

import dev.stormrider.verdict.Verdict;
import java.util.List;

/**
 * What the JSON report tells of a run as a whole, read back.
 *
 * @param questions the three questions and their answers
 * @param notes what whoever rode it should know
 */
public record WrittenSummary(List<Question> questions, List<String> notes) {
    private static final int NOTE_LIMIT = 200;

    public WrittenSummary {
        questions = List.copyOf(questions);
        notes = List.copyOf(notes);
    }

    /** One of the three questions that every run answers. */
    public record Question(String sentence, String answer, Verdict verdict) {}

    /** Reads one object; what is no summary is an IllegalArgumentException that names the place. */
    public static WrittenSummary of(String json) {
        Written written = Written.of("summary", json);
        return new WrittenSummary(
                written.objects("questions", 3, WrittenSummary::question), written.texts("notes", NOTE_LIMIT));
    }

    private static Question question(Written written) {
        return new Question(
                written.textOrNone("sentence"),
                written.textOrNone("answer"),
                written.word("verdict", List.of(Verdict.values()), Verdict::word));
    }
}
