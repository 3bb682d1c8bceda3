package dev.stormrider.contract;

import static dev.stormrider.contract.Shapes.integer;
import static dev.stormrider.contract.Shapes.json;
import static dev.stormrider.contract.Shapes.list;
import static dev.stormrider.contract.Shapes.map;
import static dev.stormrider.contract.Shapes.object;
import static dev.stormrider.contract.Shapes.text;
import static dev.stormrider.contract.Shapes.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Length;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionTest {
    private static final Shape ANY = new Shape.Any(Shapes.AT);

    private static Shape limited(Shape shape, Condition condition) {
        return Shape.Limited.of(shape, List.of(condition), Shapes.AT);
    }

    /** A shape with a condition, what keeps it, and what does not. */
    static Stream<Arguments> conditions() {
        Shape address = object("country", texts("AT", "US"), "zip?", text());
        Condition american = new Condition.When(object("country", texts("US")), object("zip", text()), ANY);
        return Stream.of(
                Arguments.of(limited(text(), new Condition.Not(texts("no"))), List.of("'yes'"), List.of("'no'", "1")),
                Arguments.of(
                        limited(address, american),
                        List.of("{'country':'AT'}", "{'country':'US','zip':'1'}"),
                        List.of("{'country':'US'}", "{}")),
                Arguments.of(
                        limited(list(ANY, 0, 9), new Condition.Holding(integer(), 1, 2)),
                        List.of("['a',1]", "[1,2]"),
                        List.of("[]", "['a']", "[1,2,3]")),
                Arguments.of(
                        limited(map(integer()), new Condition.Naming(text(new Length(2, 9)))),
                        List.of("{}", "{'ab':1}"),
                        List.of("{'a':1}", "{'ab':'x'}")),
                Arguments.of(
                        limited(
                                object("a?", integer(), "b?", integer()),
                                new Condition.Needing("a", new TreeSet<>(List.of("b")))),
                        List.of("{}", "{'b':1}", "{'a':1,'b':1}"),
                        List.of("{'a':1}")),
                Arguments.of(
                        limited(object("a?", integer()), new Condition.Among(List.of(json("{'a':1}")))),
                        List.of("{'a':1}"),
                        List.of("{}", "{'a':2}")),
                Arguments.of(
                        limited(integer(), new Condition.Spelled(text(new Length(1, 9)))),
                        List.of("5", "-12345678"),
                        List.of("1234567890", "'x'")),
                Arguments.of(limited(text(), new Condition.Untold("?")), List.of("'x'"), List.of("1")));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void isKeptByWritersAndReadersAlike(Shape shape, List<String> kept, List<String> broken) {
        assertThat(kept).allMatch(value -> Conformance.admits(shape, json(value), Names.none()));
        assertThat(kept).allMatch(value -> Conformance.writes(shape, json(value), Names.none()));
        assertThat(broken).noneMatch(value -> Conformance.admits(shape, json(value), Names.none()));
        assertThat(broken).noneMatch(value -> Conformance.writes(shape, json(value), Names.none()));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void isKeptByWhatIsMadeUp(Shape shape) {
        List<Value> made = IntStream.range(0, 20)
                .mapToObj(Seed::new)
                .flatMap(seed ->
                        Stream.of(Sample.sparse(shape, seed, Names.none()), Sample.full(shape, seed, Names.none())))
                .flatMap(Optional::stream)
                .toList();

        assertThat(made).hasSizeGreaterThan(30);
        assertThat(made).allMatch(value -> Conformance.writes(shape, value, Names.none()));
    }
}
