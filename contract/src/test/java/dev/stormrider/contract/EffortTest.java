package dev.stormrider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Matching;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Work is counted, and where it does not suffice nothing is claimed. */
class EffortTest {
    private static final Shape TEXTS =
            new Shape.Sequence(new Shape.Scalar(Kind.STRING, List.of(), Source.NOWHERE), 3, 3, false, Source.NOWHERE);
    private static final Value KEPT = new Value.Items(List.of(Value.of("a"), Value.of("b"), Value.of("c")));
    private static final Value BROKEN = new Value.Items(List.of(Value.of("a"), Value.of("b"), Value.of(1)));

    private static Effort of(long steps) {
        return new Effort(steps, steps);
    }

    @Test
    void paysToTheLastStepAndNotFurther() {
        Effort effort = of(2);

        assertThat(List.of(effort.pays(2), effort.spent(), effort.pays(1), effort.spent()))
                .containsExactly(true, false, false, true);
    }

    @Test
    void oneQuestionLeavesSomethingOverForTheNext() {
        Effort effort = new Effort(10, 4);

        boolean first = effort.pays(6);
        effort.nextQuestion();

        assertThat(first).isFalse();
        assertThat(effort.spent()).isFalse();
        assertThat(effort.pays(4)).isTrue();
    }

    @Test
    void allTheWorkIsThereAgain() {
        Effort effort = new Effort(4, 4);
        effort.pays(9);
        effort.nextQuestion();

        boolean before = effort.spent();
        effort.again();

        assertThat(before).isTrue();
        assertThat(effort.spent()).isFalse();
    }

    @Test
    void whatCouldNotBeLookedThroughIsAdmittedAndNotWritten() {
        assertThat(Conformance.admits(TEXTS, BROKEN, Names.none(), of(100))).isFalse();
        assertThat(Conformance.admits(TEXTS, BROKEN, Names.none(), of(2))).isTrue();
        assertThat(Conformance.writes(TEXTS, KEPT, Names.none(), of(100))).isTrue();
        assertThat(Conformance.writes(TEXTS, KEPT, Names.none(), of(2))).isFalse();
    }

    @Test
    void aLongTextIsHeldAgainstAnExpressionForWhatThatCosts() {
        Shape nested = new Shape.Scalar(Kind.STRING, List.of(new Matching("^(([a-z])+.)+[A-Z]$")), Source.NOWHERE);
        Effort few = of(100);
        Effort many = of(100);

        Conformance.admits(nested, Value.of("aB"), Names.none(), few);
        Conformance.admits(nested, Value.of("a".repeat(20_000)), Names.none(), many);

        assertThat(few.spent()).isFalse();
        assertThat(many.spent()).isTrue();
    }

    @Test
    void aNameIsHeldAgainstManyPatternsForWhatThatCosts() {
        TreeMap<String, Shape> patterns = new TreeMap<>();
        IntStream.range(0, 200).forEach(i -> patterns.put("^x" + i + "$", TEXTS));
        Unlisted byName = new Unlisted.Matched(patterns, new Unlisted.Ignored());
        Shape map = new Shape.Fields(new TreeMap<>(), byName, Source.NOWHERE);
        Effort effort = of(100);

        Conformance.admits(map, Value.Members.of(Map.of("y", Value.of(1))), Names.none(), effort);

        assertThat(effort.spent()).isTrue();
    }

    @Test
    void whatIsMadeOfManyCasesAtOnceIsPaidFor() {
        List<Condition> cases = IntStream.range(0, 100)
                .<Condition>mapToObj(i -> new Condition.Holding(TEXTS, i, i + 1))
                .toList();
        Shape limited = Shape.Limited.of(new Shape.Any(Source.NOWHERE), cases, Source.NOWHERE);
        Shape.Every every = new Shape.Every(List.of(limited, TEXTS), Source.NOWHERE);
        Effort effort = of(2);

        Shape joint = Joint.of(every, Names.none(), effort);

        assertThat(joint).isInstanceOf(Shape.Limited.class);
        assertThat(effort.spent()).isTrue();
    }

    @Test
    void aValueThatCostsTooMuchIsNotMadeUp() {
        assertThat(Sample.sparse(TEXTS, new Seed(1), Names.none(), of(100))).isPresent();
        assertThat(Sample.sparse(TEXTS, new Seed(1), Names.none(), of(2))).isEmpty();
    }
}
