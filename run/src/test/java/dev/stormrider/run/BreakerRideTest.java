package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Observation.Incident;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A consumer whose circuit breaker stays open for longer than a recovery is usually waited for. */
@Timeout(180)
class BreakerRideTest {
    private static final Duration OPEN = Duration.ofSeconds(5);

    /** Nothing is late here but what a loaded machine makes late, and that shall not open the breaker. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @AutoClose
    private final ShopRun shop;

    BreakerRideTest(@TempDir Path folder) {
        shop = new ShopRun(folder);
    }

    private static Service.Deed orders(String gateway, boolean marks) {
        return new Shop.Orders(gateway, false, Optional.of(PATIENT), 1, marks);
    }

    /** Looks a payment up whatever it is asked, and nothing it asks tells for whom: rides go one at a time. */
    private static Service.Deed looking(String gateway) {
        Service.Deed orders = orders(gateway, false);
        return request -> {
            Response looked = orders.of(new Request("GET", "/orders/o-1", Headers.none(), Body.empty()));
            return looked.status() < 300 ? orders.of(request) : looked;
        };
    }

    /** Asks nobody for a while after a failure. */
    private static Service.Deed breaking(Service.Deed well) {
        long[] closed = {System.nanoTime()};
        return request -> {
            synchronized (closed) {
                if (System.nanoTime() - closed[0] < 0) {
                    return Shop.json(502, "{\"title\":\"payments rests\"}");
                }
            }
            Response response = well.of(request);
            synchronized (closed) {
                if (response.status() >= 500) {
                    closed[0] = System.nanoTime() + OPEN.toNanos();
                }
            }
            return response;
        };
    }

    @Test
    void isWaitedForOnceAndKnownToComeBackAfterwards() {
        Plan plan = ShopRun.plan(ShopRun.AMENDMENT, List.of(Pairing.BEFORE_AFTER), ShopRun.withId("handshake.503"));

        Result result = ShopRun.run(shop.setup(), plan, shop.starter(gateway -> breaking(orders(gateway, true))));

        List<Journal> journals = result.findings().stream()
                .flatMap(finding -> finding.journals().stream())
                .distinct()
                .toList();
        assertThat(result.findings())
                .flatExtracting(finding -> Stream.concat(finding.harms().stream(), finding.old().stream())
                        .map(Evidence::harm)
                        .toList())
                .doesNotContain("no-recovery");
        assertThat(journals)
                .as("some ride that waited until the breaker was closed, of %s", told(result))
                .anySatisfy(journal -> {
                    assertThat(recoveries(journal)).hasSizeGreaterThan(4);
                    assertThat(recoveries(journal).getLast()).isBetween(200, 299);
                });
        assertThat(journals)
                .as("some ride that knew that it would")
                .anySatisfy(journal -> assertThat(journal.incidents())
                        .extracting(Incident::kind)
                        .contains(Incident.Kind.RESTS));
    }

    @Test
    void whatComesNextFindsItClosed() {
        Plan plan = ShopRun.plan(ShopRun.AMENDMENT, List.of(Pairing.BEFORE_AFTER), ShopRun.withId("handshake.503"));

        Result result = ShopRun.run(shop.setup(), plan, shop.starter(gateway -> breaking(looking(gateway))));

        // Both are ridden with the old provider first, and the second is not waited for: it leaves the breaker open.
        assertThat(result.findings())
                .as("%s", told(result))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.journals()).isNotEmpty());
    }

    /** What a run came to that judged nothing says why. */
    private static List<String> told(Result result) {
        return Stream.concat(result.findings().stream().map(Finding::reason), result.notes().stream())
                .toList();
    }

    private static List<Integer> recoveries(Journal journal) {
        return journal.calls(Observation.Phase.RECOVERY).stream()
                .map(call -> call.response().map(Response::status).orElse(0))
                .toList();
    }
}
