package dev.stormrider.review;

import dev.stormrider.ledger.Document;
import dev.stormrider.ledger.Origin;
import dev.stormrider.ledger.PartState;
import dev.stormrider.ledger.PartView;
import dev.stormrider.ledger.ReviewState;
import dev.stormrider.ledger.ReviewWhole;
import dev.stormrider.ledger.RunState;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.Standing;
import dev.stormrider.report.Count;
import dev.stormrider.report.Markup;
import dev.stormrider.report.Symbols;
import dev.stormrider.report.WrittenSummary;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a review stands at and why, how far its run is, and where it came from. */
final class StandingPart {
    private static final int TEXT_LIMIT = 1_000;
    private static final int COMMIT_SHOWN = 12;

    private StandingPart() {}

    static void write(Markup out, ReviewWhole whole) {
        Standing standing = whole.standing();
        out.open("div", "class", "gate " + look(standing.kind()), "data-standing", Pieces.words(standing.kind()));
        kicker(out, whole);
        out.open("p", "class", "verdict").leaf("span", Pieces.symbol(standing.kind()) + " ", "aria-hidden", "true");
        out.text(Count.capital(Pieces.words(standing.kind())));
        if (whole.line().state() != ReviewState.OPEN) {
            out.text(" ").leaf("span", whole.line().state().word(), "class", "chip");
        }
        out.close();
        progress(out, whole.run());
        parts(out, whole.run());
        GroundPart.of(whole).write(out);
        whole.run().order().ifPresent(order -> out.leaf("p", "Order of deployment: " + order(order), "class", "step"));
        standing.until().ifPresent(until -> {
            out.open("p", "class", "quiet").text(change(standing.kind()));
            Pieces.time(out, until);
            out.close();
        });
        out.close().line();
    }

    /** What happens next although nobody does anything. */
    private static String change(Standing.Kind kind) {
        return switch (kind) {
            case RIDING, LOST -> "Unless more is heard of the ride, it counts as lost: ";
            case WAITING, RATIFIED, RATIFIED_IN_ORDER, REJECTED, UNDECIDED -> "The first of its waivers expires: ";
        };
    }

    private static String look(Standing.Kind kind) {
        return switch (kind) {
            case RATIFIED, RATIFIED_IN_ORDER -> "ratified";
            case REJECTED -> "rejected";
            case UNDECIDED, LOST -> "undecided";
            case RIDING, WAITING -> "unjudged";
        };
    }

    private static void kicker(Markup out, ReviewWhole whole) {
        Origin origin = whole.line().origin();
        out.open("p", "class", "kicker");
        out.leaf(
                "a",
                whole.line().link().contract(),
                "href",
                Pieces.path(whole.line().link()));
        out.text(" " + whole.line().before() + " → " + whole.line().after());
        origin.change().ifPresent(change -> {
            out.text(" · ");
            Pieces.elsewhere(out, origin.repository().map(name -> name + " ").orElse("") + "#" + change, origin.page());
        });
        origin.branch().ifPresent(branch -> out.text(" · ").leaf("code", Count.cut(branch, TEXT_LIMIT)));
        origin.commit().ifPresent(commit -> out.text(" · ").leaf("code", Count.cut(commit, COMMIT_SHOWN)));
        origin.author().ifPresent(author -> out.text(" · by " + Count.cut(author, TEXT_LIMIT)));
        origin.job().ifPresent(job -> {
            out.text(" · ");
            Pieces.elsewhere(out, "the pipeline's job", Optional.of(job));
        });
        out.close();
    }

    private static void progress(Markup out, RunView run) {
        if (run.state() == RunState.ENDED) {
            return;
        }
        String done = run.total() > 0
                ? run.done() + " of " + Count.of(run.total(), "ride") + " done"
                : Count.of(run.counts().ridden(), "ride") + " done";
        String phase = run.phase().map(name -> ", " + name).orElse("");
        out.open("div", "class", "progress");
        if (run.total() > 0) {
            out.open(
                            "progress",
                            "max",
                            "" + run.total(),
                            "value",
                            "" + Math.min(run.done(), run.total()),
                            "aria-label",
                            "Rides done")
                    .close();
        }
        out.leaf("span", done + phase + (run.state() == RunState.LOST ? "; then it fell silent" : ""));
        out.text(" ").open("span", "class", "quiet").text("heard of ");
        Pieces.time(out, run.heard());
        out.close().close();
    }

    /** How far the parts of a run are that several workers ride, and what they come to together; then each of them. */
    private static void parts(Markup out, RunView run) {
        if (run.parts().isEmpty()) {
            return;
        }
        String others = Stream.of(PartState.values())
                .filter(state -> state != PartState.ENDED)
                .map(state -> Map.entry(
                        state,
                        run.parts().stream()
                                .filter(part -> part.state() == state)
                                .count()))
                .filter(each -> each.getValue() > 0)
                .map(each -> ", " + each.getValue() + " " + each.getKey().word())
                .collect(Collectors.joining());
        long ended = run.parts().stream()
                .filter(part -> part.state() == PartState.ENDED)
                .count();
        String together = run.decision()
                .map(decision -> ": together " + decision.replace('-', ' '))
                .orElse("; together they decide once all have");
        out.open("details", "class", "parts");
        out.leaf("summary", ended + " of " + Count.of(run.parts().size(), "part") + " ended" + others + together);
        out.open("ol");
        run.parts().forEach(part -> out.leaf("li", part(part)));
        out.close().close().line();
    }

    private static String part(PartView part) {
        String planned = part.planned() > 0 ? ", " + Count.of(part.planned(), "experiment") : "";
        String done = part.total() > 0 ? ", " + part.done() + " of " + Count.of(part.total(), "ride") + " done" : "";
        return part.state().word()
                + planned
                + done
                + part.phase().map(phase -> ", " + Count.cut(phase, TEXT_LIMIT)).orElse("")
                + part.took().map(took -> ", " + Count.of(took)).orElse("");
    }

    private static String order(String word) {
        return switch (word) {
            case "any-order" -> "any";
            case "provider-first" -> "the provider first, then the consumer";
            case "consumer-first" -> "the consumer first, then the provider";
            case "no-safe-order" -> "there is none that is safe";
            default -> word;
        };
    }

    /** The three questions, once the run has ended. */
    static void questions(Markup out, Optional<Document> summary) {
        if (summary.isEmpty()) {
            return;
        }
        Optional<WrittenSummary> read =
                Readings.read(out, () -> WrittenSummary.of(summary.get().json()));
        read.ifPresent(told -> {
            out.open("div", "class", "questions");
            for (WrittenSummary.Question question : told.questions()) {
                out.open("div", "class", "card question " + question.verdict().word());
                out.leaf("p", question.sentence(), "class", "asked");
                out.open("p", "class", "answer");
                out.leaf(
                        "span",
                        Symbols.of(question.verdict()) + " ",
                        "class",
                        "symbol " + question.verdict().word(),
                        "aria-hidden",
                        "true");
                out.leaf("strong", question.answer()).close().close();
            }
            out.close().line();
            if (!told.notes().isEmpty()) {
                out.open("details").leaf("summary", Count.of(told.notes().size(), "note") + " of the run");
                out.open("ul");
                told.notes().forEach(note -> out.leaf("li", Count.cut(note, TEXT_LIMIT)));
                out.close().close().line();
            }
        });
    }
}
