package dev.stormrider.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Effort;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One more alternative, where exactly one has to fit. */
class ExactlyOneTest {
    private static final Source AT = Source.NOWHERE;
    private static final Shape TEXT = new Shape.Scalar(Kind.STRING, List.of(), AT);
    private static final Shape A = object(Map.of("a", TEXT));
    private static final Shape B = object(Map.of("b", TEXT));

    private static Shape object(Map<String, Shape> members) {
        TreeMap<String, Field> fields = new TreeMap<>();
        members.forEach((name, shape) -> fields.put(name, Field.optional(shape, AT)));
        return new Shape.Fields(fields, new Unlisted.Ignored(), AT);
    }

    private static Shape only(String value) {
        return new Shape.Scalar(Kind.STRING, List.of(new OneOf(List.of(Value.of(value)))), AT);
    }

    private static Shape needing(String name) {
        TreeMap<String, Field> fields = new TreeMap<>(Map.of(name, Field.required(TEXT, AT)));
        return new Shape.Fields(fields, new Unlisted.Ignored(), AT);
    }

    private static Shape oneOf(Shape... shapes) {
        return choice(true, shapes);
    }

    private static Shape anyOf(Shape... shapes) {
        return choice(false, shapes);
    }

    private static Shape choice(boolean exactlyOne, Shape... shapes) {
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
        for (Shape shape : shapes) {
            alternatives.put(String.valueOf(alternatives.size() + 1), shape);
        }
        return new Shape.Choice(new Tag.Untagged(exactlyOne), alternatives, List.of(), AT);
    }

    /** What the new consumer, who reads {@code after}, may meet of the old provider. */
    private static List<Exposure> exposures(Shape before, Shape after) {
        return Amendment.of(Answering.of(before), Answering.of(after)).exposures().stream()
                .filter(each -> each.upgraded() == Party.CONSUMER && each.forecast() != Forecast.TOLERATED)
                .toList();
    }

    @Test
    void oneThatOverlapsInWhatTheWriterCanNotWriteIsNothingNew() {
        Shape third = object(Map.of("c", TEXT));

        assertThat(exposures(oneOf(A, B), oneOf(A, B, third))).isEmpty();
        assertThat(exposures(oneOf(A, A, B), oneOf(A, A, B, A))).isEmpty();
    }

    @Test
    void oneThatOverlapsInAMemberThatNeverIsTheSameIsNothingNew() {
        Shape cat = object(Map.of("kind", only("cat"), "a", TEXT));
        Shape dog = object(Map.of("kind", only("dog"), "a", TEXT));
        Shape owl = object(Map.of("kind", only("owl"), "a", TEXT));

        assertThat(exposures(oneOf(cat, dog), oneOf(cat, dog, owl))).isEmpty();
    }

    @Test
    void oneThatOverlapsInWhatTheWriterWritesIsRefused() {
        List<Exposure> exposures = exposures(oneOf(A, B), oneOf(A, B, object(Map.of("a", TEXT, "c", TEXT))));

        assertThat(exposures).extracting(Exposure::forecast).containsExactly(Forecast.REFUSED);
        assertThat(exposures.getFirst().text()).contains("which fits two alternatives");
    }

    @Test
    void severalAtOnceAreNotKnownToBeTakenWhereOneHasToFit() {
        List<Exposure> exposures = exposures(anyOf(needing("a"), needing("b")), oneOf(needing("a"), needing("b")));

        assertThat(exposures).extracting(Exposure::forecast).containsExactly(Forecast.UNDECIDED);
        assertThat(exposures.getFirst().text()).contains("which fits two alternatives");
        assertThat(exposures(anyOf(A, B), oneOf(A, B))).hasSize(1);
        assertThat(exposures(anyOf(A, B), oneOf(A, B, needing("c")))).hasSize(1);
    }

    @Test
    void aWriterWithoutAlternativesIsNotKnownToBeTakenWhereItFitsTwo() {
        Shape both = ((Shape.Fields) needing("a")).with("b", TEXT);
        List<Exposure> exposures = exposures(both, oneOf(needing("a"), needing("b")));

        assertThat(exposures).extracting(Exposure::forecast).containsExactly(Forecast.UNDECIDED);
        assertThat(exposures.getFirst().text()).contains("which fits two alternatives");
        assertThat(exposures(needing("a"), oneOf(shut("a"), shut("b")))).isEmpty();
        assertThat(exposures(needing("a"), oneOf(needing("a"), TEXT))).isEmpty();
    }

    @Test
    void anAlternativeOfAWriterIsNotKnownToBeTakenWhereItFitsTwo() {
        Shape both = ((Shape.Fields) needing("a")).with("b", TEXT);
        Shape after = oneOf(needing("a"), needing("b"), TEXT);

        List<Exposure> ofOne = exposures(oneOf(both, TEXT), after);

        assertThat(ofOne).extracting(Exposure::forecast).containsExactly(Forecast.UNDECIDED);
        assertThat(ofOne.getFirst().text()).contains("which fits two alternatives");
        assertThat(exposures(anyOf(both, TEXT), after)).hasSize(1);
        assertThat(exposures(tagged(both), oneOf(needing("a"), needing("b")))).hasSize(1);
    }

    @Test
    void whatFitsTwoOfTheWritersAlternativesIsNotWrittenEither() {
        Shape both = ((Shape.Fields) needing("a")).with("b", TEXT);

        assertThat(exposures(oneOf(both, needing("a"), needing("b")), oneOf(needing("a"), needing("b"))))
                .isEmpty();
        assertThat(exposures(oneOf(needing("a"), needing("b")), oneOf(needing("b"), needing("a"))))
                .isEmpty();
    }

    @Test
    void whatIsExcludedIsNotShownToFitExactlyOneWhereItMayFitTwo() {
        Shape both = ((Shape.Fields) needing("a")).with("b", TEXT);
        Shape one = oneOf(needing("a"), needing("b"), TEXT);

        assertThat(exposures(excluding(both, one), excluding(both, both)))
                .extracting(Exposure::forecast)
                .containsExactly(Forecast.UNDECIDED);
        assertThat(exposures(excluding(both, one), excluding(both, oneOf(both, TEXT))))
                .hasSize(1);
        assertThat(exposures(excluding(both, one), excluding(both, anyOf(both, TEXT))))
                .hasSize(1);
        Shape apart = oneOf(shut("a"), shut("b"));
        assertThat(exposures(excluding(A, apart), excluding(A, shut("a")))).isEmpty();
    }

    private static Shape excluding(Shape shape, Shape excluded) {
        return Shape.Limited.of(shape, List.of(new Condition.Not(excluded)), AT);
    }

    @Test
    void oneMoreThatIsAloneIsNothingNewBelowAnAlternativeEither() {
        Shape before = object(Map.of("p", oneOf(A, B)));
        Shape after = object(Map.of("p", oneOf(A, B, object(Map.of("c", TEXT)))));

        assertThat(exposures(oneOf(A, B), oneOf(A, B, object(Map.of("c", TEXT)))))
                .isEmpty();
        assertThat(exposures(anyOf(before, TEXT), anyOf(after, TEXT))).isEmpty();
        assertThat(exposures(anyOf(before, needing("x")), anyOf(after, needing("x"))))
                .isEmpty();
        assertThat(exposures(
                        anyOf(object(Map.of("p", needing("a"))), TEXT),
                        anyOf(object(Map.of("p", oneOf(needing("a"), needing("b")))), TEXT)))
                .isEmpty();
    }

    private static Shape tagged(Shape alternative) {
        Shape told = ((Shape.Fields) alternative).with("kind", only("x"));
        return new Shape.Choice(new Tag.ByField("kind"), new TreeMap<>(Map.of("x", told)), List.of(), AT);
    }

    @Test
    void pairsAreLookedThroughAsFarAsItIsWorth() {
        Shape[] many = IntStream.range(0, 64).mapToObj(i -> needing("a" + i)).toArray(Shape[]::new);
        Effort little = new Effort(100, 100);
        Difference difference =
                Difference.between(Names.none(), Names.none(), new Unchanged(Names.none(), Names.none()), little);

        Optional<Gap> gap = new Together((Shape.Choice) oneOf(many), difference).gap(anyOf(many));

        assertThat(gap).map(Gap::may).contains("may hold more than could be looked through");
    }

    @Test
    void exactlyOneFitsWhereSeveralMay() {
        assertThat(exposures(oneOf(needing("a"), needing("b")), anyOf(needing("a"), needing("b"))))
                .isEmpty();
    }

    @Test
    void severalThatExcludeEachOtherFitOneAtATime() {
        Shape cat = ((Shape.Fields) object(Map.of("a", TEXT))).with("kind", only("cat"));
        Shape dog = ((Shape.Fields) object(Map.of("b", TEXT))).with("kind", only("dog"));

        assertThat(exposures(anyOf(cat, dog), oneOf(cat, dog))).isEmpty();
        assertThat(exposures(anyOf(shut("a"), shut("b")), oneOf(shut("a"), shut("b"))))
                .isEmpty();
        assertThat(exposures(anyOf(A, TEXT), oneOf(A, TEXT))).isEmpty();
    }

    private static Shape shut(String name) {
        TreeMap<String, Field> fields = new TreeMap<>(Map.of(name, Field.required(TEXT, AT)));
        return new Shape.Fields(fields, new Unlisted.Refused(), AT);
    }
}
