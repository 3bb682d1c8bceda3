package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.experiment.Expected;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Recorded;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Kind;
import dev.stormrider.target.Target;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pact of consumer and provider, in whole runs. */
@Timeout(120)
class AgreementTest {
    private static final Source AT = new Source("pact.json", 7);
    private static final String PAYMENT = "{\"id\":\"p-7\",\"amount\":1000,\"fee\":25}";
    private static final String FREE = "{\"id\":\"p-7\",\"amount\":1000}";

    @TempDir
    Path folder;

    @Test
    void isTheTrafficWhereNobodyRunsTheConsumer() {
        Result result = run(Optional.empty(), payments(PAYMENT), payments(PAYMENT), pays(), reads("/payments/p-7"));

        Finding plain = plain(result, "GET /payments/{}");
        assertThat(plain.verdict()).isEqualTo(Verdict.HELD);
        assertThat(plain.journals().getLast().calls())
                .extracting(call -> call.request().target())
                // The id is taken from what the provider answered, not from the tests' example.
                .anySatisfy(target -> assertThat(target).startsWith("/payments/new-"))
                .doesNotContain("/payments/p-7");
        assertThat(result.notes())
                .contains(
                        "Pact of orders (before) with payments: its tests use 2 of the link's 2 operations; 2 of their 2"
                                + " interactions were answered as they expect in calm weather. Nobody sets up its provider"
                                + " states: \"there is a payment\".");
    }

    @Test
    void isBrokenByAProviderThatLeavesOutWhatTheTestsRead() {
        Result result = run(Optional.empty(), payments(PAYMENT), payments(FREE), pays(), reads("/payments/p-7"));

        Finding plain = plain(result, "GET /payments/{}");
        assertThat(plain.verdict()).isEqualTo(Verdict.BROKE);
        assertThat(plain.harms()).extracting(Evidence::harm).contains("broke-pact");
    }

    @Test
    void tellsWhichInteractionsWereNotComeByAndWhy() {
        Result result = run(Optional.empty(), payments(PAYMENT), payments(PAYMENT), reads("/payments/none"));

        assertThat(result.notes())
                .contains(
                        "Pact of orders (before) with payments: its tests use 1 of the link's 2 operations; 0 of their 1"
                                + " interactions were answered as they expect in calm weather, not \"reads\" (answered 404, needs"
                                + " \"there is a payment\"). Nobody sets up its provider states: \"there is a payment\".");
        assertThat(plain(result, "GET /payments/{}").verdict()).isNotEqualTo(Verdict.BROKE);
    }

    @Test
    void saysWhatARunningConsumerUsesAndReads() {
        Target orders = ShopRun.target("orders");

        Result whole = run(Optional.of(orders), payments(PAYMENT), payments(FREE), pays(), reads("/payments/p-1"));

        assertThat(whole.notes())
                .anySatisfy(note -> assertThat(note)
                        .contains("its tests use 2 of the link's 2 operations; 2 of their 2 interactions"));
        Finding plain = plain(whole, "GET /payments/{}");
        assertThat(plain.harms()).extracting(Evidence::harm).contains("broke-pact");
        assertThat(plain.harms())
                .filteredOn(evidence -> evidence.harm().equals("broke-pact"))
                .allSatisfy(evidence -> assertThat(evidence.text()).contains("/body/fee is missing"));
    }

    private static Finding plain(Result result, String operation) {
        return Ended.finding(result, Pairing.BEFORE_AFTER, Origin.PLAIN, operation);
    }

    private static Expected pays() {
        Request request = new Request(
                "POST", "/payments", Headers.of("Content-Type", "application/json"), Body.of("{\"amount\":1000}"));
        return expected("pays", List.of(), request, 201);
    }

    private static Expected reads(String path) {
        Request request = new Request("GET", path, Headers.none(), Body.empty());
        return expected("reads", List.of("there is a payment"), request, 200);
    }

    /** The tests read the fee, whatever it is. */
    private static Expected expected(String title, List<String> states, Request request, int status) {
        Shape fee = new Shape.Scalar(Kind.NUMBER, List.of(), AT);
        Shape body =
                new Shape.Fields(new TreeMap<>(Map.of("fee", Field.required(fee, AT))), new Unlisted.Ignored(), AT);
        Recorded recorded = new Recorded(request, Optional.of(Shop.json(status, PAYMENT)));
        return new Expected(title, states, recorded, body, body, AT);
    }

    /** A provider that knows no payment but those that it was asked to take and the one that orders look at. */
    private static Service.Deed payments(String answer) {
        AtomicInteger count = new AtomicInteger();
        return request -> {
            String id = request.method().equals("POST")
                    ? "new-" + count.incrementAndGet()
                    : request.path().substring(10);
            Response found = Shop.json(request.method().equals("POST") ? 201 : 200, answer.replace("p-7", id));
            boolean known = id.startsWith("new-") || id.equals("p-7");
            return known ? found : Shop.json(404, "{}");
        };
    }

    private Result run(Optional<Target> consumer, Service.Deed before, Service.Deed after, Expected... expected) {
        Setup setup = new Arrangement()
                .between(new Side("orders", consumer, consumer), ShopRun.versions("payments"))
                .expecting(List.of(expected))
                .in(List.of(Pairing.BEFORE_AFTER))
                .loaded(0)
                .to(folder.resolve("run-1"));
        Starter starter = (target, wiring) -> new Service(
                target.name(),
                switch (target.name()) {
                    case "payments-before" -> before;
                    case "payments-after" -> after;
                    default ->
                        new Shop.Orders(
                                wiring.getOrDefault("GATEWAY", ""), true, Optional.of(Duration.ofSeconds(1)), 1, true);
                });
        return ShopRun.run(setup, ShopRun.plan(ShopRun.withOrigin(Origin.PLAIN)), starter);
    }
}
