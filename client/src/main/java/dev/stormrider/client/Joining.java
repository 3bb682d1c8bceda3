package dev.stormrider.client;

import dev.stormrider.ledger.PartState;
import dev.stormrider.verdict.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A run that several workers ride, as the review server knows it. */
public final class Joining {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ReviewServer server;
    private final String run;

    public Joining(ReviewServer server, String run) {
        this.server = server;
        this.run = run;
    }

    /**
     * What is known of the run.
     *
     * @param decision the gate's; empty while parts of it are missing
     * @param reasons for the decision
     * @param parts how far each is, in the order of their numbers; none where one rides it alone
     * @param json all that the server says of it
     */
    public record Joined(
            Optional<Gate.Decision> decision,
            Optional<String> order,
            List<String> reasons,
            List<PartState> parts,
            String page,
            String json) {
        public Joined {
            reasons = List.copyOf(reasons);
            parts = List.copyOf(parts);
        }
    }

    /** What the server knows of it now; empty where it has heard nothing. */
    public Optional<Joined> look() throws Unanswered, InterruptedException {
        try {
            return Optional.of(joined(server.get("/api/v1/runs/" + run)));
        } catch (Unanswered trouble) {
            if (trouble.absent()) {
                return Optional.empty();
            }
            throw trouble;
        }
    }

    /** Looks until the run has a decision, no longer than {@code limit}; then, what was seen last. */
    public Optional<Joined> decided(Duration limit) throws Unanswered, InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<Unanswered> trouble = Optional.empty();
            Optional<Joined> seen = Optional.empty();
            try {
                seen = look();
            } catch (Unanswered away) {
                trouble = Optional.of(away);
            }
            boolean over = System.nanoTime() - until >= 0;
            if (trouble.isPresent() && (over || !trouble.get().passing())) {
                throw trouble.get();
            }
            if (over || seen.flatMap(Joined::decision).isPresent()) {
                return seen;
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }

    private Joined joined(ObjectNode answer) {
        return new Joined(
                text(answer.path("decision")).flatMap(Telling::decision),
                text(answer.path("order")),
                answer.path("reasons").valueStream().map(JsonNode::asString).toList(),
                answer.path("parts")
                        .valueStream()
                        .map(part -> PartState.of(part.path("state").asString("")))
                        // A newer server may have more words; what it calls otherwise has not ended.
                        .map(state -> state.orElse(PartState.RUNNING))
                        .toList(),
                server.address() + "/reviews/" + answer.path("review").asLong(0),
                answer.toString());
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() ? Optional.of(node.asString()) : Optional.empty();
    }
}
