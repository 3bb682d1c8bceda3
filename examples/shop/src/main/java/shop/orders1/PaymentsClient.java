package shop.orders1;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What we ask of payments. An answer that is of no use ends as a problem that our contract declares. */
final class PaymentsClient {
    private static final Logger log = LoggerFactory.getLogger(PaymentsClient.class);

    /** What we need to know of a payment. */
    record Payment(String id, String status, Long amount) {}

    private record Payments(List<Payment> payments) {}

    /** What we show of a receipt. */
    record Receipt(String number, String issuedAt, List<Line> lines, Long total) {
        /** One line of it. */
        record Line(String text, Long amount) {}
    }

    /** What we need to know of a refund. */
    record Refund(String id, Long amount, RefundStatus status) {}

    private final JsonMapper json = Json.mapper();
    private final Calls calls = new Calls();
    private final URI url;

    PaymentsClient(URI url) {
        this.url = url;
    }

    /** Takes the money. Never repeated, since each call is a charge of its own. */
    Payment pay(String orderId, long amount, String currency) {
        var body = Map.of("orderId", orderId, "amount", amount, "currency", currency);
        HttpResponse<String> response = calls.once(post("/payments", body));
        if (response.statusCode() == 402) {
            throw Problem.raised(402, "The card was declined", null);
        }
        return complete(json.treeToValue(read(response, 201), Payment.class));
    }

    Payment readPayment(String paymentId) {
        JsonNode answer = read(calls.repeated(request("/payments/" + paymentId)), 200);
        return complete(json.treeToValue(answer, Payment.class));
    }

    List<Payment> paymentsOf(String orderId) {
        JsonNode answer = read(calls.repeated(request("/payments?orderId=" + orderId)), 200);
        List<Payment> payments = json.treeToValue(answer, Payments.class).payments();
        if (payments == null) {
            throw Problem.raised(502, "Payments gave an answer that lacks something", null);
        }
        payments.forEach(PaymentsClient::complete);
        return payments;
    }

    /** The receipt, or nothing if it cannot be had for whatever reason. */
    Optional<Receipt> receipt(String paymentId) {
        try {
            JsonNode answer = read(calls.repeated(request("/receipts/" + paymentId)), 200);
            Receipt receipt = json.treeToValue(answer, Receipt.class);
            return Optional.of(receipt).filter(complete -> complete.number() != null && complete.lines() != null);
        } catch (RuntimeException e) {
            log.warn("no receipt for {}: {}", paymentId, e.getMessage());
            return Optional.empty();
        }
    }

    /** Gives money back. Repeated when it fails, which the key makes harmless. */
    Refund refund(String paymentId, long amount, String reason) {
        var body = Map.of("paymentId", paymentId, "amount", amount, "reason", reason == null ? "RETURNED" : reason);
        HttpRequest.Builder request = post("/refunds", body)
                .header("Idempotency-Key", UUID.randomUUID().toString());
        return complete(json.treeToValue(read(calls.repeated(request), 201), Refund.class));
    }

    Refund readRefund(String refundId) {
        HttpResponse<String> response =
                calls.repeated(request("/refunds/" + URLEncoder.encode(refundId, StandardCharsets.UTF_8)));
        if (response.statusCode() == 404) {
            throw Problem.raised(404, "Not found", "no refund with this id");
        }
        return complete(json.treeToValue(read(response, 200), Refund.class));
    }

    private static Payment complete(Payment payment) {
        if (payment == null || payment.id() == null || payment.status() == null || payment.amount() == null) {
            throw Problem.raised(502, "Payments gave an answer that lacks something", null);
        }
        return payment;
    }

    private static Refund complete(Refund refund) {
        if (refund == null || refund.id() == null || refund.amount() == null || refund.status() == null) {
            throw Problem.raised(502, "Payments gave an answer that lacks something", null);
        }
        return refund;
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(url.resolve(path)).header("Accept", "application/json");
        Tracing.propagate(request);
        return request;
    }

    private HttpRequest.Builder post(String path, Object body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
    }

    private JsonNode read(HttpResponse<String> response, int expected) {
        if (response.statusCode() == 503 || response.statusCode() == 429) {
            throw Problem.raised(503, "Payments is not well", null);
        }
        if (response.statusCode() != expected) {
            throw Problem.raised(502, "Payments answered " + response.statusCode(), null);
        }
        try {
            JsonNode answer = json.readTree(response.body());
            if (answer.isObject()) {
                return answer;
            }
        } catch (JacksonException e) {
            log.warn("{} is not JSON: {}", response.uri(), e.getOriginalMessage());
        }
        throw Problem.raised(502, "Payments gave an answer that cannot be read", null);
    }
}
