package dev.stormrider.run;

import static dev.stormrider.run.ShopRun.orders;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.fault.Passage;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rides under load, and the marks that they need. */
@Timeout(120)
class LoadRideTest {
    private static final Duration SHORT = Duration.ofMillis(700);

    @AutoClose
    private final ShopRun shop;

    LoadRideTest(@TempDir Path folder) {
        shop = new ShopRun(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"baggage", "x-mark", "traceparent"})
    void tellsExchangesApartByWhatTheConsumerPassesOn(String header) {
        Function<String, Service.Deed> passing =
                gateway -> new Shop.Orders(gateway, false, Optional.of(SHORT), 7, List.of(header));

        Result result = shop.run(passing, experiment -> experiment.id().contains("503-under-load"));

        // Under load nothing could be said without marks.
        assertThat(underLoad(result)).contains("retry-storm");
    }

    @Test
    void ridesUnderLoadWithAControlUnderLoad() {
        Result result = shop.run(
                orders(false, 1, true),
                experiment -> experiment.load() && experiment.id().contains("get-payments"));

        Finding finding = Ended.finding(result, Pairing.AFTER_AFTER, Origin.HANDSHAKE, "GET /payments/{}");
        assertThat(finding.verdict()).isIn(Verdict.HELD, Verdict.DEGRADED);
        assertThat(Ended.loads(finding.journals().getLast())).singleElement().satisfies(load -> {
            assertThat(load.sent()).isPositive();
            assertThat(load.failed()).isPositive();
        });
        assertThat(finding.journals().subList(0, 3))
                .filteredOn(journal -> !Ended.loads(journal).isEmpty())
                .singleElement()
                .satisfies(calm ->
                        assertThat(Ended.loads(calm).getFirst().failed()).isZero());
    }

    @Test
    void findsTheRetriesThatBecomeAStormUnderLoad() {
        Result stormy =
                shop.run(orders(false, 7, true), experiment -> experiment.id().contains("503-under-load"));
        Result steady =
                shop.run(orders(false, 2, true), experiment -> experiment.id().contains("503-under-load"));

        assertThat(underLoad(stormy)).contains("retry-storm");
        assertThat(underLoad(steady)).isEmpty();
    }

    @Test
    void aDelayUnderLoadFailsNobodyWhoWaitsLongEnough() {
        Result result = shop.run(
                gateway -> new Shop.Orders(gateway, false, Optional.of(Duration.ofSeconds(20)), 1, List.of("baggage")),
                experiment -> experiment.id().contains("get-payments")
                        && experiment.id().contains("delay-under-load"));

        Finding finding = Ended.finding(result, Pairing.AFTER_AFTER, Origin.HANDSHAKE, "GET /payments/{}");
        assertThat(Ended.loads(finding.journals().getLast()))
                .singleElement()
                .satisfies(load -> assertThat(load.failed()).isZero());
        assertThat(finding.journals().getLast().passages())
                .filteredOn(Passage::struck)
                .isNotEmpty()
                .allSatisfy(passage -> assertThat(
                                passage.fault().orElseThrow().played().what())
                        .startsWith("held the response back for"));
    }

    private static Stream<String> underLoad(Result result) {
        Finding finding = Ended.finding(result, Pairing.AFTER_AFTER, Origin.HANDSHAKE, "GET /payments/{}");
        assertThat(Ended.loads(finding.journals().getLast())).isNotEmpty();
        return Stream.concat(finding.harms().stream(), finding.old().stream()).map(Evidence::harm);
    }

    @Test
    void saysWhyAConsumerWithoutMarksIsNotRiddenUnderLoad() {
        Result result = shop.run(orders(false, 1, false), Experiment::load);

        assertThat(result.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(finding.reason()).contains("the consumer passes no mark on");
        });
    }
}
