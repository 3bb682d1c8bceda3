package dev.stormrider.review;

import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Right;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What the server tells of itself: whether it is well, what it is, and what its API takes. */
record HealthDesk(Ledger ledger, String version) {
    private static final byte[] DESCRIPTION = read();

    /** Whether it is well. */
    record Health(String status) {}

    /** Which program this is. */
    record Version(String version) {}

    Routes in(Routes routes) {
        return routes.get("/healthz", Door.OPEN, this::health)
                .get("/api/v1/version", Door.needs(Right.READ), call -> Reply.json(200, new Version(version)))
                .get("/api/v1/openapi.yaml", Door.OPEN, call -> new Reply(200, "application/yaml", DESCRIPTION));
    }

    /** A server whose store is away is sent no new visitors; nor one that is about to end, which answers nothing. */
    private Reply health(Call call) throws Refused {
        try {
            ledger.changes().newest();
        } catch (RuntimeException away) {
            throw new Refused(503, "the store does not answer");
        }
        return Reply.json(200, new Health("up"));
    }

    private static byte[] read() {
        try (InputStream in = HealthDesk.class.getResourceAsStream("openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("openapi.yaml is missing beside HealthDesk.class");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
