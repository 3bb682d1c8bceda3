package dev.stormrider.forge;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GitHub and GitHub Enterprise Server: webhooks, commit statuses, comments on pull requests (REST, 2022-11-28). */
public final class GitHub implements Forge {
    /** What GitHub shows of a status, and takes of a comment. */
    private static final int LINE_LIMIT = 140;

    private static final int COMMENT_LIMIT = 65_536;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Api api;

    /**
     * @param base {@code https://api.github.com}, or {@code https://HOST/api/v3}
     * @param token may write statuses and comments
     */
    public GitHub(URI base, String token, Outward outward, InstantSource clock) {
        this.api = new Api(
                base,
                Map.of(
                        "Authorization", "Bearer " + token,
                        "Accept", "application/vnd.github+json",
                        "X-GitHub-Api-Version", "2022-11-28"),
                outward,
                clock);
    }

    @Override
    public Optional<ChangeEvent> heard(Delivery delivery, String secret, Seen seen, Instant now) throws Untrusted {
        if (secret.isEmpty() || !Signature.same(signature(delivery, secret), signed(delivery))) {
            throw new Untrusted(Untrusted.Why.UNSIGNED, "the delivery is not signed with the secret");
        }
        JsonNode tree = Inbox.tree(delivery);
        JsonNode request = tree.path("pull_request");
        Inbox.once(
                delivery,
                "github " + delivery.header("x-github-delivery").orElse(""),
                Inbox.moment(request.path("updated_at")),
                seen,
                now);
        boolean ours =
                delivery.header("x-github-event").filter("pull_request"::equals).isPresent();
        Optional<ChangeEvent.Kind> kind = ours ? kind(tree) : Optional.empty();
        return kind.isEmpty() ? Optional.empty() : Optional.of(event(kind.get(), tree, request));
    }

    private static String signature(Delivery delivery, String secret) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        return "sha256=" + HexFormat.of().formatHex(Signature.hmac(key, delivery.body()));
    }

    private static String signed(Delivery delivery) {
        return delivery.header("x-hub-signature-256").orElse("");
    }

    private static Optional<ChangeEvent.Kind> kind(JsonNode tree) {
        boolean merged = tree.path("pull_request").path("merged").asBoolean(false);
        return switch (tree.path("action").asString("")) {
            case "opened", "reopened" -> Optional.of(ChangeEvent.Kind.OPENED);
            case "synchronize" -> Optional.of(ChangeEvent.Kind.PUSHED);
            case "closed" -> Optional.of(merged ? ChangeEvent.Kind.MERGED : ChangeEvent.Kind.CLOSED);
            default -> Optional.empty();
        };
    }

    private static ChangeEvent event(ChangeEvent.Kind kind, JsonNode tree, JsonNode request) throws Untrusted {
        return new ChangeEvent(
                kind,
                Inbox.repository(Inbox.needed(tree.path("repository"), "html_url")),
                request.path("number").asLong(0),
                Inbox.needed(request.path("head"), "sha"),
                Inbox.needed(request.path("base"), "ref"),
                Optional.of(request.path("user").path("login").asString("")).filter(login -> !login.isBlank()),
                Inbox.needed(request, "html_url"));
    }

    @Override
    public void mark(Spot spot, Notice notice) throws Untold {
        String state =
                switch (notice.standing().kind()) {
                    case RIDING, WAITING -> "pending";
                    case RATIFIED, RATIFIED_IN_ORDER -> "success";
                    case REJECTED -> "failure";
                    case UNDECIDED, LOST -> "error";
                };
        String json = MAPPER.createObjectNode()
                .put("state", state)
                .put("target_url", notice.page())
                .put("description", notice.line(LINE_LIMIT))
                .put("context", notice.name())
                .toString();
        Answer answer = api.send("POST", "/repos/" + spot.path() + "/statuses/" + spot.head(), json);
        if (!answer.done()) {
            throw api.refused(answer, "status");
        }
    }

    @Override
    public String comment(Spot spot, Notice notice, Optional<String> known) throws Untold {
        String issues = "/repos/" + spot.path() + "/issues/";
        String comments = issues + spot.number() + "/comments";
        return new Comments(
                        api,
                        "PATCH",
                        issues + "comments/",
                        comments,
                        comments + "?per_page=100&page=",
                        answer -> answer.header("link")
                                .filter(link -> link.contains("rel=\"next\""))
                                .isPresent())
                .write(notice, COMMENT_LIMIT, known);
    }
}
