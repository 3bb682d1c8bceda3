package dev.stormrider.review;

import dev.stormrider.ledger.Choice;
import dev.stormrider.ledger.Comment;
import dev.stormrider.ledger.Decision;
import dev.stormrider.ledger.DecisionKind;
import dev.stormrider.ledger.ReviewState;
import dev.stormrider.ledger.ReviewWhole;
import dev.stormrider.ledger.Right;
import dev.stormrider.report.Markup;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What people decided and said, oldest first, and the forms to do so. */
final class TalkPart {
    private static final int SHOWN_LIMIT = 500;
    private static final int USUAL_WAIVER_DAYS = 30;

    private final Visit visit;
    private final ReviewWhole whole;

    TalkPart(Visit visit, ReviewWhole whole) {
        this.visit = visit;
        this.whole = whole;
    }

    /** Something that was said or decided. */
    private sealed interface Said {
        Instant at();
    }

    private record Talked(Comment comment) implements Said {
        @Override
        public Instant at() {
            return comment.at();
        }
    }

    private record Decided(Decision decision) implements Said {
        @Override
        public Instant at() {
            return decision.at();
        }
    }

    void said(Markup out) {
        List<Said> all = Stream.concat(
                        whole.comments().stream().map(Talked::new),
                        whole.decisions().stream().map(Decided::new))
                .map(Said.class::cast)
                .sorted(Comparator.comparing(Said::at))
                .toList();
        if (all.isEmpty()) {
            out.leaf("p", "Nobody has said or decided anything yet.", "class", "quiet");
            return;
        }
        int left = Math.max(0, all.size() - SHOWN_LIMIT);
        if (left > 0) {
            out.leaf("p", left + " older ones are not shown here; the audit log has them", "class", "quiet");
        }
        out.open("ol", "class", "said");
        all.subList(left, all.size()).forEach(each -> {
            switch (each) {
                case Talked talked -> comment(out, talked.comment());
                case Decided decided -> decision(out, decided.decision());
            }
        });
        out.close().line();
    }

    private static void comment(Markup out, Comment comment) {
        out.open("li").open("p", "class", "by").leaf("b", comment.by()).text(" ");
        Pieces.time(out, comment.at());
        comment.fingerprint().ifPresent(print -> out.text(" of finding ").leaf("code", print));
        out.close().leaf("p", comment.text(), "class", "words").close().line();
    }

    private static void decision(Markup out, Decision decision) {
        out.open("li", "class", "decided " + decision.kind().word());
        out.open("p", "class", "by").leaf("b", decision.by()).text(" ");
        out.leaf("span", words(decision.kind()), "class", "chip " + look(decision.kind()))
                .text(" ");
        Pieces.time(out, decision.at());
        decision.fingerprint().ifPresent(print -> out.text(" · finding ").leaf("code", print));
        decision.owner().ifPresent(owner -> out.text(" · owner " + owner));
        decision.expiry().ifPresent(expiry -> {
            out.text(" · until ");
            Pieces.time(out, expiry);
        });
        decision.run().ifPresent(run -> out.text(" · run ").leaf("code", run));
        out.close();
        if (!decision.reason().isBlank()) {
            out.leaf("p", decision.reason(), "class", "words");
        }
        out.close().line();
    }

    private static String words(DecisionKind kind) {
        return switch (kind) {
            case APPROVE -> "✓ approved";
            case REJECT -> "✗ rejected";
            case WAIVE -> "waived a finding";
            case WITHDRAW -> "took it back";
            case RIDE_AGAIN -> "asked for another ride";
        };
    }

    private static String look(DecisionKind kind) {
        return switch (kind) {
            case APPROVE -> "held";
            case REJECT -> "broke";
            case WAIVE -> "degraded";
            case WITHDRAW, RIDE_AGAIN -> "unknown";
        };
    }

    void forms(Markup out) {
        if (Pieces.may(visit, Right.COMMENT)) {
            Pieces.form(out, visit, path("comments"), "card fields");
            Pieces.area(out, "Say something", "text", Comment.LONGEST, true);
            out.leaf("button", "Comment", "type", "submit").close().line();
        }
        boolean decides = Pieces.may(visit, Right.DECIDE);
        if (decides || Pieces.may(visit, Right.COMMENT)) {
            Pieces.form(out, visit, path("decisions"), "card fields decide");
            Pieces.hidden(out, "run", whole.run().id());
            Pieces.area(out, "Reason (a rejection needs one)", "reason", Choice.LONGEST_REASON, false);
            out.open("p", "class", "buttons");
            if (decides) {
                button(out, DecisionKind.APPROVE, "Approve", "good");
                button(out, DecisionKind.REJECT, "Reject", "bad");
                button(out, DecisionKind.WITHDRAW, "Take back", "plain-button");
            }
            button(out, DecisionKind.RIDE_AGAIN, "Ask for another ride", "plain-button");
            out.close();
            out.open("p", "class", "quiet").text("A decision speaks of the run ");
            out.leaf("code", whole.run().id()).text(" and of no later one.").close();
            out.close().line();
        }
        if (decides) {
            state(out);
        }
        if (visit.actor().isEmpty()) {
            out.leaf("p", "Log in to take part.", "class", "quiet");
        }
    }

    private String path(String what) {
        return "/reviews/" + whole.line().number() + "/" + what;
    }

    private static void button(Markup out, DecisionKind kind, String words, String look) {
        out.leaf("button", words, "type", "submit", "name", "kind", "value", kind.word(), "class", look);
    }

    private void state(Markup out) {
        Pieces.form(out, visit, path("state"), "inline");
        out.leaf("span", "The change is " + whole.line().state().word() + ". ", "class", "quiet");
        for (ReviewState state : ReviewState.values()) {
            if (state != whole.line().state()) {
                String words = state == ReviewState.OPEN ? "Open again" : "Mark as " + state.word();
                out.leaf(
                        "button",
                        words,
                        "type",
                        "submit",
                        "name",
                        "state",
                        "value",
                        state.word(),
                        "class",
                        "plain-button");
            }
        }
        out.close().line();
    }

    /** The form that takes a waiver back, for whoever gave it and for admins. */
    static void takeBack(Markup out, Visit visit, Decision waiver) {
        boolean own =
                visit.actor().filter(actor -> actor.name().equals(waiver.by())).isPresent();
        if (own || Pieces.may(visit, Right.ADMINISTER)) {
            Pieces.form(out, visit, "/reviews/" + waiver.review() + "/decisions", "fields");
            Pieces.hidden(out, "kind", DecisionKind.WITHDRAW.word());
            Pieces.hidden(out, "fingerprint", waiver.fingerprint().orElse(""));
            Pieces.hidden(out, "owner", waiver.by());
            out.leaf("button", "Take the waiver back", "type", "submit", "class", "plain-button")
                    .close()
                    .line();
        }
    }

    /** The form that lets one finding of {@code run} pass. */
    static void waive(Markup out, Visit visit, long review, String run, String fingerprint) {
        Pieces.form(out, visit, "/reviews/" + review + "/decisions", "fields");
        Pieces.hidden(out, "kind", DecisionKind.WAIVE.word());
        Pieces.hidden(out, "run", run);
        Pieces.hidden(out, "fingerprint", fingerprint);
        Pieces.area(out, "Why may it pass?", "reason", Choice.LONGEST_REASON, true);
        Pieces.field(
                out,
                "Who answers for it?",
                "owner",
                "type",
                "text",
                "maxlength",
                "100",
                "required",
                "required",
                "value",
                Pieces.name(visit));
        Pieces.field(
                out,
                "Until (the gate closes again after this day)",
                "expiry",
                "type",
                "date",
                "required",
                "required",
                "min",
                day(visit.now(), 1),
                "max",
                day(visit.now(), (int) Choice.LONGEST_WAIVER.toDays() - 1),
                "value",
                day(visit.now(), USUAL_WAIVER_DAYS));
        out.leaf("button", "Waive", "type", "submit").close().line();
    }

    private static String day(Instant now, int later) {
        return now.atZone(ZoneOffset.UTC).toLocalDate().plusDays(later).toString();
    }
}
