package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.verdict.Result;

/**
 * Markdown for a comment on a pull request (GitHub Flavored Markdown): the gate, the findings in a table, the evidence
 * where it unfolds. At most 60,000 characters.
 */
public record Markdown() implements Report {
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
    public String of(Amendment amendment) {
        Comment comment = new Comment();
        comment.add("## " + Inert.text(Words.title(amendment)) + "\n\n");
        if (amendment.exposures().isEmpty()) {
            String order = Words.unread(amendment) == 0 ? " Deploy in any order." : "";
            comment.add(Count.capital(Words.nothing(amendment)) + order + "\n");
        } else {
            comment.add("**" + Inert.text(Words.order(amendment)) + "** ")
                    .add(Words.counts(amendment) + ", by the contracts alone.\n\n");
            AmendmentTable.add(comment, amendment, Comment.LIMIT);
        }
        AmendmentTable.notes(comment, amendment);
        return comment.text();
    }
}
