package dev.stormrider.client;

import dev.stormrider.ledger.ContractText;
import dev.stormrider.ledger.Link;
import dev.stormrider.run.Papers;
import dev.stormrider.run.Setup;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a review server whether somebody has agreed that an amendment is ridden in an environment: has approved, not
 * long ago and without taking it back, a run of these very contracts, with a reason that names the environment.
 */
public final class Agreements {
    /** Who agreed, and when. */
    public record Agreement(String by, Instant at, long review) {}

    /** So many reviews of one link are looked through, the newest first. */
    private static final int REVIEWS = 20;

    private final ReviewServer server;

    public Agreements(ReviewServer server) {
        this.server = server;
    }

    /**
     * An agreement to ride {@code setup} in {@code environment}; empty where there is none.
     *
     * @param since the moment from which on an agreement counts
     * @param until the moment up to which it counts: one from times to come would never grow old
     * @param author of the amendment, whose own agreement does not count
     */
    public Optional<Agreement> of(Setup setup, String environment, Instant since, Instant until, String author)
            throws Unanswered, InterruptedException {
        Link link = Telling.link(setup);
        JsonNode reviews = server.get("/api/v1/reviews?state=open&most=" + REVIEWS + "&consumer="
                        + coded(link.consumer()) + "&provider=" + coded(link.provider()) + "&contract="
                        + coded(link.contract()))
                .path("items");
        if (!reviews.isArray()) {
            throw Unanswered.forGood(
                    server.address() + " is no review server: it tells no reviews",
                    "Name the address of its start page.");
        }
        for (JsonNode review : reviews) {
            long number = review.path("number").asLong(0);
            for (Map.Entry<String, JsonNode> said : said(number).entrySet()) {
                JsonNode decision = said.getValue();
                Optional<Instant> at = moment(decision.path("at").asString(""));
                boolean counts = decision.path("kind").asString("").equals("approve")
                        && at.filter(since::isBefore).filter(until::isAfter).isPresent()
                        && names(decision.path("reason").asString(""), environment)
                        && !said.getKey().strip().equalsIgnoreCase(author.strip());
                if (counts && ofThese(decision.path("run").asString(""), setup)) {
                    return at.map(moment -> new Agreement(said.getKey(), moment, number));
                }
            }
        }
        return Optional.empty();
    }

    /** What each person said last of a review, unless it was taken back; nobody, where somebody rejected it. */
    private Map<String, JsonNode> said(long review) throws Unanswered, InterruptedException {
        Map<String, JsonNode> last = new LinkedHashMap<>();
        ObjectNode answer = server.get("/api/v1/reviews/" + review + "/decisions");
        for (JsonNode decision : answer.path("decisions")) {
            String by = decision.path("by").asString("");
            switch (decision.path("kind").asString("")) {
                case "approve", "reject" -> last.put(by, decision);
                case "withdraw" -> {
                    if (decision.path("fingerprint").isMissingNode()) {
                        last.remove(decision.path("owner").asString(by));
                    }
                }
                default -> {
                    // Waivers, and wishes to ride again, agree to nothing.
                }
            }
        }
        boolean rejected = last.values().stream()
                .anyMatch(each -> each.path("kind").asString("").equals("reject"));
        return rejected ? Map.of() : last;
    }

    /** Whether {@code run} was of the same two contracts, to the letter. */
    private boolean ofThese(String run, Setup setup) throws Unanswered, InterruptedException {
        JsonNode papers = server.get("/api/v1/runs/" + coded(run) + "/papers");
        ContractText before =
                Telling.contract(setup.amendment().before(), setup.papers().map(Papers::before), false);
        ContractText after =
                Telling.contract(setup.amendment().after(), setup.papers().map(Papers::after), false);
        return papers.path("before").path("digest").asString("").equals(before.digest())
                && papers.path("after").path("digest").asString("").equals(after.digest());
    }

    /** Whether {@code text} holds {@code name} as a word of its own. */
    static boolean names(String text, String name) {
        return Pattern.compile("(?<![A-Za-z0-9._-])" + Pattern.quote(name) + "(?![A-Za-z0-9_-]|\\.[A-Za-z0-9])")
                .matcher(text)
                .find();
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
