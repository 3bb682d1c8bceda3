package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs against a consumer that asks its provider only for what has been made before, and once for each. */
@Timeout(120)
class DependentRideTest {
    private static final String OWN = """
            openapi: 3.0.3
            info: { title: Lockers, version: '1' }
            paths:
              /lockers:
                post:
                  responses:
                    '201': { description: rented, content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: string } } } } } }
              /lockers/{id}:
                delete:
                  parameters: [ { name: id, in: path, required: true, schema: { type: string }, example: l-0 } ]
                  responses:
                    '200': { description: emptied, content: { application/json: { schema: { type: object, required: [total], properties: { total: { type: integer } } } } } }
                    '404': { description: unknown }
                    '502': { description: no payment }
            """;

    @TempDir
    Path folder;

    /** Gives a locker back once: the second time it is gone, and the provider is not asked. */
    private static final class Lockers implements Service.Deed {
        private final AtomicInteger count = new AtomicInteger();
        private final Map<String, Boolean> rented = new ConcurrentHashMap<>();
        private final String gateway;

        Lockers(String gateway) {
            this.gateway = gateway;
        }

        @Override
        public Response of(Request request) throws IOException, InterruptedException {
            if (request.method().equals("POST")) {
                String id = "l-" + count.incrementAndGet();
                rented.put(id, true);
                return Shop.json(201, "{\"id\":\"" + id + "\"}");
            }
            String id = request.path().substring("/lockers/".length());
            if (rented.remove(id) == null) {
                return Shop.json(404, "{}");
            }
            HttpResponse<String> answer = Shop.payment(gateway, "p-" + id, request);
            return answer.statusCode() == 200 && answer.body().contains("fee")
                    ? Shop.json(200, "{\"total\":1025}")
                    : Shop.json(502, "{}");
        }
    }

    @Test
    void laysTheGroundBeforeEachRideSoThatItsFaultFindsSomething() {
        Result result = run(Origin.DELIVER);

        Finding finding = Ended.finding(result, Pairing.BEFORE_AFTER, Origin.DELIVER, "GET /payments/{}");
        assertThat(finding.verdict()).isNotEqualTo(Verdict.UNKNOWN);
        assertThat(finding.journals().getLast().hit()).isTrue();
        List<Observation.Call> calls = finding.journals().getLast().calls();
        assertThat(calls).extracting(Observation.Call::step).containsOnly("DELETE /lockers/{id}");
        assertThat(calls).extracting(call -> call.request().path()).doesNotHaveDuplicates();
        assertThat(calls.getLast().response().orElseThrow().status()).isEqualTo(200);
    }

    @Test
    void tellsHowMuchOfBothContractsWasComeBy() {
        assertThat(run(Origin.DELIVER).notes())
                .contains(
                        "Coverage of lockers (before, after): 2 of its 2 operations driven; 1 of the link's 2 operations"
                                + " reached, not POST /payments (nothing that was sent led to it).");
    }

    @Test
    void ridesWeatherWithFreshValuesEachTime() {
        Result result = run(Origin.HANDSHAKE);

        assertThat(result.findings())
                .filteredOn(finding -> finding.experiment().operation().equals("GET /payments/{}")
                        && !finding.experiment().load())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.verdict()).isNotEqualTo(Verdict.UNKNOWN));
    }

    private Result run(Origin origin) {
        return ShopRun.reading(
                new ShopRun.Named("lockers", Written.contract(OWN), Lockers::new),
                each -> each.origin() == origin
                        && (origin == Origin.DELIVER || each.id().contains("503")),
                folder);
    }
}
