package dev.stormrider.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Party;
import dev.stormrider.fault.DropResponse;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Truncate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
