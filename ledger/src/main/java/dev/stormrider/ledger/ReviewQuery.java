package dev.stormrider.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Which reviews somebody wants to see; what is empty does not matter.
 *
 * @param text words that all have to begin a word of the review: its services, contract, versions, operations, change,
 *     branch, author
 * @param service a consumer or a provider, whole
 * @param from not changed before this moment
 * @param to changed before this moment
 * @param cursor from {@link Slice#next()} of the same query
 */
public record ReviewQuery(
        Optional<String> text,
        Optional<ReviewState> state,
        Optional<Standing.Kind> standing,
        Optional<String> service,
        Optional<String> author,
        Optional<Link> link,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> cursor,
        int most) {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    public ReviewQuery {
        most = Slice.checked(most);
        from.ifPresent(ReviewQuery::check);
        to.ifPresent(ReviewQuery::check);
    }

    private static void check(Instant moment) {
        if (moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST)) {
            throw new Objection.Refused("reviews are asked for from 1970 to 9999, and not by " + moment);
        }
    }

    public static ReviewQuery all(int most) {
        return new ReviewQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                most);
    }
}
