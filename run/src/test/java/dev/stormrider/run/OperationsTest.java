package dev.stormrider.run;

import static dev.stormrider.run.ShopRun.orders;
import static dev.stormrider.run.ShopRun.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Observation.Phase;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several operations of a consumer that lead to the same one of its provider. */
@Timeout(120)
class OperationsTest {
    @AutoClose
    private final ShopRun shop;

    OperationsTest(@TempDir Path folder) {
        shop = new ShopRun(folder);
    }

    /** The consumer's operations that meet the fault of {@code origin} aimed at GET /payments/{id}. */
    private Set<String> ridden(Origin origin, Predicate<Experiment> wanted) {
        Result result = ShopRun.run(
                shop.setup(new Arrangement().promising(Shop.ordersInFourWays()).in(List.of(Pairing.AFTER_AFTER))),
                plan(wanted),
                shop.starter(orders(false, 1, true)));
        return Ended.finding(result, Pairing.AFTER_AFTER, origin, "GET /payments/{}")
                .journals()
                .getLast()
                .observations()
                .stream()
                .filter(Observation.Call.class::isInstance)
                .map(Observation.Call.class::cast)
                .filter(call -> call.phase() == Phase.DURING)
                .map(call -> call.step().replaceAll(" #\\d+$", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void eachOfThemIsToldWhatTheAmendmentLetsBeSaid() {
        assertThat(ridden(Origin.DELIVER, ShopRun.withOrigin(Origin.DELIVER)))
                .containsExactlyInAnyOrder("GET /orders/{id}", "GET /bills/{id}", "GET /labels/{id}", "GET /tags/{id}");
    }

    @Test
    void threeOfThemMeetAnyWeather() {
        assertThat(ridden(Origin.HANDSHAKE, ShopRun.withId("get-payments-id.handshake.503", "payments.handshake.503")))
                .hasSize(3);
    }
}
