package dev.stormrider.client;

import dev.stormrider.ledger.ContractText;
import dev.stormrider.ledger.Link;
import dev.stormrider.run.Papers;
import dev.stormrider.run.Setup;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
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

    /** So long may it take until that is known, however many reviews there are and however slowly each is told. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final ReviewServer server;
    private final LongSupplier nanos;

    public Agreements(ReviewServer server) {
        this(server, System::nanoTime);
    }

    Agreements(ReviewServer server, LongSupplier nanos) {
        this.server = server;
        this.nanos = nanos;
    }

    /**
     * What is looked for.
     *
     * @param before the digest of the contract before, and {@code after} of that after
     */
    record Wanted(
            Link link, String before, String after, String environment, Instant since, Instant until, String author) {}

    /**
     * An agreement to ride {@code setup} in {@code environment}; empty where there is none.
     *
     * @param since the moment from which on an agreement counts
     * @param until the moment up to which it counts: one from times to come would never grow old
     * @param author of the amendment, whose own agreement does not count
     */
    public Optional<Agreement> of(Setup setup, String environment, Instant since, Instant until, String author)
            throws Unanswered, InterruptedException {
        ContractText before =
                Telling.contract(setup.amendment().before(), setup.papers().map(Papers::before), false);
        ContractText after =
                Telling.contract(setup.amendment().after(), setup.papers().map(Papers::after), false);
        return of(new Wanted(Telling.link(setup), before.digest(), after.digest(), environment, since, until, author));
    }

    Optional<Agreement> of(Wanted wanted) throws Unanswered, InterruptedException {
        return new Search(wanted, nanos.getAsLong() + LONGEST.toNanos()).found();
    }

    /** One look through the reviews; each run is asked for once. */
    private final class Search {
        private final Wanted wanted;
        private final long end;
        private final Map<String, Boolean> seen = new HashMap<>();

        Search(Wanted wanted, long end) {
            this.wanted = wanted;
            this.end = end;
        }

        private ObjectNode get(String path) throws Unanswered, InterruptedException {
            if (nanos.getAsLong() - end >= 0) {
                throw Unanswered.forNow(
                        server.address() + " has not told within " + LONGEST.toSeconds() + " s whether somebody agreed",
                        "See whether the review server is well.",
                        Optional.empty());
            }
            return server.get(path);
        }

        Optional<Agreement> found() throws Unanswered, InterruptedException {
            Link link = wanted.link();
            JsonNode reviews = get("/api/v1/reviews?state=open&most=" + REVIEWS + "&consumer="
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
                    Optional<Instant> at = agreed(said.getKey(), said.getValue());
                    if (at.isPresent() && ofThese(said.getValue().path("run").asString(""))) {
                        return Optional.of(new Agreement(said.getKey(), at.get(), number));
                    }
                }
            }
            return Optional.empty();
        }

        /** When {@code by} agreed, if {@code decision} counts; empty where it does not. */
        private Optional<Instant> agreed(String by, JsonNode decision) {
            boolean counts = decision.path("kind").asString("").equals("approve")
                    && names(decision.path("reason").asString(""), wanted.environment())
                    && !by.strip().equalsIgnoreCase(wanted.author().strip());
            return moment(decision.path("at").asString(""))
                    .filter(at -> counts
                            && wanted.since().isBefore(at)
                            && wanted.until().isAfter(at));
        }

        /** What each person said last of a review, unless it was taken back; nobody, where somebody rejected it. */
        private Map<String, JsonNode> said(long review) throws Unanswered, InterruptedException {
            Map<String, JsonNode> last = new LinkedHashMap<>();
            ObjectNode answer = get("/api/v1/reviews/" + review + "/decisions");
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
        private boolean ofThese(String run) throws Unanswered, InterruptedException {
            Boolean known = seen.get(run);
            if (known != null) {
                return known;
            }
            JsonNode papers = get("/api/v1/runs/" + coded(run) + "/papers");
            boolean same = papers.path("before").path("digest").asString("").equals(wanted.before())
                    && papers.path("after").path("digest").asString("").equals(wanted.after());
            seen.put(run, same);
            return same;
        }
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
