package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Assessment;
import dev.stormrider.verdict.Result;
import java.util.SequencedMap;

/**
 * Markdown for a comment on a pull request (GitHub Flavored Markdown): the gate, the findings in a table, the evidence
 * where it unfolds. At most 60,000 characters.
 */
public record Markdown(Pages pages) implements Report {
    /** A report that leads nowhere else. */
    public Markdown() {
        this(Pages.unknown());
    }

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public String ending() {
        return "md";
    }

    @Override
    public String of(Result result) {
        Comment comment = new Comment();
        new RunComment(comment, result).write();
        return comment.text();
    }

    @Override
    public String of(SequencedMap<String, Assessment> contracts) {
        Comment comment = new Comment();
        // Each has its share, so that the last ones are told as well.
        int share = Comment.LIMIT / Math.max(1, contracts.size());
        int until = 0;
        for (var each : contracts.entrySet()) {
            until += share;
            if (comment.text().length() < Math.min(until, Comment.LIMIT - Comment.LAST_WORDS)) {
                add(comment, each.getValue(), Inert.code(each.getKey()) + " ", until);
                comment.add("\n");
            }
        }
        return comment.add(Inert.text(Words.all(contracts)) + "\n").text();
    }

    @Override
    public String of(Assessment assessment) {
        Comment comment = new Comment();
        add(comment, assessment, "", Comment.LIMIT);
        return comment.text();
    }

    private void add(Comment comment, Assessment assessment, String name, int until) {
        Amendment amendment = assessment.amendment();
        comment.add("## " + name + Inert.text(Words.title(amendment)) + "\n\n");
        if (assessment.entries().isEmpty()) {
            comment.add(Count.capital(Words.nothing(amendment)) + Words.harmless(assessment) + "\n");
        } else {
            comment.add("**" + Inert.text(Words.order(assessment)) + "** ")
                    .add(Words.counts(assessment) + ", " + Words.basis(assessment) + ".\n\n");
            AmendmentTable.add(comment, assessment, pages, until);
        }
        AmendmentTable.notes(comment, amendment, until);
        AmendmentTable.remarks(comment, assessment, until);
        AmendmentTable.guides(comment, assessment, pages, until);
    }
}
