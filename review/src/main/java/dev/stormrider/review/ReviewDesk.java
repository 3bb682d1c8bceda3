package dev.stormrider.review;

import dev.stormrider.ledger.Choice;
import dev.stormrider.ledger.Comment;
import dev.stormrider.ledger.Decision;
import dev.stormrider.ledger.DecisionKind;
import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.ReviewQuery;
import dev.stormrider.ledger.ReviewState;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.Standing;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The part of the API that tells of reviews, and takes in what people say and decide of them. */
record ReviewDesk(Ledger ledger) {
    private static final Door READ = Door.needs(Right.READ);
    private static final int USUAL = 50;

    /** Runs of a review; {@code next} begins the next part, where there is one. */
    record RunsShown(List<RunView> runs, Optional<String> next) {}

    /** What people decided. */
    record DecisionsShown(List<Decision> decisions) {}

    /** The waivers that count; {@code next} begins the next part, where there is one. */
    record WaiversShown(List<Decision> decisions, Optional<String> next) {}

    /** What people said. */
    record CommentsShown(List<Comment> comments) {}

    /** What somebody wants to decide. */
    record Wanted(
            String kind,
            Optional<String> reason,
            Optional<String> run,
            Optional<String> fingerprint,
            Optional<String> owner,
            Optional<Instant> expiry) {}

    /** Why another ride is wished for. */
    record Wish(Optional<String> reason) {}

    /** What somebody wants to say. */
    record Said(String text, Optional<String> fingerprint) {}

    /** What became of a change. */
    record Marked(String state) {}

    Routes in(Routes routes) {
        return routes.get("/api/v1/reviews", READ, this::lines)
                .get(
                        "/api/v1/reviews/{review}",
                        READ,
                        call -> Reply.json(200, ledger.reviews().whole(call.number("review"), call.now())))
                .get("/api/v1/reviews/{review}/standing", READ, this::standing)
                .get("/api/v1/reviews/{review}/runs", READ, this::runs)
                .put("/api/v1/reviews/{review}/state", Door.needs(Right.DECIDE), this::marked)
                .get("/api/v1/reviews/{review}/decisions", READ, this::decisions)
                .post("/api/v1/reviews/{review}/decisions", Door.needs(Right.DECIDE), this::decided)
                .post("/api/v1/reviews/{review}/rides", Door.needs(Right.COMMENT), this::wished)
                .get("/api/v1/reviews/{review}/comments", READ, this::comments)
                .post("/api/v1/reviews/{review}/comments", Door.needs(Right.COMMENT), this::said)
                .get("/api/v1/waivers", READ, this::waivers);
    }

    private Reply lines(Call call) throws Refused {
        return Reply.json(200, ledger.reviews().lines(query(call)));
    }

    private static ReviewQuery query(Call call) throws Refused {
        Optional<String> state = call.asked("state");
        Optional<String> standing = call.asked("standing");
        return new ReviewQuery(
                call.asked("q"),
                state.isPresent() ? Optional.of(Forms.word(ReviewState.class, state.get(), "state")) : Optional.empty(),
                standing.isPresent()
                        ? Optional.of(Forms.word(Standing.Kind.class, standing.get(), "standing"))
                        : Optional.empty(),
                call.asked("service"),
                call.asked("author"),
                call.asked("consumer").isPresent() ? Optional.of(link(call)) : Optional.empty(),
                moment(call, "from"),
                moment(call, "to"),
                call.asked("after"),
                call.askedNumber("most", USUAL, 1, Slice.MOST));
    }

    /** The link that the query names. */
    static Link link(Call call) throws Refused {
        try {
            return new Link(call.needed("consumer"), call.needed("provider"), call.needed("contract"));
        } catch (IllegalArgumentException noLink) {
            throw new Refused(400, String.valueOf(noLink.getMessage()));
        }
    }

    static Optional<Instant> moment(Call call, String name) throws Refused {
        Optional<String> text = call.asked(name);
        try {
            return text.map(Dates::moment);
        } catch (DateTimeException noMoment) {
            throw new Refused(400, name + " in the query is no moment such as 2026-11-30T12:00:00Z");
        }
    }

    private Reply standing(Call call) throws Refused {
        return Reply.json(200, ledger.reviews().standing(call.number("review"), call.now()));
    }

    private Reply runs(Call call) throws Refused {
        Slice<RunView> part = ledger.runs().of(known(call), call.asked("after"), call.most(), call.now());
        return Reply.json(200, new RunsShown(part.items(), part.next()));
    }

    /** The number of a review that is there: lists of what is not there would be empty, and no error. */
    private long known(Call call) throws Refused {
        return ledger.reviews().line(call.number("review")).number();
    }

    private Reply marked(Call call) throws Refused {
        ReviewState state =
                Forms.word(ReviewState.class, call.body(Marked.class, "state").state(), "state");
        ledger.reviews().mark(call.actor(), call.number("review"), state, call.now());
        return Reply.json(200, ledger.reviews().line(call.number("review")));
    }

    private Reply decisions(Call call) throws Refused {
        return Reply.json(200, new DecisionsShown(ledger.decisions().of(known(call))));
    }

    private Reply decided(Call call) throws Refused {
        Wanted wanted = call.body(Wanted.class, "decision");
        DecisionKind kind = Forms.word(DecisionKind.class, wanted.kind(), "decision");
        checkSeen(kind, wanted.run());
        Choice choice = new Choice(
                kind, wanted.reason().orElse(""), wanted.run(), wanted.fingerprint(), wanted.owner(), wanted.expiry());
        return Reply.json(201, ledger.decisions().decide(call.actor(), call.number("review"), choice, call.now()));
    }

    /** Whoever judges says what: between the look and the word there may have been another run. */
    static void checkSeen(DecisionKind kind, Optional<String> run) throws Refused {
        boolean judges = kind == DecisionKind.APPROVE || kind == DecisionKind.REJECT || kind == DecisionKind.WAIVE;
        if (judges && run.isEmpty()) {
            throw new Refused(
                    400,
                    "it is not said which run this speaks of: send as run the name of the one that was"
                            + " looked at, the newest of the review");
        }
    }

    private Reply wished(Call call) throws Refused {
        Choice choice = Choice.of(
                DecisionKind.RIDE_AGAIN, call.body(Wish.class, "wish").reason().orElse(""));
        return Reply.json(201, ledger.decisions().decide(call.actor(), call.number("review"), choice, call.now()));
    }

    private Reply comments(Call call) throws Refused {
        return Reply.json(200, new CommentsShown(ledger.comments().of(known(call))));
    }

    private Reply said(Call call) throws Refused {
        Said said = call.body(Said.class, "comment");
        return Reply.json(
                201,
                ledger.comments()
                        .say(call.actor(), call.number("review"), said.text(), said.fingerprint(), call.now()));
    }

    private Reply waivers(Call call) throws Refused {
        Slice<Decision> part = ledger.decisions().waivers(call.asked("after"), call.most(), call.now());
        return Reply.json(200, new WaiversShown(part.items(), part.next()));
    }
}
