package dev.stormrider.shadow;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.fault.Headers;
import dev.stormrider.rule.Seed;
import dev.stormrider.traffic.Mask;
import dev.stormrider.traffic.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A shadow in front of a small shop, of which the amendment lets a status be one more word. */
record Bench(Shadow shadow, Provider live, Provider candidate, Provider baseline) implements AutoCloseable {
    static final byte[] KEY = "a key for tests alone".getBytes(StandardCharsets.UTF_8);

    static final Terms TERMS = Terms.usual(new Seed(7))
            .sampling(1, 100_000)
            .holding(256 << 10, 64 << 20, 10_000)
            .within(Duration.ofSeconds(5), 4)
            .storming(0);

    static Contract contract(String statuses, String more) {
        String text = """
                openapi: 3.0.3
                info: { title: orders, version: "1" }
                paths:
                  /orders/{id}:
                    get:
                      parameters:
                        - { name: id, in: path, required: true, schema: { type: string } }
                      responses:
                        "200":
                          description: an order
                          content:
                            application/json:
                              schema: { $ref: "#/components/schemas/Order" }
                  /orders:
                    post:
                      requestBody:
                        required: true
                        content:
                          application/json:
                            schema:
                              type: object
                              required: [sku]
                              properties:
                                sku: { type: string, maxLength: 40 }
                                count: { type: integer, minimum: 1, maximum: MOST }
                                card: { type: string }
                      responses:
                        "201": { description: made }
                        "400": { description: refused }
                components:
                  schemas:
                    Order:
                      type: object
                      required: [id, status]
                      properties:
                        id: { type: string }
                        status: { type: string, enum: [STATUSES] }
                        total: { type: integer }
                        email: { type: string }
                        at: { type: string }
                        lines: { type: array, items: { type: object, properties: { sku: { type: string } } } }
                """.replace("STATUSES", statuses).replace("MOST", more);
        return Written.contract(text);
    }

    static final Amendment AMENDMENT = Amendment.of(contract("OPEN, PAID", "100"), contract("OPEN, PAID, HELD", "10"));

    static Bench of(Provider live, Provider candidate, Provider baseline, Terms terms, String... secrets)
            throws IOException {
        return of(live, candidate, baseline, terms, Optional.empty(), secrets);
    }

    static Bench of(
            Provider live,
            Provider candidate,
            Provider baseline,
            Terms terms,
            Optional<Headers.Line> credential,
            String... secrets)
            throws IOException {
        Parties parties = new Parties(
                Optional.of(live.upstream("live")),
                candidate.upstream("candidate"),
                baseline.upstream("baseline"),
                credential,
                Optional.empty());
        return new Bench(open(parties, terms, secrets), live, candidate, baseline);
    }

    static Shadow open(Parties parties, Terms terms, String... secrets) throws IOException {
        return Shadow.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                parties,
                AMENDMENT,
                terms,
                Mask.of(List.of(secrets)),
                new Tokens(KEY),
                List.of(),
                Instant.EPOCH);
    }

    Caller caller() throws IOException {
        return new Caller(shadow.address());
    }

    /** What was seen when all that came has been compared or dropped. */
    Outlook settled() {
        Await.until("all is compared or dropped", () -> {
            Outlook now = shadow.outlook();
            return now.seen()
                    == now.compared()
                            + now.drops().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum();
        });
        return shadow.outlook();
    }

    @Override
    public void close() throws IOException {
        shadow.close();
        live.close();
        candidate.close();
        baseline.close();
    }
}
