package dev.stormrider.run;

import dev.stormrider.contract.Contract;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The parties that tests of whole runs are made with: orders, the consumer, and payments, the provider. */
final class Shop {
    /** {@code fee} may be left out in the new version; all else stays. */
    private static final String LINK = """
            openapi: 3.0.3
            info: { title: Payments, version: '1' }
            paths:
              /payments:
                post:
                  requestBody:
                    required: true
                    content: { application/json: { schema: { type: object, required: [amount], properties: { amount: { type: integer } } } } }
                  responses:
                    '201': { description: paid, content: { application/json: { schema: { $ref: '#/components/schemas/Payment' } } } }
                    '503': { description: busy }
              /payments/{id}:
                get:
                  parameters: [ { name: id, in: path, required: true, schema: { type: string } } ]
                  responses:
                    '200': { description: one, content: { application/json: { schema: { $ref: '#/components/schemas/Payment' } } } }
                    '503': { description: busy }
            components:
              schemas:
                Payment:
                  type: object
                  required: [id, amount, fee]
                  properties: { id: { type: string }, amount: { type: integer }, fee: { type: integer, minimum: 0 } }
            """;

    private static final String ORDERS = """
            openapi: 3.0.3
            info: { title: Orders, version: '1' }
            paths:
              /orders:
                post:
                  responses:
                    '201': { description: placed, content: { application/json: { schema: { type: object, required: [payment], properties: { payment: { type: string } } } } } }
                    '502': { description: no payment }
                    '504': { description: no payment in time }
              /orders/{id}:
                get:
                  parameters: [ { name: id, in: path, required: true, schema: { type: string, enum: [o-1] } } ]
                  responses:
                    '200': { description: one, content: { application/json: { schema: { type: object, required: [total], properties: { total: { type: integer } } } } } }
                    '502': { description: no payment }
                    '504': { description: no payment in time }
            """;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Shop() {}

    static Contract linkBefore() {
        return Written.contract(LINK);
    }

    static Contract linkAfter() {
        return Written.contract(LINK.replace("required: [id, amount, fee]", "required: [id, amount]"));
    }

    static Contract orders() {
        return Written.contract(ORDERS);
    }

    /** Orders, asked for in three ways more, each of which asks for a payment. */
    static Contract ordersInFourWays() {
        int one = ORDERS.indexOf("  /orders/{id}:");
        String again = ORDERS.substring(one);
        return Written.contract(ORDERS
                + again.replace("/orders/", "/bills/")
                + again.replace("/orders/", "/labels/")
                + again.replace("/orders/", "/tags/"));
    }

    /** A provider that takes every payment as a new one. */
    static Service.Deed payments() {
        AtomicInteger count = new AtomicInteger();
        return request -> {
            String id = request.method().equals("POST")
                    ? "p-" + count.incrementAndGet()
                    : request.path().substring(10);
            int status = request.method().equals("POST") ? 201 : 200;
            return json(status, "{\"id\":\"" + id + "\",\"amount\":1000,\"fee\":25}");
        };
    }

    /**
     * A consumer.
     *
     * @param gateway where it finds its provider
     * @param invents whether it takes a missing fee for 0, in place of an honest error
     * @param patience how long it waits for an answer; where it has none, for ever
     * @param attempts how often it tries
     * @param passed the headers of its own callers that it passes on
     */
    record Orders(String gateway, boolean invents, Optional<Duration> patience, int attempts, List<String> passed)
            implements Service.Deed {
        Orders(String gateway, boolean invents, Optional<Duration> patience, int attempts, boolean marks) {
            this(gateway, invents, patience, attempts, marks ? List.of("baggage") : List.of());
        }

        @Override
        public Response of(Request request) throws IOException, InterruptedException {
            boolean places = request.method().equals("POST");
            for (int attempt = 1; ; attempt++) {
                try {
                    HttpResponse<String> answer =
                            CLIENT.send(asked(request, places), HttpResponse.BodyHandlers.ofString());
                    if (answer.statusCode() == 503 && attempt < attempts) {
                        continue;
                    }
                    Optional<Value> paid = answer.statusCode() < 300 ? Json.read(answer.body()) : Optional.empty();
                    return paid.map(payment -> told(places, payment)).orElse(json(502, "{}"));
                } catch (IOException failed) {
                    if (attempt >= attempts) {
                        return json(504, "{}");
                    }
                }
            }
        }

        private HttpRequest asked(Request request, boolean places) {
            HttpRequest.Builder asked = HttpRequest.newBuilder();
            patience.ifPresent(asked::timeout);
            passed.forEach(name -> request.headers().first(name).ifPresent(value -> asked.header(name, value)));
            return places
                    ? asked.uri(URI.create(gateway + "/payments"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"amount\":1000}"))
                            .build()
                    : asked.uri(URI.create(gateway + "/payments/p-7")).build();
        }

        private Response told(boolean places, Value payment) {
            if (places) {
                return json(
                        201,
                        "{\"payment\":" + payment.member("id").orElseThrow().json() + "}");
            }
            Optional<Long> fee = payment.member("fee").map(value -> Long.valueOf(value.json()));
            if (fee.isEmpty() && !invents) {
                return json(502, "{}");
            }
            long total = payment.member("amount")
                    .map(value -> Long.parseLong(value.json()))
                    .orElse(0L);
            return json(200, "{\"total\":" + (total + fee.orElse(0L)) + "}");
        }
    }

    /** Asks the provider behind {@code gateway} for {@code payment}, for the sake of {@code request}. */
    static HttpResponse<String> payment(String gateway, String payment, Request request)
            throws IOException, InterruptedException {
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(gateway + "/payments/" + payment));
        request.headers().first("baggage").ifPresent(baggage -> asked.header("baggage", baggage));
        return CLIENT.send(asked.build(), HttpResponse.BodyHandlers.ofString());
    }

    static Response json(int status, String text) {
        return new Response(status, Headers.of("Content-Type", "application/json"), Body.of(text));
    }
}
