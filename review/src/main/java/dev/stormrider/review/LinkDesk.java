package dev.stormrider.review;

import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.LinkLine;
import dev.stormrider.ledger.Proof;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.TrendWeek;
import dev.stormrider.ledger.Trends;
import dev.stormrider.ledger.Weakness;
import java.util.List;

/** The part of the API that tells of links, and how it goes over time. */
record LinkDesk(Ledger ledger) {
    private static final Door READ = Door.needs(Right.READ);
    private static final int USUAL = 50;
    private static final int MOST_WEAKNESSES = Slice.MOST;

    /** A link, with what is known of it. */
    record Whole(LinkLine line, List<Weakness> weaknesses, List<Proof> proofs) {}

    /** The weeks, oldest first. */
    record Weeks(List<TrendWeek> weeks) {}

    Routes in(Routes routes) {
        return routes.get("/api/v1/links", READ, this::lines)
                .get("/api/v1/link", READ, this::whole)
                .get("/api/v1/link/runs", READ, this::history)
                .get("/api/v1/trends", READ, this::trends);
    }

    private Reply lines(Call call) throws Refused {
        int most = call.askedNumber("most", USUAL, 1, Slice.MOST);
        return Reply.json(200, ledger.links().lines(call.asked("q"), call.asked("after"), most));
    }

    private Reply whole(Call call) throws Refused {
        Link link = ReviewDesk.link(call);
        return Reply.json(
                200,
                new Whole(
                        ledger.links().line(link),
                        ledger.links().weaknesses(link, MOST_WEAKNESSES),
                        ledger.links().proofs(link, Slice.MOST)));
    }

    private Reply history(Call call) throws Refused {
        int most = call.askedNumber("most", USUAL, 1, Slice.MOST);
        return Reply.json(200, ledger.links().history(ReviewDesk.link(call), call.asked("after"), most));
    }

    private Reply trends(Call call) throws Refused {
        return Reply.json(
                200, new Weeks(ledger.trends().weeks(call.askedNumber("weeks", 12, 1, Trends.MOST_WEEKS), call.now())));
    }
}
