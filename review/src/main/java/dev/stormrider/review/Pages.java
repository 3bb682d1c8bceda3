package dev.stormrider.review;

import dev.stormrider.ledger.Change;
import dev.stormrider.ledger.Link;
import java.util.List;
import java.util.Optional;

/**
 * The pages, each as the text of a whole HTML document. They read and write nothing but that text; who may see them is
 * settled before they are asked. Safe for use by many threads.
 *
 * <p>Forms are posted as {@code application/x-www-form-urlencoded} to the routes in {@code FormDesk}, with the field
 * {@code csrf}, and send the browser on:
 *
 * <pre>
 * /login               name, password, then
 * /login/first         token, name, password, then
 * /logout
 * /reviews/12/comments  text
 * /reviews/12/decisions kind (approve, reject, waive, withdraw, ride-again), reason;
 *                       of a waiver fingerprint, owner, expiry (a day; it ends with that day, UTC)
 * /reviews/12/state     state (open, merged, closed)
 * /settings/policy     approvals, decider (approver, admin), own-work (on, or missing)
 * /settings/values     key, value, secret (on, or missing)
 * /accounts            name, display, role, password
 * /accounts/change     name, display, role, known (by commas), disabled (on, or missing)
 * /accounts/password   name, password
 * /tokens              name, days, right-read, right-publish, … (on, or missing); answers with the page of tokens
 * /tokens/revoke       id
 * </pre>
 */
interface Pages {
    /** {@code /reviews?q=&state=&standing=&service=&author=&from=&to=&after=} */
    String reviews(Visit visit) throws Refused;

    /** {@code /reviews/12} */
    String review(Visit visit, long number) throws Refused;

    /** {@code /reviews/12/finding?experiment=&pairing=}: one finding of the newest run, whatever its verdict. */
    String finding(Visit visit, long number) throws Refused;

    /** {@code /links?q=&after=} */
    String links(Visit visit) throws Refused;

    /** {@code /link?consumer=&provider=&contract=&before=} */
    String link(Visit visit, Link link) throws Refused;

    /** {@code /matrix?environment=} */
    String matrix(Visit visit) throws Refused;

    /** {@code /trends} */
    String trends(Visit visit) throws Refused;

    /** {@code /settings} */
    String settings(Visit visit) throws Refused;

    /** {@code /accounts} */
    String accounts(Visit visit) throws Refused;

    /** {@code /tokens}; {@code fresh} is the secret of a token that was made just now, which is shown this once. */
    String tokens(Visit visit, Optional<String> fresh) throws Refused;

    /** {@code /audit?before=}, newest first */
    String audit(Visit visit) throws Refused;

    /** {@code /login?then=}; {@code notice} says what went wrong with the last try, and is empty before the first. */
    String login(Visit visit, Ways ways, String notice);

    /** What is shown in place of a page: 403, 404, 500 and the like, with a sentence for people. */
    String problem(Visit visit, int status, String words);

    /**
     * What has changed on the page of a review since the reader has seen it.
     *
     * <p>The page of a review listens at {@code /reviews/12/live?after=SEQUENCE}, the newest change when it was
     * written. Each part comes as an event {@code part} with {@code {"id":…,"html":…}} as its data and the sequence of
     * the last change as its id, with which a browser begins again where its line broke ({@code Last-Event-ID}). Where
     * the changes since then are not kept any more, an event {@code stale} makes it load the page anew.
     *
     * @param changes of this review that came since the last time, in order: to be asked for all at once
     */
    List<Part> parts(Visit visit, long number, List<Change> changes) throws Refused;

    /** A file under {@code /assets/HASH/NAME}; empty where there is none, or it has another hash. */
    Optional<Asset> asset(String hash, String name);

    /**
     * How one can log in.
     *
     * @param single whether somebody else's login is set up (OpenID Connect), at {@code /login/oidc}
     * @param first whether there is no account yet: the one-time token of the first start makes one
     */
    record Ways(boolean single, boolean first) {}

    /** A part of a page: the content of the element with this id from now on. */
    record Part(String id, String html) {}

    /** A file that pages link to. Its bytes are shared, and nobody writes into them. */
    @SuppressWarnings("ArrayRecordComponent")
    record Asset(String type, byte[] bytes) {}
}
