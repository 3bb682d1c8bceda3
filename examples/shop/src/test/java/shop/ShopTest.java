package shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The story of the shop, told with the real services and a link that loses and changes answers. */
class ShopTest {
    private static final String ORDER = """
            {"customer": "Ada", "items": [{"sku": "MUG-1", "quantity": 3, "price": 1220}, \
            {"sku": "DELIVERY", "quantity": 1, "price": 490}], "currency": "EUR"}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<AutoCloseable> open = new ArrayList<>();

    /** The services set a property that the HTTP client of the JDK reads only once. */
    @BeforeAll
    static void loadTheServicesFirst() {
        shop.orders1.Orders.app(URI.create("http://127.0.0.1"));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void bothVersionsPlaceAnOrderInCalmWeather() throws Exception {
        URI orders1 = orders(1, payments(1));
        URI orders2 = orders(2, payments(2));

        HttpResponse<String> first = post(orders1, "/orders", ORDER);
        HttpResponse<String> second = post(orders2, "/orders", ORDER);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(withoutIds(first.body())).isEqualTo("""
                        {"orderId":"ord-…","status":"PAID","amount":4150,"currency":"EUR","paymentId":"pay-…"}""");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(withoutIds(second.body())).isEqualTo("""
                        {"orderId":"ord-…","status":"PAID","amount":4150,"fee":91,"total":4241,"currency":"EUR",\
                        "paymentId":"pay-…"}""");
    }

    // Receipts: ratified

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void bothVersionsReadTheReceiptsOfBothVersions(int version) throws Exception {
        String before =
                get(orders(version, payments(1)), "/orders/ord-1001/receipt").body();
        String after =
                get(orders(version, payments(2)), "/orders/ord-1001/receipt").body();

        assertThat(before).contains("{\"text\":\"Delivery\",\"amount\":490}").doesNotContain("notice", "taxRate");
        assertThat(after).contains("{\"text\":\"Delivery\",\"amount\":490}").doesNotContain("notice");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void bothVersionsAskForAReceiptTwiceAtMost(int version) throws Exception {
        Link link = link(payments(2)).next(new Link.Fate.Lost()).next(new Link.Fate.Lost());

        HttpResponse<String> answer = get(orders(version, link.address()), "/orders/ord-1001/receipt");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(link.seen()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void bothVersionsSayThatAReceiptCannotBeShown(int version) throws Exception {
        Link lossy = link(payments(2)).next(new Link.Fate.Lost()).next(new Link.Fate.Lost());
        Link garbled = link(payments(2)).next(new Link.Fate.Changed(text -> text.substring(0, text.length() / 2)));

        for (Link link : List.of(lossy, garbled)) {
            HttpResponse<String> answer = get(orders(version, link.address()), "/orders/ord-1001/receipt");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("""
                            {"orderId":"ord-1001","amount":4150,"currency":"EUR",\
                            "notice":"The receipt cannot be shown now. Please try again later."}""");
        }
    }

    // Refunds: ratified in order, the consumer first

    @Test
    void ordersOneFailsAtARefundStatusThatItDoesNotKnow() throws Exception {
        Link link = link(payments(2)).next(new Link.Fate.Changed(text -> text.replace("DONE", "PARTIAL")));

        HttpResponse<String> answer = get(orders(1, link.address()), "/orders/ord-1001/refunds/ref-7001");

        assertThat(answer.statusCode()).isEqualTo(500);
    }

    @Test
    void ordersTwoCopesWithRefundStatusesOldAndNewAndUnknown() throws Exception {
        Link link = link(payments(2))
                .next(new Link.Fate.Changed(text -> text))
                .next(new Link.Fate.Changed(text -> text.replace("DONE", "PARTIAL")))
                .next(new Link.Fate.Changed(text -> text.replace("DONE", "LOST_IN_THE_POST")));
        URI orders = orders(2, link.address());

        String done = get(orders, "/orders/ord-1001/refunds/ref-7001").body();
        String partial = get(orders, "/orders/ord-1001/refunds/ref-7001").body();
        String unknown = get(orders, "/orders/ord-1001/refunds/ref-7001").body();

        assertThat(done).endsWith("\"status\":\"DONE\"}");
        assertThat(partial).endsWith("\"status\":\"PARTIAL\"}");
        assertThat(unknown).endsWith("\"status\":\"UNKNOWN\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aLostAnswerGivesTheMoneyBackOnce(int version) throws Exception {
        URI payments = payments(version);
        Link link = link(payments).next(new Link.Fate.Lost());

        HttpResponse<String> answer =
                post(orders(version, link.address()), "/orders/ord-1001/refunds", "{\"amount\": 100}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(link.seen()).hasSize(2);
        assertThat(link.seen().getFirst().get("Idempotency-key"))
                .isEqualTo(link.seen().getLast().get("Idempotency-key"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aRefundWithTheSameKeyIsTheSameRefund(int version) throws Exception {
        URI payments = payments(version);
        String body = "{\"paymentId\": \"pay-5001\", \"amount\": 100}";

        String first =
                post(payments, "/refunds", body, "Idempotency-Key", "key-00001").body();
        String again =
                post(payments, "/refunds", body, "Idempotency-Key", "key-00001").body();
        String other =
                post(payments, "/refunds", body, "Idempotency-Key", "key-00002").body();

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    // Payments: rejected

    @Test
    void ordersTwoInventsAFeeOfZeroWhenPaymentsLeavesItOut() throws Exception {
        HttpResponse<String> answer = post(orders(2, payments(1)), "/orders", ORDER);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"amount\":4150,\"fee\":0,\"total\":4150");
    }

    @Test
    void ordersTwoInventsAFeeWhereverItReadsAPayment() throws Exception {
        URI orders = orders(2, payments(1));

        String one = get(orders, "/orders/ord-1001/payment").body();
        String all = get(orders, "/orders/ord-1001/payments").body();

        assertThat(one).isEqualTo("""
                        {"paymentId":"pay-5001","status":"PAID","amount":4150,"fee":0,"total":4150}""");
        assertThat(all).isEqualTo("{\"payments\":[" + one + "]}");
    }

    @Test
    void bothVersionsShowWhatWasCharged() throws Exception {
        String first = get(orders(1, payments(2)), "/orders/ord-1001/payments").body();
        String second = get(orders(2, payments(2)), "/orders/ord-1001/payments").body();

        assertThat(first).isEqualTo("""
                        {"payments":[{"paymentId":"pay-5001","status":"PAID","amount":4150}]}""");
        assertThat(second).isEqualTo("""
                        {"payments":[{"paymentId":"pay-5001","status":"PAID","amount":4150,"fee":91,"total":4241}]}""");
    }

    @Test
    void ordersTwoChargesTwiceWhenAnAnswerIsLost() throws Exception {
        URI payments = payments(2);
        Link link = link(payments).next(new Link.Fate.Lost());

        HttpResponse<String> answer = post(orders(2, link.address()), "/orders", ORDER);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(charges(payments, link)).isEqualTo(2);
    }

    @Test
    void ordersOneChargesOnceAndSaysThatItDoesNotKnow() throws Exception {
        URI payments = payments(1);
        Link link = link(payments).next(new Link.Fate.Lost());

        HttpResponse<String> answer = post(orders(1, link.address()), "/orders", ORDER);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).isEqualTo("""
                        {"type":"about:blank","title":"Payments cannot be reached","status":502}""");
        assertThat(charges(payments, link)).isEqualTo(1);
    }

    // What both versions do as they should

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anAnswerThatDoesNotComeEndsInTime(int version) throws Exception {
        Link link = link(payments(version)).next(new Link.Fate.Held()).next(new Link.Fate.Held());

        HttpResponse<String> answer = post(orders(version, link.address()), "/orders", ORDER);

        assertThat(answer.statusCode()).isEqualTo(504);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anAnswerThatIsNotJsonIsADeclaredError(int version) throws Exception {
        Link link = link(payments(version)).next(new Link.Fate.Changed(text -> "<html>"));

        HttpResponse<String> answer = post(orders(version, link.address()), "/orders", ORDER);

        assertThat(answer.statusCode()).isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void paymentsThatAreGoneAreADeclaredError(int version) throws Exception {
        Link link = link(payments(version));
        link.close();

        HttpResponse<String> order = post(orders(version, link.address()), "/orders", ORDER);
        HttpResponse<String> refund = get(orders(version, link.address()), "/orders/ord-1001/refunds/ref-7001");

        assertThat(order.statusCode()).isEqualTo(502);
        assertThat(refund.statusCode()).isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void ordersPassesTheTraceAndTheBaggageOn(int version) throws Exception {
        Link link = link(payments(version));
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        var request = HttpRequest.newBuilder(orders(version, link.address()).resolve("/orders/ord-1001/receipt"))
                .header("traceparent", trace)
                .header("baggage", "customer=ada");

        send(request);
        send(HttpRequest.newBuilder(orders(version, link.address()).resolve("/orders/ord-1001/receipt")));

        assertThat(link.seen().getFirst())
                .containsEntry("Traceparent", List.of(trace))
                .containsEntry("Baggage", List.of("customer=ada"));
        assertThat(link.seen().getLast()).doesNotContainKeys("Traceparent", "Baggage");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void badRequestsAreRefusedAsDeclared(int version) throws Exception {
        URI payments = payments(version);
        URI orders = orders(version, payments);

        for (String bad :
                List.of("", "null", "[]", "{", "{\"orderId\": 1}", "{\"amount\": \"x\"}", ORDER.replace("1220", "0"))) {
            assertThat(post(orders, "/orders", bad).statusCode())
                    .as("orders: " + bad)
                    .isEqualTo(400);
            assertThat(post(payments, "/payments", bad).statusCode())
                    .as("payments: " + bad)
                    .isEqualTo(400);
            assertThat(post(payments, "/refunds", bad, "Idempotency-Key", "key-00001")
                            .statusCode())
                    .as("refunds: " + bad)
                    .isEqualTo(400);
        }
        assertThat(post(payments, "/refunds", "{\"paymentId\": \"pay-5001\", \"amount\": 1}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(get(payments, "/payments").statusCode()).isEqualTo(400);
        assertThat(get(payments, "/payments/pay-1").statusCode()).isEqualTo(404);
        assertThat(get(payments, "/receipts/pay-1").statusCode()).isEqualTo(404);
        assertThat(get(payments, "/refunds/ref-1").statusCode()).isEqualTo(404);
        assertThat(get(orders, "/orders/ord-1/receipt").statusCode()).isEqualTo(404);
        assertThat(get(orders, "/orders/ord-1001/refunds/ref-1").statusCode()).isEqualTo(404);
    }

    /** How often payments has charged for the order of the only request that passed the link. */
    private int charges(URI payments, Link link) throws IOException, InterruptedException {
        String orderId = link.orderIds().getFirst();
        return get(payments, "/payments?orderId=" + orderId).body().split("\"id\":", -1).length - 1;
    }

    private static String withoutIds(String body) {
        return body.replaceAll("(ord|pay)-[0-9a-f]{12}", "$1-…");
    }

    private URI payments(int version) {
        return started(
                version == 1
                        ? shop.payments1.Payments.app(new shop.payments1.Ledger())
                        : shop.payments2.Payments.app(new shop.payments2.Ledger()));
    }

    private URI orders(int version, URI payments) {
        return started(version == 1 ? shop.orders1.Orders.app(payments) : shop.orders2.Orders.app(payments));
    }

    private URI started(Javalin app) {
        app.start("127.0.0.1", 0);
        open.add(app::stop);
        return URI.create("http://127.0.0.1:" + app.port());
    }

    private Link link(URI payments) throws IOException {
        var link = new Link(payments);
        open.add(link);
        return link;
    }

    private HttpResponse<String> get(URI service, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(service.resolve(path)));
    }

    private HttpResponse<String> post(URI service, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(service.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
