package dev.stormrider.forge;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What both forges' deliveries have in common: they are small JSON, and come once. */
final class Inbox {
    /** Forges let somebody send a delivery again by hand for about as long. What is older is refused. */
    static final Duration WINDOW = Duration.ofDays(3);

    /** Clocks differ. */
    static final Duration AHEAD = Duration.ofMinutes(10);

    private static final int DEPTH_LIMIT = 100;
    private static final int ID_LIMIT = 200;
    private static final DateTimeFormatter SPACED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_LIMIT)
                            .maxDocumentLength(Delivery.LIMIT_BYTES)
                            .build())
                    .build())
            .build();

    private Inbox() {}

    static JsonNode tree(Delivery delivery) throws Untrusted {
        byte[] body = delivery.body();
        if (body.length > Delivery.LIMIT_BYTES) {
            throw new Untrusted(
                    Untrusted.Why.UNREADABLE, "the delivery is longer than " + Delivery.LIMIT_BYTES + " bytes");
        }
        try {
            JsonNode tree = MAPPER.readTree(body);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JacksonException noJson) {
            // Told below: the words of the parser are of no use to a forge.
        }
        throw new Untrusted(Untrusted.Why.UNREADABLE, "the delivery is no JSON object; choose application/json");
    }

    /**
     * That the delivery comes for the first time, and not long after what it tells. Its id is not signed everywhere, so
     * its body is remembered as well.
     */
    static void once(Delivery delivery, String id, Optional<Instant> told, Seen seen, Instant now) throws Untrusted {
        if (told.filter(at -> at.isBefore(now.minus(WINDOW)) || at.isAfter(now.plus(AHEAD)))
                .isPresent()) {
            throw new Untrusted(Untrusted.Why.REPLAYED, "the delivery tells of " + told.get() + ", which is not now");
        }
        Instant until = now.plus(WINDOW).plus(AHEAD);
        boolean firstBody = seen.first("body " + Signature.digest(delivery.body()), until);
        boolean firstId = seen.first("id " + (id.length() <= ID_LIMIT ? id : id.substring(0, ID_LIMIT)), until);
        if (!firstBody || !firstId) {
            throw new Untrusted(Untrusted.Why.REPLAYED, "the delivery came before");
        }
    }

    /** A moment as the forges write it: {@code 2026-11-30T12:00:00Z}, or {@code 2026-11-30 12:00:00 UTC}. */
    static Optional<Instant> moment(JsonNode text) {
        String written = text.asString("");
        try {
            return Optional.of(
                    written.endsWith(" UTC")
                            ? LocalDateTime.parse(written, SPACED).toInstant(ZoneOffset.UTC)
                            : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(written, Instant::from));
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }

    /** {@code "https://github.com/acme/orders"} without what is the same everywhere. */
    static String repository(String page) {
        return page.replaceFirst("^https?://", "").replaceFirst("/+$", "");
    }

    static String needed(JsonNode node, String name) throws Untrusted {
        String text = node.path(name).asString("");
        if (text.isBlank() || text.length() > 1_000) {
            throw new Untrusted(Untrusted.Why.UNREADABLE, "the delivery has no " + name + " where one is expected");
        }
        return text;
    }
}
