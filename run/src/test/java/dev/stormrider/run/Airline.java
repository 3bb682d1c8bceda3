package dev.stormrider.run;

import dev.stormrider.contract.Coercion;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Parties with a state: an airline, which counts its seats, and an agency, which books trips there. */
final class Airline {
    /** The new version takes at most four seats a booking. */
    private static final String LINK = """
            openapi: 3.0.3
            info: { title: Airline, version: '1' }
            paths:
              /bookings:
                post:
                  requestBody:
                    required: true
                    content: { application/json: { schema: { type: object, required: [reference, flight, seats], properties:
                      { reference: { type: string }, flight: { type: string }, seats: { type: integer, minimum: 1, maximum: 9 } } } } }
                  responses:
                    '201': { description: booked, content: { application/json: { schema: { type: object, required: [number], properties: { number: { type: string } } } } } }
                    '422': { description: too many }
              /bookings/{reference}:
                delete:
                  parameters: [ { name: reference, in: path, required: true, schema: { type: string } } ]
                  responses: { '204': { description: taken back } }
              /flights/{flight}:
                get:
                  parameters: [ { name: flight, in: path, required: true, schema: { type: string } } ]
                  responses:
                    '200': { description: one, content: { application/json: { schema: { type: object, required: [free, asOf, trace, bookings], properties:
                      { free: { type: integer }, asOf: { type: integer }, trace: { type: string }, bookings: { type: array, items: { type: string } } } } } } }
            """;

    private static final String AGENCY = """
            openapi: 3.0.3
            info: { title: Agency, version: '1' }
            paths:
              /trips:
                post:
                  responses:
                    '201': { description: booked, content: { application/json: { schema: { type: object, required: [number], properties: { number: { type: string } } } } } }
                    '502': { description: no seats }
              /trips/free:
                get:
                  responses:
                    '200': { description: how many, content: { application/json: { schema: { type: object, required: [free], properties: { free: { type: integer } } } } } }
                    '502': { description: not known }
            """;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Airline() {}

    static Contract linkBefore() {
        return Written.contract(LINK);
    }

    static Contract linkAfter() {
        return Written.contract(LINK.replace("maximum: 9", "maximum: 4"));
    }

    static Contract agency() {
        return Written.contract(AGENCY);
    }

    /** How an airline keeps its books. */
    enum Books {
        /** A reference that is known is answered as before; what is refused is refused before anything is done. */
        SOUND,
        /** As sound, but what was taken shows a moment later, and of every third booking later still. */
        LATE,
        /** Takes the seats, and looks afterwards whether there were too many. */
        HASTY,
        /** A reference that is known gives its seats back, and is then forgotten to be booked again. */
        FORGETFUL
    }

    /** An airline with its books, in a version that takes at most {@code most} seats. */
    static Service.Deed seats(Books books, int most) {
        Map<String, Long> taken = new ConcurrentHashMap<>();
        Map<String, String> numbers = new ConcurrentHashMap<>();
        return request -> switch (request.method()) {
            case "POST" -> booked(books, most, taken, numbers, request);
            case "DELETE" -> {
                taken.remove(request.path().substring("/bookings/".length()));
                yield new Response(204, Headers.none(), Body.empty());
            }
            default -> shown(taken);
        };
    }

    private static Response booked(
            Books books, int most, Map<String, Long> taken, Map<String, String> numbers, Request request) {
        Value body = request.body().json().orElse(Value.nothing());
        String reference = body.member("reference").map(Coercion::text).orElse("");
        String written = body.member("seats").map(Value::json).orElse("");
        long seats = written.matches("[0-9]{1,9}") ? Long.parseLong(written) : 0;
        boolean many = seats > most;
        if (many && books == Books.HASTY) {
            taken.put(reference, seats);
        }
        if (many || seats < 1 || reference.isEmpty()) {
            return Shop.json(422, "{}");
        }
        boolean known = numbers.containsKey(reference);
        String number =
                numbers.computeIfAbsent(reference, first -> UUID.randomUUID().toString());
        Response done = Shop.json(201, "{\"number\":\"" + number + "\"}");
        if (known && books == Books.FORGETFUL) {
            taken.remove(reference);
        } else if (!known && books == Books.LATE) {
            int after = numbers.size() % 3 == 0 ? 45 : 5;
            Thread.startVirtualThread(() -> late(after, taken, reference, seats));
        } else if (!known) {
            taken.put(reference, seats);
        }
        return done;
    }

    private static void late(int millis, Map<String, Long> taken, String reference, long seats) {
        try {
            Thread.sleep(millis);
            taken.put(reference, seats);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** The clock, the trace and the order of the list differ from one look to the next. */
    private static Response shown(Map<String, Long> taken) {
        long free = 100_000 - taken.values().stream().mapToLong(each -> each).sum();
        List<String> bookings =
                taken.keySet().stream().map(each -> "\"" + each + "\"").toList();
        return Shop.json(
                200,
                "{\"free\":" + free + ",\"asOf\":" + System.currentTimeMillis() + ",\"trace\":\"" + UUID.randomUUID()
                        + "\",\"bookings\":[" + String.join(",", bookings) + "]}");
    }

    /** What an agency does about an answer that does not come. */
    enum Care {
        /** Tells of a failure. */
        HONEST,
        /** Books once more, by the same reference. */
        AGAIN,
        /** Books once more, as if it were another trip. */
        AFRESH,
        /** Takes the booking back, and tells of a failure. */
        BACK,
        /** Takes the booking back, and tells of a success. */
        BACK_IN_SILENCE
    }

    /** An agency that finds its airline at {@code gateway}. */
    static Service.Deed agency(String gateway, Care care) {
        return request -> {
            if (request.method().equals("GET")) {
                return free(gateway, request);
            }
            String reference = UUID.randomUUID().toString();
            Optional<String> number = book(gateway, request, reference);
            if (number.isEmpty()) {
                switch (care) {
                    case HONEST -> {}
                    case AGAIN -> number = book(gateway, request, reference);
                    case AFRESH ->
                        number = book(gateway, request, UUID.randomUUID().toString());
                    case BACK -> back(gateway, request, reference);
                    case BACK_IN_SILENCE -> {
                        back(gateway, request, reference);
                        number = Optional.of(reference);
                    }
                }
            }
            return number.map(each -> Shop.json(201, "{\"number\":\"" + each + "\"}"))
                    .orElse(Shop.json(502, "{}"));
        };
    }

    private static Response free(String gateway, Request request) throws InterruptedException {
        return sent(asked(gateway + "/flights/x1", request).GET())
                .flatMap(answer -> Json.read(answer.body()))
                .flatMap(body -> body.member("free"))
                .map(free -> Shop.json(200, "{\"free\":" + free.json() + "}"))
                .orElse(Shop.json(502, "{}"));
    }

    private static Optional<String> book(String gateway, Request request, String reference)
            throws InterruptedException {
        String body = "{\"reference\":\"" + reference + "\",\"flight\":\"x1\",\"seats\":2}";
        return sent(asked(gateway + "/bookings", request)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .filter(answer -> answer.statusCode() == 201)
                .flatMap(answer -> Json.read(answer.body()))
                .flatMap(answer -> answer.member("number"))
                .map(Coercion::text);
    }

    private static void back(String gateway, Request request, String reference) throws InterruptedException {
        sent(asked(gateway + "/bookings/" + reference, request).DELETE());
    }

    private static HttpRequest.Builder asked(String url, Request request) {
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMillis(700));
        request.headers().first("baggage").ifPresent(value -> asked.header("baggage", value));
        return asked;
    }

    private static Optional<HttpResponse<String>> sent(HttpRequest.Builder request) throws InterruptedException {
        try {
            return Optional.of(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException lost) {
            return Optional.empty();
        }
    }
}
