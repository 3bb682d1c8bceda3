package shop.payments1;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What payments offers over HTTP: the contracts payments, receipts and refunds. */
public final class Payments {
    private static final Logger log = LoggerFactory.getLogger(Payments.class);
    private static final JsonMapper json = JsonMapper.builderWithJackson2Defaults()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Ledger ledger;

    private Payments(Ledger ledger) {
        this.ledger = ledger;
    }

    public static Javalin app(Ledger ledger) {
        var payments = new Payments(ledger);
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.concurrency.useVirtualThreads = true;
            config.requestLogger.http((ctx, ms) ->
                    log.info("{} {} {} {} ms", ctx.method(), ctx.path(), ctx.statusCode(), ms.longValue()));
            config.routes.get("/health", ctx -> ctx.result("UP"));
            config.routes.post("/payments", payments::pay);
            config.routes.get("/payments", payments::list);
            config.routes.get("/payments/{id}", payments::read);
            config.routes.get("/receipts/{paymentId}", payments::receipt);
            config.routes.post("/refunds", payments::refund);
            config.routes.get("/refunds/{id}", payments::readRefund);
            config.routes.exception(Problem.Raised.class, (raised, ctx) -> answer(ctx, raised.problem()));
        });
    }

    private void pay(Context ctx) {
        PaymentRequest request = body(ctx, PaymentRequest.class);
        request.check();
        if (request.amount() > Ledger.CARD_LIMIT) {
            throw Problem.raised(402, "The card was declined", null);
        }
        Payment payment = ledger.charge(request);
        log.info("charged {} {} for {}", payment.amount(), payment.currency(), payment.orderId());
        answer(ctx, 201, payment);
    }

    private void list(Context ctx) {
        String orderId = ctx.queryParam("orderId");
        if (orderId == null || !orderId.matches(PaymentRequest.ORDER_ID)) {
            throw Problem.raised(400, "Bad request", "orderId is missing or no order id");
        }
        answer(ctx, 200, new PaymentList(ledger.paymentsOf(orderId)));
    }

    private void read(Context ctx) {
        answer(ctx, 200, payment(ctx.pathParam("id")));
    }

    private void receipt(Context ctx) {
        answer(ctx, 200, Receipt.of(payment(ctx.pathParam("paymentId"))));
    }

    private void refund(Context ctx) {
        String key = ctx.header("Idempotency-Key");
        if (key == null || !key.matches("[0-9A-Za-z-]{8,64}")) {
            throw Problem.raised(400, "Bad request", "Idempotency-Key is missing or malformed");
        }
        RefundRequest request = body(ctx, RefundRequest.class);
        request.check();
        Refund refund = ledger.refund(key, payment(request.paymentId()), request.amount());
        log.info("refund {} of {}: {}", refund.id(), refund.paymentId(), refund.status());
        answer(ctx, 201, refund);
    }

    private void readRefund(Context ctx) {
        String id = ctx.pathParam("id");
        answer(
                ctx,
                200,
                ledger.findRefund(id).orElseThrow(() -> Problem.raised(404, "Not found", "no refund with this id")));
    }

    private Payment payment(String id) {
        return ledger.find(id).orElseThrow(() -> Problem.raised(404, "Not found", "no payment with this id"));
    }

    private static <T> T body(Context ctx, Class<T> type) {
        try {
            T body = json.readValue(ctx.body(), type);
            if (body == null) {
                throw Problem.raised(400, "Bad request", "the body is null");
            }
            return body;
        } catch (JacksonException e) {
            throw Problem.raised(400, "Bad request", "the body is not what was expected");
        }
    }

    private static void answer(Context ctx, int status, Object body) {
        ctx.status(status).contentType("application/json").result(json.writeValueAsString(body));
    }

    private static void answer(Context ctx, Problem problem) {
        ctx.status(problem.status()).contentType("application/problem+json").result(json.writeValueAsString(problem));
    }

    /** The ledger of one order. */
    record PaymentList(List<Payment> payments) {}
}
