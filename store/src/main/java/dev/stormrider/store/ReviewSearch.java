package dev.stormrider.store;

import dev.stormrider.ledger.ReviewLine;
import dev.stormrider.ledger.ReviewQuery;
import dev.stormrider.ledger.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * A query for reviews as one statement. Each filter stands in the review's own row or in the table of words, so nothing
 * is read but what is shown.
 */
record ReviewSearch(List<String> conditions, List<String> words, Map<String, Object> values, int most) {
    /** A word that fewer rows hold is rare. */
    private static final int RARE = 1_000;

    static ReviewSearch of(ReviewQuery query) {
        ReviewSearch search =
                new ReviewSearch(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>(), query.most());
        search.read(query);
        return search;
    }

    private void read(ReviewQuery query) {
        query.state().ifPresent(state -> where("state = :state", "state", state.word()));
        query.standing().ifPresent(standing -> where("standing = :standing", "standing", standing.word()));
        query.service().ifPresent(service -> where("(consumer = :service OR provider = :service)", "service", service));
        query.author().ifPresent(author -> where("author = :author", "author", author));
        query.link().ifPresent(link -> {
            where("consumer = :consumer", "consumer", link.consumer());
            where("provider = :provider", "provider", link.provider());
            where("contract = :contract", "contract", link.contract());
        });
        query.from().ifPresent(from -> where("changed >= :from", "from", from.toEpochMilli()));
        query.to().ifPresent(to -> where("changed < :to", "to", to.toEpochMilli()));
        query.text().ifPresent(this::words);
        if (query.cursor().isPresent()) {
            Cursor cursor = Cursor.of(query.cursor());
            where("(changed, number) < (:cursorMoment, :cursorNumber)", "cursorMoment", cursor.moment());
            values.put("cursorNumber", cursor.number());
        }
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    private void words(String text) {
        words.addAll(Words.asked(text));
        if (words.isEmpty() && !text.isBlank()) {
            conditions.add("FALSE");
        }
        for (int index = 0; index < words.size(); index++) {
            values.put("word" + index, words.get(index));
            values.put("behind" + index, Words.behind(words.get(index)));
        }
    }

    /**
     * The reviews of a rare word are looked up by it; whether a review has a common one is asked as the list is walked,
     * and the walk soon has its fill. Either alone is slow for the other.
     */
    private String condition(Handle handle, int index, int rare) {
        String range = "word >= :word" + index + " AND word < :behind" + index;
        long some = handle.createQuery("SELECT COUNT(*) FROM (SELECT 1 FROM review_word WHERE " + range + " LIMIT "
                        + rare + ") AS counted")
                .bind("word" + index, values.get("word" + index))
                .bind("behind" + index, values.get("behind" + index))
                .mapTo(Long.class)
                .one();
        return some < rare
                ? "number IN (SELECT review FROM review_word WHERE " + range + ")"
                : "EXISTS (SELECT 1 FROM review_word WHERE review = number AND " + range + ")";
    }

    Slice<ReviewLine> in(Handle handle) {
        return in(handle, RARE);
    }

    /** The same with another idea of what is rare. */
    Slice<ReviewLine> in(Handle handle, int rare) {
        List<String> all = new ArrayList<>(conditions);
        for (int index = 0; index < words.size(); index++) {
            all.add(condition(handle, index, rare));
        }
        String where = all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
        List<ReviewLine> lines = handle.createQuery(
                        "SELECT * FROM review" + where + " ORDER BY changed DESC, number DESC LIMIT :limit")
                .bindMap(values)
                .bind("limit", most + 1)
                .map(ReviewRoom.LINES)
                .list();
        return Slices.of(lines, most, line -> new Cursor(line.changed().toEpochMilli(), line.number()));
    }
}
