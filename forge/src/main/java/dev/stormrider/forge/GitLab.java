package dev.stormrider.forge;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GitLab: webhooks, commit statuses, notes on merge requests (REST, v4). */
public final class GitLab implements Forge {
    private static final int LINE_LIMIT = 255;
    private static final int NOTE_LIMIT = 1_000_000;

    /** What a signing token begins with; behind it stands a key in Base64. Any other secret is sent as it is. */
    private static final String SIGNING = "whsec_";

    private static final Duration SIGNED_WITHIN = Duration.ofMinutes(5);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Api api;

    /**
     * @param base {@code https://gitlab.com/api/v4}, or {@code https://HOST/api/v4}
     * @param token may write statuses and notes: scope {@code api}
     */
    public GitLab(URI base, String token, Outward outward, InstantSource clock) {
        this.api = new Api(base, Map.of("PRIVATE-TOKEN", token, "Accept", "application/json"), outward, clock);
    }

    @Override
    public Optional<ChangeEvent> heard(Delivery delivery, String secret, Seen seen, Instant now) throws Untrusted {
        if (secret.startsWith(SIGNING)) {
            signed(delivery, secret, now);
        } else if (secret.isEmpty()
                || !Signature.same(secret, delivery.header("x-gitlab-token").orElse(""))) {
            throw new Untrusted(Untrusted.Why.UNSIGNED, "the delivery does not hold the secret");
        }
        JsonNode tree = Inbox.tree(delivery);
        JsonNode request = tree.path("object_attributes");
        String id = delivery.header("webhook-id")
                .or(() -> delivery.header("idempotency-key"))
                .or(() -> delivery.header("x-gitlab-event-uuid"))
                .orElseGet(() -> Signature.digest(delivery.body()));
        Inbox.once(delivery, "gitlab " + id, Inbox.moment(request.path("updated_at")), seen, now);
        boolean ours = tree.path("object_kind").asString("").equals("merge_request");
        Optional<ChangeEvent.Kind> kind = ours ? kind(request) : Optional.empty();
        return kind.isEmpty() ? Optional.empty() : Optional.of(event(kind.get(), tree, request));
    }

    /** As Standard Webhooks has it: {@code v1,SIGNATURE}, several of them while a key is replaced. */
    private static void signed(Delivery delivery, String secret, Instant now) throws Untrusted {
        String id = delivery.header("webhook-id").orElse("");
        String time = delivery.header("webhook-timestamp").orElse("");
        byte[] words = (id + "." + time + ".").getBytes(StandardCharsets.UTF_8);
        String expected;
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(SIGNING.length()));
            expected = "v1," + Base64.getEncoder().encodeToString(Signature.hmac(key, words, delivery.body()));
        } catch (IllegalArgumentException noKey) {
            throw new Untrusted(Untrusted.Why.UNSIGNED, "the secret that is set here is no signing token");
        }
        boolean same = Arrays.stream(
                        delivery.header("webhook-signature").orElse("").split(" "))
                .anyMatch(each -> Signature.same(expected, each));
        if (!same) {
            throw new Untrusted(Untrusted.Why.UNSIGNED, "the delivery is not signed with the signing token");
        }
        Instant at = time.matches("\\d{1,11}") ? Instant.ofEpochSecond(Long.parseLong(time)) : Instant.MIN;
        if (Duration.between(at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at, now)
                        .abs()
                        .compareTo(SIGNED_WITHIN)
                > 0) {
            throw new Untrusted(Untrusted.Why.REPLAYED, "the delivery was signed at another time");
        }
    }

    private static Optional<ChangeEvent.Kind> kind(JsonNode request) {
        return switch (request.path("action").asString("")) {
            case "open", "reopen" -> Optional.of(ChangeEvent.Kind.OPENED);
            // An update of the title or of labels has no older commit.
            case "update" ->
                request.path("oldrev").asString("").isEmpty() ? Optional.empty() : Optional.of(ChangeEvent.Kind.PUSHED);
            case "merge" -> Optional.of(ChangeEvent.Kind.MERGED);
            case "close" -> Optional.of(ChangeEvent.Kind.CLOSED);
            default -> Optional.empty();
        };
    }

    private static ChangeEvent event(ChangeEvent.Kind kind, JsonNode tree, JsonNode request) throws Untrusted {
        return new ChangeEvent(
                kind,
                Inbox.repository(Inbox.needed(tree.path("project"), "web_url")),
                request.path("iid").asLong(0),
                Inbox.needed(request.path("last_commit"), "id"),
                Inbox.needed(request, "target_branch"),
                Optional.of(tree.path("user").path("username").asString("")).filter(name -> !name.isBlank()),
                Inbox.needed(request, "url"));
    }

    @Override
    public void mark(Spot spot, Notice notice) throws Untold {
        String state =
                switch (notice.standing().kind()) {
                    case RIDING -> "running";
                    case WAITING -> "pending";
                    case RATIFIED, RATIFIED_IN_ORDER -> "success";
                    case REJECTED, UNDECIDED, LOST -> "failed";
                };
        String json = MAPPER.createObjectNode()
                .put("state", state)
                .put("target_url", notice.page())
                .put("description", notice.line(LINE_LIMIT))
                .put("name", notice.name())
                .toString();
        Answer answer = api.send("POST", project(spot) + "/statuses/" + spot.head(), json);
        // It refuses to change a status into what it is already.
        boolean there = answer.status() == 400 && answer.text().contains("Cannot transition status");
        if (!answer.done() && !there) {
            throw api.refused(answer, "status");
        }
    }

    @Override
    public String comment(Spot spot, Notice notice, Optional<String> known) throws Untold {
        String notes = project(spot) + "/merge_requests/" + spot.number() + "/notes";
        return new Comments(
                        api,
                        "PUT",
                        notes + "/",
                        notes,
                        notes + "?sort=asc&order_by=created_at&per_page=100&page=",
                        answer -> answer.header("x-next-page")
                                .filter(page -> page.matches("\\d{1,6}"))
                                .isPresent())
                .write(notice, NOTE_LIMIT, known);
    }

    private static String project(Spot spot) {
        return "/projects/" + URLEncoder.encode(spot.path(), StandardCharsets.UTF_8);
    }
}
