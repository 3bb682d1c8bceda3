package dev.stormrider.run;

import static dev.stormrider.run.ShopRun.orders;
import static dev.stormrider.run.ShopRun.plan;
import static dev.stormrider.run.ShopRun.withId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Source;
import dev.stormrider.environment.Clause;
import dev.stormrider.environment.Environment;
import dev.stormrider.environment.Licence;
import dev.stormrider.environment.Radius;
import dev.stormrider.environment.Window;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Plan;
import dev.stormrider.fault.Family;
import dev.stormrider.target.Elsewhere;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an environment does not allow is not done, whoever asks the runner for it. */
@Timeout(120)
class EnvironmentRideTest {
    private static final Source AT = new Source("stormrider.yaml", 12);

    @AutoClose
    private final ShopRun shop;

    EnvironmentRideTest(@TempDir Path folder) {
        shop = new ShopRun(folder);
    }

    private static Licence staging(boolean effects, Radius radius, int rate, List<Window> windows) {
        Environment usual = Environment.usual("staging", AT);
        Set<Family> all = EnumSet.allOf(Family.class);
        return new Licence(
                new Environment(
                        usual.name(),
                        usual.production(),
                        usual.shadow(),
                        usual.hosts(),
                        usual.operations(),
                        Clause.written(effects, AT),
                        Clause.written(all, AT),
                        Clause.written(radius, AT),
                        Clause.written(rate, AT),
                        Clause.written(windows, AT),
                        usual.approving()),
                "ada@desk",
                Optional.empty());
    }

    private Result ridden(Licence licence, boolean marks, String... ids) {
        return ShopRun.run(shop.setup().under(licence), plan(withId(ids)), shop.starter(orders(false, 1, marks)));
    }

    @Test
    void aConsumerThatPassesNoMarkOnIsNotStruckWhereMarkedRequestsAloneMayBe() {
        Result result = ridden(staging(true, new Radius(0, 1_000), 1_000, List.of()), false, "handshake.503");

        assertThat(result.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(finding.reason())
                    .isEqualTo("the consumer passes no mark on, and staging lets strike marked requests alone, at most"
                            + " 1000 exchanges, as stormrider.yaml:12 says");
        });
        shop.nothingIsLeft();
    }

    @Test
    void aConsumerThatPassesMarksOnIsRiddenAsEver() {
        Result result = ridden(staging(true, new Radius(0, 1_000), 1_000, List.of()), true, "handshake.503");

        assertThat(result.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.verdict()).isNotEqualTo(Verdict.UNKNOWN));
    }

    @Test
    void whenAllThatMayBeStruckIsSpentTheRestIsNotKnown() {
        Result result =
                ridden(staging(true, new Radius(0, 3), 1_000, List.of()), true, "handshake.503", "handshake.429");

        List<Finding> cut = result.findings().stream()
                .filter(finding -> finding.reason().startsWith("nothing more is struck: "))
                .toList();
        assertThat(cut).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(finding.reason())
                    .isEqualTo("nothing more is struck: staging lets strike marked requests alone, at most 3"
                            + " exchanges, as stormrider.yaml:12 says");
        });
        assertThat(result.findings())
                .as("without its old control nothing is told as broken")
                .noneMatch(finding -> finding.verdict() == Verdict.BROKE);
    }

    @Test
    void nothingWithEffectsIsSentWhereNothingMayChange() {
        Result result = ridden(staging(false, Radius.ALL, 1_000, List.of()), true, "handshake.503");

        assertThat(result.findings())
                .filteredOn(finding -> !finding.experiment().operation().startsWith("GET "))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.reason()).startsWith("not allowed here: staging allows"));
        assertThat(result.findings().stream()
                        .flatMap(finding -> finding.journals().stream())
                        .flatMap(journal -> journal.calls().stream()))
                .allSatisfy(call -> assertThat(call.request().method()).isEqualTo("GET"));
    }

    @Test
    void noMoreIsSentInASecondThanMayBe() {
        Result result = ridden(staging(true, Radius.ALL, 20, List.of()), true, "handshake.503");

        List<Duration> sent = new ArrayList<>(result.findings().stream()
                .flatMap(finding -> finding.journals().stream())
                .flatMap(journal -> journal.calls().stream())
                .map(Observation.Call::at)
                .distinct()
                .toList());
        Collections.sort(sent);
        assertThat(sent).hasSizeGreaterThan(20);
        for (int i = 20; i < sent.size(); i++) {
            // What is sent a moment late does not make the next one late.
            assertThat(sent.get(i).minus(sent.get(i - 20))).isGreaterThan(Duration.ofMillis(800));
        }
    }

    @Test
    void nobodyIsStartedOrAskedWhereTheRideAsAWholeIsForbidden() {
        Side elsewhere = new Side(
                "payments",
                Optional.of(new Elsewhere("payments", URI.create("http://payments.example.org"))),
                Optional.empty());
        Setup setup = shop.setup(new Arrangement().between(ShopRun.side("orders"), elsewhere));
        Window sunday =
                new Window(EnumSet.of(DayOfWeek.SUNDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneOffset.UTC);
        Plan plan = plan(withId("handshake.503"));
        InstantSource monday = InstantSource.fixed(Instant.parse("2026-11-30T10:00:00Z"));

        Result result = new Runner(
                        setup.under(staging(true, Radius.ALL, 1_000, List.of(sunday))),
                        plan,
                        monday,
                        "test",
                        shop.starter(orders(false, 1, true)))
                .run(Progress.silent());

        assertThat(shop.started()).isEmpty();
        assertThat(result.gate().decision()).isEqualTo(Gate.Decision.UNDECIDED);
        assertThat(result.gate().reasons())
                .startsWith(
                        "staging does not allow the host payments.example.org, where payments (before) is, by default",
                        "staging is ridden Sunday Z alone, and it is 2026-11-30T10:00:00Z, as stormrider.yaml:12 says");
    }
}
