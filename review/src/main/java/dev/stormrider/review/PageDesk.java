package dev.stormrider.review;

import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.Right;
import java.util.Optional;

/** The routes of the pages, which are there to be read. */
record PageDesk(Pages pages, Visits visits) {
    private static final Door READ = Door.person(Right.READ);
    private static final Door ADMINISTER = Door.person(Right.ADMINISTER);

    /** Asks for one page. */
    @FunctionalInterface
    private interface Page {
        String of(Visit visit, Call call) throws Refused;
    }

    Routes in(Routes routes) {
        routes.get("/", Door.OPEN, call -> Reply.seeOther("/reviews"));
        page(routes, "/reviews", READ, (visit, call) -> pages.reviews(visit));
        page(routes, "/reviews/{review}", READ, (visit, call) -> pages.review(visit, call.number("review")));
        page(routes, "/reviews/{review}/finding", READ, (visit, call) -> pages.finding(visit, call.number("review")));
        page(routes, "/links", READ, (visit, call) -> pages.links(visit));
        page(routes, "/link", READ, (visit, call) -> pages.link(visit, link(call)));
        page(routes, "/matrix", READ, (visit, call) -> pages.matrix(visit));
        page(routes, "/trends", READ, (visit, call) -> pages.trends(visit));
        page(routes, "/tokens", READ, (visit, call) -> pages.tokens(visit, Optional.empty()));
        page(routes, "/settings", ADMINISTER, (visit, call) -> pages.settings(visit));
        page(routes, "/accounts", ADMINISTER, (visit, call) -> pages.accounts(visit));
        page(routes, "/audit", ADMINISTER, (visit, call) -> pages.audit(visit));
        return routes.get("/assets/{hash}/{name}", Door.OPEN, this::asset);
    }

    private void page(Routes routes, String path, Door door, Page page) {
        routes.get(path, door, call -> Reply.page(200, page.of(visits.of(call), call)));
    }

    private static Link link(Call call) throws Refused {
        try {
            return new Link(call.needed("consumer"), call.needed("provider"), call.needed("contract"));
        } catch (IllegalArgumentException tooLong) {
            throw new Refused(400, String.valueOf(tooLong.getMessage()));
        }
    }

    /** Called by its hash, it can be kept for good. */
    private Reply asset(Call call) throws Refused {
        return pages.asset(call.name("hash"), call.name("name"))
                .map(asset -> new Reply(200, asset.type(), asset.bytes())
                        .with("Cache-Control", "public, max-age=31536000, immutable"))
                .orElseThrow(() -> new Refused(404, "there is no such file any more"));
    }
}
