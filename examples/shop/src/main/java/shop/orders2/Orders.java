package shop.orders2;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What orders offers over HTTP. */
public final class Orders {
    private static final Logger log = LoggerFactory.getLogger(Orders.class);

    private final JsonMapper json = Json.mapper();
    private final OrderBook book = new OrderBook();
    private final PaymentsClient payments;

    private Orders(PaymentsClient payments) {
        this.payments = payments;
    }

    public static Javalin app(URI paymentsUrl) {
        var orders = new Orders(new PaymentsClient(paymentsUrl));
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.concurrency.useVirtualThreads = true;
            config.requestLogger.http((ctx, ms) ->
                    log.info("{} {} {} {} ms", ctx.method(), ctx.path(), ctx.statusCode(), ms.longValue()));
            config.routes.before(Tracing::begin);
            config.routes.after(Tracing::end);
            config.routes.get("/health", ctx -> ctx.result("UP"));
            config.routes.post("/orders", orders::place);
            config.routes.get("/orders/{id}", orders::read);
            config.routes.get("/orders/{id}/payment", orders::payment);
            config.routes.get("/orders/{id}/payments", orders::payments);
            config.routes.get("/orders/{id}/receipt", orders::receipt);
            config.routes.post("/orders/{id}/refunds", orders::refund);
            config.routes.get("/orders/{id}/refunds/{refundId}", orders::readRefund);
            config.routes.exception(Problem.Raised.class, (raised, ctx) -> orders.answer(ctx, raised.problem()));
        });
    }

    private void place(Context ctx) {
        OrderRequest request = body(ctx, OrderRequest.class);
        request.check();
        String id = "ord-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        PaymentsClient.Payment payment = payments.pay(id, request.amount(), request.currency());
        String status = OrderPayment.status(payment);
        var order = new Order(
                id,
                status,
                request.amount(),
                payment.fee(),
                request.amount() + payment.fee(),
                request.currency(),
                payment.id());
        book.add(order);
        log.info("order {} over {} {} is {}", id, order.total(), order.currency(), status);
        answer(ctx, 201, order);
    }

    private void read(Context ctx) {
        answer(ctx, 200, order(ctx));
    }

    private void payment(Context ctx) {
        answer(ctx, 200, OrderPayment.of(payments.readPayment(order(ctx).paymentId())));
    }

    /** All that was charged for an order, for the service desk. */
    private void payments(Context ctx) {
        List<PaymentsClient.Payment> charged = payments.paymentsOf(order(ctx).orderId());
        answer(
                ctx,
                200,
                new OrderPayments(charged.stream().map(OrderPayment::of).toList()));
    }

    /** An order is shown without its receipt, and says so, rather than not at all. */
    private void receipt(Context ctx) {
        Order order = order(ctx);
        Optional<PaymentsClient.Receipt> receipt = payments.receipt(order.paymentId());
        String notice = receipt.isPresent() ? null : "The receipt cannot be shown now. Please try again later.";
        answer(
                ctx,
                200,
                new OrderReceipt(order.orderId(), order.amount(), order.currency(), receipt.orElse(null), notice));
    }

    private void refund(Context ctx) {
        Order order = order(ctx);
        RefundRequest request = body(ctx, RefundRequest.class);
        request.check();
        PaymentsClient.Refund refund = payments.refund(order.paymentId(), request.amount(), request.reason());
        log.info("refund {} of order {} is {}", refund.id(), order.orderId(), refund.status());
        answer(ctx, 201, OrderRefund.of(order, refund));
    }

    private void readRefund(Context ctx) {
        Order order = order(ctx);
        answer(ctx, 200, OrderRefund.of(order, payments.readRefund(ctx.pathParam("refundId"))));
    }

    private Order order(Context ctx) {
        return book.find(ctx.pathParam("id"))
                .orElseThrow(() -> Problem.raised(404, "Not found", "no order with this id"));
    }

    private <T> T body(Context ctx, Class<T> type) {
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

    private void answer(Context ctx, int status, Object body) {
        ctx.status(status).contentType("application/json").result(json.writeValueAsString(body));
    }

    private void answer(Context ctx, Problem problem) {
        ctx.status(problem.status()).contentType("application/problem+json").result(json.writeValueAsString(problem));
    }

    /** The payments of one order. */
    record OrderPayments(List<OrderPayment> payments) {}
}
