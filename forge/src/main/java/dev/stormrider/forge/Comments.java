package dev.stormrider.forge;

import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The comments on one change, one of which is ours.
 *
 * @param verb what a comment is written over with
 * @param edited where; its number follows
 * @param posted where a new one goes
 * @param listed where they are read, the oldest first; the number of a page follows
 * @param more whether an answer says that another page follows it
 */
record Comments(Api api, String verb, String edited, String posted, String listed, Predicate<Answer> more) {
    private static final int PAGES = 20;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** Writes {@code notice} over the comment that is ours, or anew where there is none; its number. */
    String write(Notice notice, int limit, Optional<String> known) throws Untold {
        String json =
                MAPPER.createObjectNode().put("body", notice.markdown(limit)).toString();
        Optional<String> kept = known.filter(number -> number.matches("\\d{1,19}"));
        if (kept.isPresent() && over(kept.get(), json)) {
            return kept.get();
        }
        Optional<String> found = found(notice.marker());
        // Where it is somebody else's, who wrote our mark, theirs stays, and ours is new.
        if (found.isPresent() && over(found.get(), json)) {
            return found.get();
        }
        return taken(api.send("POST", posted, json)).json().path("id").asString("");
    }

    private boolean over(String number, String json) throws Untold {
        return api.send(verb, edited + number, json).done();
    }

    /** The oldest comment with our mark: whoever copies it can only come later. */
    private Optional<String> found(String marker) throws Untold {
        for (int page = 1; page <= PAGES; page++) {
            Answer answer = taken(api.get(listed + page));
            for (JsonNode comment : answer.json()) {
                if (comment.path("body").asString("").startsWith(marker)) {
                    return Optional.of(comment.path("id").asString(""));
                }
            }
            if (!more.test(answer)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Answer taken(Answer answer) throws Untold {
        if (!answer.done()) {
            throw api.refused(answer, "comment");
        }
        return answer;
    }
}
