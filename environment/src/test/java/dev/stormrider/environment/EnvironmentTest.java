package dev.stormrider.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.contract.Source;
import dev.stormrider.experiment.Part;
import dev.stormrider.rule.Seed;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
    private static final Source AT = new Source("stormrider.yaml", 30);
    private static final Instant MONDAY = Instant.parse("2026-11-30T10:00:00Z");

    private static Voyage to(String host, int rate) {
        return new Voyage(
                new TreeMap<>(Map.of("payments (after)", host)),
                Set.of(),
                rate,
                MONDAY,
                MONDAY.plus(Duration.ofMinutes(2)));
    }

    private static List<String> told(List<Refusal> refusals) {
        return refusals.stream().map(refusal -> refusal.problem().toString()).toList();
    }

    @Test
    void productionIsRefusedOutrightByItsName() {
        assertThat(told(Environment.usual("production", AT).refusals(to("127.0.0.1", 0))))
                .containsExactly("stormrider.yaml:30: production serves people, and nothing is ridden there but in a"
                        + " shadow, by default\n    Ride it elsewhere, or among parties that are given copies alone,"
                        + " and write shadow: true.");
    }

    @ParameterizedTest
    @CsvSource({
        "Production, true",
        "prod, true",
        "PRD, true",
        "prod-eu, true",
        "eu.production.2, true",
        "live2, true",
        "preproduction, false",
        "pre-production, false",
        "non_prod, false",
        "product, false",
        "deliveries, false",
        "local, false",
    })
    void whatPeopleCallProductionServesPeopleUntilSomebodySaysOtherwise(String name, boolean serves) {
        assertThat(Environment.usual(name, AT).production().value()).isEqualTo(serves);
    }

    @Test
    void allThatForbidsARideIsToldAtOnce() {
        Environment staging = Environment.usual("staging", AT);

        assertThat(told(staging.refusals(to("pay.example.org", 40))))
                .containsExactly(
                        "stormrider.yaml:30: staging does not allow the host pay.example.org, where payments (after)"
                                + " is, by default\n    Add it to hosts, if it belongs there.",
                        "stormrider.yaml:30: staging allows 5 requests a second, and 40 are asked for, by default\n"
                                + "    Lower run.load, or raise load of the environment, if it bears that.");
    }

    @Test
    void whoNamesNoEnvironmentRidesOnThisMachineAlone() {
        assertThat(Environment.local().refusals(to("localhost", 40))).isEmpty();
        assertThat(told(Environment.local().refusals(to("pay.example.org", 40))))
                .containsExactly("local does not allow the host pay.example.org, where payments (after) is, by"
                        + " default\n    Name the environment with --environment, and write under environments what"
                        + " may be done there.");
    }

    @Test
    void aWorkloadBehindAForwardedPortIsNotThisMachine() {
        Voyage forwarded = new Voyage(
                new TreeMap<>(Map.of("payments (after)", "127.0.0.1")),
                Set.of("payments (after)"),
                0,
                MONDAY,
                MONDAY.plus(Duration.ofMinutes(2)));

        assertThat(told(Environment.local().refusals(forwarded)))
                .containsExactly("local is this machine alone, and payments (after) is a workload of a cluster, by"
                        + " default\n    Name the environment with --environment, and write under environments what"
                        + " may be done there.");
        assertThat(Environment.usual("staging", AT).refusals(forwarded)).isEmpty();
    }

    @Test
    void nobodyRidesWithoutAnAgreementThatIsNeeded() {
        Environment usual = Environment.usual("local", AT);
        Environment asking = new Environment(
                usual.name(),
                usual.production(),
                usual.shadow(),
                usual.hosts(),
                usual.operations(),
                usual.effects(),
                usual.families(),
                usual.radius(),
                usual.rate(),
                usual.windows(),
                Clause.written(Optional.of(new Approving("https://reviews", Duration.ofHours(1))), AT));

        assertThat(told(new Licence(asking, "ada", Optional.empty()).refusals(to("localhost", 0))))
                .containsExactly("stormrider.yaml:30: local needs somebody's agreement before the first fault, and"
                        + " nobody at https://reviews was asked\n    Ride it by stormrider test, which asks.");
        assertThat(new Licence(asking, "ada", Optional.of("eve agreed")).refusals(to("localhost", 0)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pay.lab, pay.lab, true",
        "pay.lab, PAY.lab., true",
        "pay.lab, xpay.lab, false",
        "*.lab, pay.lab, true",
        "*.lab, a.b.lab, true",
        "*.lab, lab, false",
        "*.lab, .lab, false",
        "*.lab, pay.lab.example.org, false",
        "10.0.0.7, 10.0.0.7, true",
        "::1, [::1], true",
    })
    void aHostIsMetByItsWholeNameOrByWhatItIsBelow(String pattern, String host, boolean met) {
        assertThat(new HostPattern(pattern).meets(host)).isEqualTo(met);
    }

    @Test
    void whatIsNoHostIsNoPattern() {
        for (String text : List.of("", "*", "*.", "a b", "https://pay.lab", "pay.lab:80", "*.*.lab", "-a.lab")) {
            assertThatThrownBy(() -> new HostPattern(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no name of a host");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1, true",
        "127.8.8.8, true",
        "[::1], true",
        "10.0.0.1, false",
        "localhost.example.org, false",
        "127.0.0.1.example.org, false",
        "0.0.0.0, false",
    })
    void thisMachineIsKnownByItsNameOrNumber(String host, boolean here) {
        assertThat(HostPattern.here(host)).isEqualTo(here);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /payments/{id}, GET /payments/{}, true",
        "GET /payments/*, GET /payments/{}/refunds, true",
        "GET *, POST /payments, false",
        "* /payments, POST /payments, true",
        "GET /payments, GET /payments/{}, false",
        "GET /v?/payments, GET /v1/payments, true",
    })
    void anOperationIsMetAsInAnIgnoreFile(String pattern, String operation, boolean met) {
        assertThat(new OperationPattern(pattern).meets(operation)).isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({
        // Berlin is an hour ahead in winter.
        "2026-11-30T08:00:00Z, 2026-11-30T16:00:00Z",
        "2026-11-30T15:59:59Z, 2026-11-30T16:00:00Z",
        "2026-11-30T16:00:00Z,",
        "2026-11-30T07:59:59Z,",
        "2026-12-05T10:00:00Z,",
        // And two in summer.
        "2026-07-01T07:00:00Z, 2026-07-01T15:00:00Z",
    })
    void aWindowIsOpenInItsOwnZone(Instant moment, Instant closing) {
        Window window = new Window(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(9, 0),
                LocalTime.of(17, 0),
                ZoneId.of("Europe/Berlin"));

        assertThat(Window.closing(List.of(window), moment)).isEqualTo(Optional.ofNullable(closing));
    }

    @Test
    void theTimeAtWhichAWindowIsClosedIsToldInItsZoneAndToTheSecond() {
        Environment usual = Environment.usual("local", AT);
        Window berlin = new Window(
                EnumSet.of(DayOfWeek.MONDAY), LocalTime.of(9, 0), LocalTime.of(16, 0), ZoneId.of("Europe/Berlin"));
        Environment closed = new Environment(
                usual.name(),
                usual.production(),
                usual.shadow(),
                usual.hosts(),
                usual.operations(),
                usual.effects(),
                usual.families(),
                usual.radius(),
                usual.rate(),
                Clause.written(List.of(berlin), AT),
                usual.approving());
        Instant late = Instant.parse("2026-11-30T16:42:22.364851260Z");

        assertThat(told(closed.refusals(new Voyage(new TreeMap<>(), Set.of(), 0, late, late.plusSeconds(60)))))
                .containsExactly("stormrider.yaml:30: local is ridden Monday 09:00 to 16:00 Europe/Berlin alone, and it"
                        + " is 2026-11-30T17:42:22+01:00\n    Come back then.");
    }

    @Test
    void aNightBelongsToTheDayThatItBeganOn() {
        Window night =
                new Window(EnumSet.of(DayOfWeek.FRIDAY), LocalTime.of(22, 0), LocalTime.of(4, 0), ZoneOffset.UTC);

        assertThat(Window.closing(List.of(night), Instant.parse("2026-12-05T03:00:00Z")))
                .contains(Instant.parse("2026-12-05T04:00:00Z"));
        assertThat(Window.closing(List.of(night), Instant.parse("2026-12-04T03:00:00Z")))
                .isEmpty();
    }

    @Test
    void wholeDaysThatFollowEachOtherAreOneOpening() {
        Window weekend = new Window(
                EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                LocalTime.MIDNIGHT,
                LocalTime.MIDNIGHT,
                ZoneOffset.UTC);

        assertThat(Window.closing(List.of(weekend), Instant.parse("2026-12-05T23:00:00Z")))
                .contains(Instant.parse("2026-12-07T00:00:00Z"));
    }

    @Test
    void severalWorkersDoNoMoreTogetherThanOneMay() {
        Environment careful = Environment.usual("staging", Source.NOWHERE);

        Environment first = careful.shared(new Part(1, 3));
        Environment last = careful.shared(new Part(3, 3));

        assertThat(first.rate().value()).isEqualTo(2);
        assertThat(first.radius().value()).isEqualTo(new Radius(0, 334));
        assertThat(last.rate().value()).isOne();
        assertThat(last.radius().value()).isEqualTo(new Radius(0, 333));
        assertThat(last.families()).isEqualTo(careful.families());
        assertThat(Environment.local().shared(new Part(7, 256))).isEqualTo(Environment.local());
        assertThat(careful.scarce(5)).isEmpty();
        assertThat(careful.scarce(6))
                .as("five requests a second are not shared by six")
                .contains("allows 5 requests in a second, by default");
    }

    private static Environment allowing(int rate, long exchanges) {
        Environment usual = Environment.usual("staging", Source.NOWHERE);
        return new Environment(
                usual.name(),
                usual.production(),
                usual.shadow(),
                usual.hosts(),
                usual.operations(),
                usual.effects(),
                usual.families(),
                Clause.usual(new Radius(0, exchanges), Source.NOWHERE),
                Clause.usual(rate, Source.NOWHERE),
                usual.windows(),
                usual.approving());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsSharedIsSharedWhollyAndNobodyHasNone(long number) {
        for (int i = 0; i < 500; i++) {
            Seed seed = new Seed(number).and(i);
            int workers = 1 + seed.and("workers").below(20);
            int rate = 1 + seed.and("rate").below(60);
            long exchanges = seed.and("exchanges").below(60);
            Environment whole = allowing(rate, exchanges);
            boolean few = rate < workers || 0 < exchanges && exchanges < workers;

            assertThat(whole.scarce(workers).isPresent()).as("%s", seed).isEqualTo(few);
            if (!few) {
                List<Environment> shares = IntStream.rangeClosed(1, workers)
                        .mapToObj(part -> whole.shared(new Part(part, workers)))
                        .toList();

                assertThat(shares.stream().mapToInt(each -> each.rate().value()).sum())
                        .as("%s", seed)
                        .isEqualTo(rate);
                assertThat(shares.stream()
                                .mapToLong(each -> each.radius().value().exchanges())
                                .sum())
                        .as("%s", seed)
                        .isEqualTo(exchanges);
                assertThat(shares)
                        .as("%s", seed)
                        .allMatch(each -> each.rate().value() > 0)
                        .allMatch(each -> each.radius().value().exchanges() > 0 || exchanges == 0);
            }
        }
    }
}
