package dev.stormrider.forge;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Deliveries in the form that the forges document, with what is read of them. */
final class Deliveries {
    static final String SECRET = "It's a Secret to Everybody";
    static final String SIGNING = "whsec_"
            + Base64.getEncoder().encodeToString("32 bytes that nobody else knows.".getBytes(StandardCharsets.UTF_8));
    static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private Deliveries() {}

    /** Remembers what it was shown, as long as the test lasts. */
    static Seen remembering() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        return (key, until) -> seen.add(key);
    }

    static String github(String action, boolean merged) {
        return """
                {"action":"%s","number":12,"pull_request":{"url":"https://api.github.com/repos/acme/orders/pulls/12",
                "html_url":"https://github.com/acme/orders/pull/12","number":12,"state":"open","title":"fee is optional",
                "user":{"login":"ada","id":1},"merged":%s,"updated_at":"2026-11-30T11:59:58Z",
                "head":{"ref":"fee","sha":"0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c"},
                "base":{"ref":"main","sha":"f95f852bd8fca8fcc58a9a2d6c842781e32a215e"}},
                "repository":{"id":35129377,"name":"orders","full_name":"acme/orders",
                "html_url":"https://github.com/acme/orders"},"sender":{"login":"grace"}}
                """.formatted(action, merged);
    }

    static String gitlab(String action, String more) {
        return """
                {"object_kind":"merge_request","event_type":"merge_request","user":{"id":1,"username":"ada"},
                "project":{"id":1,"web_url":"https://gitlab.example/shop/orders","path_with_namespace":"shop/orders",
                "default_branch":"main"},"object_attributes":{"id":99,"iid":5,"target_branch":"main",
                "source_branch":"fee","updated_at":"2026-11-30 11:59:58 UTC",%s
                "url":"https://gitlab.example/shop/orders/-/merge_requests/5","action":"%s",
                "last_commit":{"id":"da1560886d4f094c3e6c9ef40349f7d38b5d27d7","message":"fee"}}}
                """.formatted(more, action);
    }

    static Delivery fromGithub(String body, String id, String secret) {
        String signature =
                HexFormat.of().formatHex(Signature.hmac(secret.getBytes(StandardCharsets.UTF_8), bytes(body)));
        return new Delivery(
                Map.of(
                        "X-GitHub-Event",
                        "pull_request",
                        "X-GitHub-Delivery",
                        id,
                        "X-Hub-Signature-256",
                        "sha256=" + signature),
                bytes(body));
    }

    static Delivery fromGitlab(String body, String token) {
        return new Delivery(
                Map.of("X-Gitlab-Event", "Merge Request Hook", "X-Gitlab-Token", token, "X-Gitlab-Event-UUID", "1"),
                bytes(body));
    }

    /** Signed as Standard Webhooks has it, at {@code at}, among other signatures. */
    static Delivery signedByGitlab(String body, String id, Instant at, String told) {
        byte[] key = Base64.getDecoder().decode(SIGNING.substring("whsec_".length()));
        String words = id + "." + at.getEpochSecond() + "." + body;
        String signature = Base64.getEncoder().encodeToString(Signature.hmac(key, bytes(words)));
        Map<String, String> headers = new HashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", told);
        headers.put("webhook-signature", "v1,b2xkZXI= v1," + signature);
        return new Delivery(headers, bytes(body));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
