package dev.stormrider.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Source;
import dev.stormrider.experiment.Terrain.Lead;
import dev.stormrider.fault.CloseEarly;
import dev.stormrider.fault.DropResponse;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Truncate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateTest {
    private static final Fault SHORT = new Truncate(0.5);
    private static final Fault LONG = new DropResponse(Duration.ofSeconds(20));
    private static final Pairing OLD = Pairing.BEFORE_AFTER;
    private static final Pairing NEW = Pairing.AFTER_BEFORE;

    @Test
    void manyThatWaitTakeHardlyLongerThanOne() {
        Duration one = cost(many(1, LONG, false, OLD));
        Duration ten = cost(many(10, LONG, false, OLD));

        assertThat(ten.minus(one)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void thoseUnderLoadTakeTurns() {
        Duration one = cost(many(1, SHORT, true, OLD));
        Duration three = cost(many(3, SHORT, true, OLD));

        assertThat(three.minus(one)).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void theConsumersOfBothVersionsAreRiddenAtTheSameTime() {
        List<Experiment> old = many(3, SHORT, true, OLD);

        assertThat(cost(many(3, SHORT, true, OLD, NEW))).isEqualTo(cost(old));
    }

    @Test
    void thePairingsOfOneConsumerTakeTurns() {
        Duration one = cost(many(1, LONG, false, OLD));
        Duration two = cost(many(1, LONG, false, OLD, Pairing.BEFORE_MIXED));

        assertThat(two.minus(one)).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void nothingTakesNoTime() {
        assertThat(cost(List.of())).isZero();
    }

    @Test
    void whatCountingInWouldComeToIsWhatItComesTo() {
        Estimate estimate = new Estimate();
        many(5, LONG, false, OLD, NEW).forEach(estimate::add);
        Experiment another = many(1, SHORT, true, NEW).getFirst();

        Duration expected = estimate.with(another);
        estimate.add(another);

        assertThat(estimate.whole()).isEqualTo(expected);
    }

    @Test
    void contrastsTakeTheirTime() {
        Experiment bare = many(1, SHORT, false, NEW).getFirst();
        Experiment contrasted = bare.beside(List.of(SHORT, SHORT));

        assertThat(cost(List.of(contrasted))).isGreaterThan(cost(List.of(bare)));
    }

    @Test
    void manyOperationsWithoutMarksTakeTurns() {
        List<Experiment> plan = many(3, LONG, false, OLD);
        Duration told = cost(plan, lead(3, 3, false));

        assertThat(told)
                .as("three rides through three operations, each a second, and half of them again")
                .isBetween(Duration.ofSeconds(13), Duration.ofSeconds(17));
        assertThat(cost(plan, lead(3, 3, true)))
                .as("side by side, three operations of one ride one after the other")
                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(8));
    }

    @Test
    void payloadsGoThroughMoreOperationsThanWeatherDoes() {
        Duration few = cost(many(10, SHORT, false, OLD), lead(2, 1, false));
        Duration more = cost(many(10, SHORT, false, OLD), lead(12, 1, false));

        assertThat(more.minus(few)).isGreaterThan(Duration.ofSeconds(5));
    }

    @Test
    void lanesGoSideBySide() {
        List<Experiment> plan = new ArrayList<>(many(3, LONG, false, OLD));
        plan.addAll(many(3, LONG, false, OLD).stream()
                .map(each -> other(each, "GET /rates"))
                .toList());
        Terrain one = terrain(Map.of("GET /payments/{}", lane(Set.of()), "GET /rates", lane(Set.of())));
        Terrain two = terrain(
                Map.of("GET /payments/{}", lane(Set.of("GET /payments/{}")), "GET /rates", lane(Set.of("GET /rates"))));

        assertThat(Planner.cost(plan, Map.of(Version.BEFORE, one))
                        .minus(Planner.cost(plan, Map.of(Version.BEFORE, two))))
                .isGreaterThan(Duration.ofMillis(1_500));
    }

    @Test
    void whatLaysTheGroundIsSentEachTime() {
        Terrain bound = terrain(Map.of("GET /payments/{}", new Lead(2, 1, 3, false, Set.of(), true)));

        assertThat(Planner.cost(many(10, SHORT, false, OLD), Map.of(Version.BEFORE, bound)))
                .isGreaterThan(cost(many(10, SHORT, false, OLD), lead(2, 1, false)));
    }

    @Test
    void whereNothingCanBeReadBackNoTimeIsReckonedForIt() {
        List<Experiment> doubtful = many(10, SHORT, false, OLD).stream()
                .map(each -> made(each, "POST /payments", Optional.of(new CloseEarly())))
                .toList();
        Terrain blind = terrain(Map.of("POST /payments", new Lead(1, 1, 0, true, Set.of(), false)));
        Terrain seeing = terrain(Map.of("POST /payments", new Lead(1, 1, 0, true, Set.of(), true)));

        assertThat(Planner.cost(doubtful, Map.of(Version.BEFORE, seeing))
                        .minus(Planner.cost(doubtful, Map.of(Version.BEFORE, blind))))
                .isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void whatCalmWeatherDoesNotLeadToIsNotRidden() {
        Terrain nowhere = terrain(Map.of());
        Terrain unmarked = lead(1, 1, false);

        assertThat(cost(many(5, LONG, false, OLD), nowhere)).isEqualTo(cost(List.of(calm()), nowhere));
        assertThat(cost(many(5, SHORT, true, OLD), unmarked))
                .as("under load, exchanges cannot be told apart")
                .isEqualTo(cost(List.of(calm()), unmarked));
    }

    @Test
    void ofAConsumerWithManyOperationsTheyAreSupposedToLeadEverywhereAlike() {
        Terrain terrain = Terrain.supposed(operations(8), operations(2)).orElseThrow();

        assertThat(terrain.steps()).isEqualTo(8);
        assertThat(terrain.leads()).containsEntry("GET /a0", new Lead(4, 3, 0, false, Set.of("GET /a0"), true));
        assertThat(Terrain.supposed(operations(2), operations(2)))
                .as("most small ones")
                .isEmpty();
    }

    private static Contract operations(int many) {
        Contract one = Shop.withAnotherOperation().before();
        TreeMap<String, Operation> operations = new TreeMap<>();
        IntStream.range(0, many)
                .forEach(i -> operations.put(
                        "GET /a" + i, one.operations().values().iterator().next()));
        return new Contract("payments", "1", "", operations, one.names(), List.of(), new Source("shop.yaml", 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void moreToDoNeverTakesLess(long seed) {
        Random random = new Random(seed);
        Terrain terrain = lead(1 + random.nextInt(12), 1 + random.nextInt(3), random.nextBoolean());
        Estimate estimate = new Estimate(Map.of(Version.BEFORE, terrain));
        Duration before = Duration.ZERO;
        for (int i = 0; i < 40; i++) {
            Fault fault = random.nextBoolean() ? LONG : SHORT;
            Experiment next = many(1, fault, random.nextInt(5) == 0, random.nextBoolean() ? OLD : NEW)
                    .getFirst();
            Duration expected = estimate.with(next);
            estimate.add(next);

            assertThat(estimate.whole()).as("seed %d, experiment %d", seed, i).isEqualTo(expected);
            assertThat(estimate.whole()).as("seed %d, experiment %d", seed, i).isGreaterThanOrEqualTo(before);
            before = estimate.whole();
        }
    }

    private static Duration cost(List<Experiment> experiments, Terrain terrain) {
        return Planner.cost(experiments, Map.of(Version.BEFORE, terrain));
    }

    private static Terrain lead(int payloads, int weathers, boolean apart) {
        return terrain(Map.of("GET /payments/{}", new Lead(payloads, weathers, 0, apart, Set.of(), true)));
    }

    private static Lead lane(Set<String> lane) {
        return new Lead(1, 1, 0, false, lane, true);
    }

    private static Terrain terrain(Map<String, Lead> leads) {
        return new Terrain(3, Duration.ofMillis(30), leads);
    }

    private static Experiment calm() {
        Experiment any = many(1, SHORT, false, OLD).getFirst();
        return made(any, any.operation(), Optional.empty());
    }

    private static Experiment other(Experiment experiment, String operation) {
        return made(experiment, operation, experiment.fault());
    }

    private static Experiment made(Experiment like, String operation, Optional<Fault> fault) {
        return new Experiment(
                like.id(),
                operation,
                like.origin(),
                like.question(),
                like.subject(),
                fault,
                like.pairings(),
                like.load(),
                like.forecast(),
                like.change(),
                like.place(),
                like.why(),
                like.risk(),
                like.contrasts());
    }

    private static Duration cost(List<Experiment> experiments) {
        return Planner.cost(experiments);
    }

    private static List<Experiment> many(int count, Fault fault, boolean load, Pairing... pairings) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Experiment(
                        "experiment-" + i,
                        "GET /payments/{}",
                        Origin.DELIVER,
                        Question.CONSUMER,
                        Party.CONSUMER,
                        Optional.of(fault),
                        List.of(pairings),
                        load,
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        "why",
                        1,
                        List.of()))
                .toList();
    }
}
