package dev.stormrider.report;

import dev.stormrider.amendment.Assessment;
import dev.stormrider.experiment.Observation;
import dev.stormrider.fault.Body;
import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A run as a comment on a pull request. */
final class RunComment {
    private static final int REASON_LIMIT = 10;
    private static final int WORD_LIMIT = 600;
    private static final int LINE_LIMIT = 30;
    private static final int BODY_LIMIT = 1_200;
    private static final int REASONS_UNTIL = 14_000;
    private static final int TABLE_UNTIL = 32_000;
    private static final int EVIDENCE_UNTIL = 46_000;
    private static final int AMENDMENT_UNTIL = 55_000;

    private final Comment comment;
    private final Result result;
    private final List<Family> broke;

    RunComment(Comment comment, Result result) {
        this.comment = comment;
        this.result = result;
        this.broke = Family.all(result);
    }

    void write() {
        top();
        questions();
        findings();
        amendment();
        rest();
        comment.add("\n<sub>Stormrider " + Inert.html(result.version()) + ", run " + Inert.html(result.run())
                + ", seed " + result.seed() + ", " + Count.of(result.took()) + where() + "</sub>\n");
    }

    private String where() {
        String words = Whereabouts.words(result);
        return words.isEmpty() ? "" : ", " + Inert.html(words + "; " + Whereabouts.others(result.circumstances()));
    }

    private void top() {
        Gate gate = result.gate();
        comment.add("## " + Symbols.of(gate.decision()) + " " + gate.decision().word() + ": " + words(result.consumer())
                + " and " + words(result.provider()) + "\n\n");
        comment.add("**" + Advice.meaning(result) + "** " + words(Words.title(result.amendment())) + ". "
                + words(Tale.found(result)) + "\n\n");
        Grounds grounds = Grounds.of(result, broke);
        comment.add("", grounds.blocking(), RunComment::ground, "\n", REASONS_UNTIL);
        String heading = words(Grounds.heading(result)) + "\n\n";
        comment.add(heading, grounds.cured(), RunComment::ground, "\n", REASONS_UNTIL);
        String besides = grounds.besides().isEmpty() ? "" : grounds.besides() + "\n\n";
        comment.add(besides, grounds.others(), (number, other) -> "- " + words(other) + "\n", "\n", REASONS_UNTIL);
    }

    private static String ground(int number, Grounds.Line line) {
        return "- " + words(line.words()) + "\n";
    }

    private void questions() {
        comment.add("| Question | Answer | |\n| --- | --- | --- |\n");
        for (Answer answer : Answer.all(result)) {
            String tally = answer.tally().total() == 0 ? "no experiment was made for it" : answer.counts();
            comment.add("| " + answer.question().sentence() + " | " + Symbols.of(answer.shown()) + " " + answer.word()
                    + " | " + tally + " |\n");
        }
        comment.add("\n");
    }

    private void findings() {
        String head = """
                ### Findings

                | | Harm | Operation | What happened | With | |
                | --- | --- | --- | --- | --- | --- |
                """;
        comment.add(head, broke, this::row, "\n", TABLE_UNTIL);
        comment.add("", broke, this::evidence, "", EVIDENCE_UNTIL);
    }

    private String row(int number, Family family) {
        Told told = family.first();
        String happened =
                told.sentences().stream().findFirst().orElse(told.first().reason());
        return "| " + number + " | " + Inert.code(told.harmWords()) + " | " + Inert.code(title(told)) + " | "
                + words(happened) + " | " + told.pairings().replace("; ", "<br>") + " | "
                + family.weight().word() + " |\n";
    }

    private String title(Told told) {
        return Count.cut(result.amendment().title(told.experiment().operation()), WORD_LIMIT);
    }

    private String evidence(int number, Family family) {
        Told told = family.first();
        StringBuilder text = new StringBuilder("<details><summary>" + number + ". <code>" + Inert.html(title(told))
                + "</code> " + Inert.html(told.harmWords()) + "</summary>\n\n");
        told.sentences().stream()
                .skip(1)
                .limit(REASON_LIMIT)
                .forEach(also -> text.append("- also: ").append(words(also)).append('\n'));
        text.append("- done: ").append(words(Words.done(told.first()))).append('\n');
        text.append("- why: ").append(words(told.experiment().why())).append('\n');
        String corner = family.corner();
        text.append(corner.isEmpty() ? "" : "- it broke " + corner + "\n");
        text.append("- contract: ")
                .append(Inert.code(Words.places(result.amendment(), told.experiment())))
                .append('\n');
        if (!family.others().isEmpty()) {
            text.append("- also in: ").append(Inert.code(family.otherIds())).append('\n');
        }
        text.append(told.smallest().isEmpty() ? "" : "- smallest: " + words(told.smallest()) + "\n");
        text.append("- again: ").append(Inert.code(Advice.again(result, told))).append("\n\n");
        told.harms().stream().limit(1).forEach(first -> {
            Set<String> places = Marks.of(told.first(), first);
            Heads heads = Heads.of(told.first(), first.control());
            first.control().ifPresent(call -> text.append(call("Control: " + heads.control(), call, places)));
            first.trial().ifPresent(call -> text.append(call("Trial: " + heads.trial(), call, places)));
            String link = String.join("\n", Words.passages(first.passages(), REASON_LIMIT));
            text.append(link.isEmpty() ? "" : "On the link:\n\n" + Inert.block("text", Count.cut(link, BODY_LIMIT)));
        });
        return text.append("\n</details>\n").toString();
    }

    private static String call(String title, Observation.Call call, Set<String> places) {
        String request =
                call.request().method() + " " + Count.cut(call.request().target(), WORD_LIMIT);
        String asked = call.request().body().isEmpty()
                ? ""
                : "\n" + body(call.request().body(), Set.of());
        String answer = call.response()
                .map(response -> response.status() + "\n" + body(response.body(), places))
                .orElseGet(() -> call.failure().orElse("no answer"));
        return title + ", " + Count.of(call.took()) + ":\n\n" + Inert.block("http", request + asked + "\n\n" + answer)
                + "\n";
    }

    /** What is far from a difference is left out; what is no JSON is cut. */
    private static String body(Body body, Set<String> places) {
        Optional<Value> json = body.json();
        if (json.isEmpty()) {
            return Count.cut(body.toString(), BODY_LIMIT);
        }
        String lines = JsonLines.near(JsonLines.of(json.get(), places), LINE_LIMIT).stream()
                .map(JsonLines.Line::text)
                .collect(Collectors.joining("\n"));
        return Count.cut(lines, BODY_LIMIT);
    }

    private void amendment() {
        if (result.amendment().exposures().isEmpty()) {
            return;
        }
        comment.add("\n<details><summary>The amendment: " + Words.counts(Assessment.of(result.amendment()))
                + "; by the contracts alone, deploy "
                + result.amendment().rollout().sentence() + "</summary>\n\n");
        AmendmentTable.add(comment, Assessment.of(result.amendment()), Pages.unknown(), AMENDMENT_UNTIL);
        comment.add("\n</details>\n");
    }

    private void rest() {
        List<String> lines = new ArrayList<>();
        for (Weakness weakness : Weakness.all(result)) {
            lines.add("- old weakness, " + Inert.code(weakness.evidence().harm()) + ": "
                    + words(weakness.evidence().text()) + "\n");
        }
        result.unknown()
                .forEach((reason, findings) ->
                        lines.add("- not known, " + findings.size() + " ×: " + words(reason) + "\n"));
        result.notes().forEach(note -> lines.add("- " + words(note) + "\n"));
        int left = result.plan().leftOut().size();
        if (left > 0) {
            lines.add("- the budget left out " + Count.of(left, "experiment") + "\n");
        }
        if (!lines.isEmpty()) {
            String head = "\n<details><summary>Old weaknesses, what is not known, notes</summary>\n\n";
            comment.add(head, lines, (number, line) -> line, "\n</details>\n", Comment.LIMIT);
        }
    }

    private static String words(String text) {
        return Inert.text(Count.cut(text, WORD_LIMIT));
    }
}
