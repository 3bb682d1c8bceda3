package dev.stormrider.contract;

import static dev.stormrider.contract.Shapes.anyOf;
import static dev.stormrider.contract.Shapes.choice;
import static dev.stormrider.contract.Shapes.closed;
import static dev.stormrider.contract.Shapes.every;
import static dev.stormrider.contract.Shapes.integer;
import static dev.stormrider.contract.Shapes.json;
import static dev.stormrider.contract.Shapes.list;
import static dev.stormrider.contract.Shapes.map;
import static dev.stormrider.contract.Shapes.name;
import static dev.stormrider.contract.Shapes.names;
import static dev.stormrider.contract.Shapes.nullable;
import static dev.stormrider.contract.Shapes.number;
import static dev.stormrider.contract.Shapes.object;
import static dev.stormrider.contract.Shapes.oneOf;
import static dev.stormrider.contract.Shapes.text;
import static dev.stormrider.contract.Shapes.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Length;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Range;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConformanceTest {
    private static boolean reads(Shape shape, String value) {
        return Conformance.admits(shape, json(value), Names.none());
    }

    private static boolean writes(Shape shape, String value) {
        return Conformance.writes(shape, json(value), Names.none());
    }

    private static List<String> flaws(Shape shape, String value) {
        return Conformance.readingFlaws(shape, json(value), Names.none()).stream()
                .map(Flaw::toString)
                .toList();
    }

    @Test
    void aReaderPassesOverWhatAnOpenObjectDoesNotListAndAWriterDoesNotWriteIt() {
        Shape open = object("a?", integer());

        assertThat(reads(open, "{'a':1,'b':2}")).isTrue();
        assertThat(writes(open, "{'a':1,'b':2}")).isFalse();
        assertThat(writes(open, "{'a':1}")).isTrue();
    }

    @Test
    void requiredIsTwoFacts() {
        TreeMap<String, Field> fields = new TreeMap<>();
        fields.put("written", new Field(integer(), true, false, Shapes.AT));
        Shape shape = new Shape.Fields(fields, new Unlisted.Refused(), Shapes.AT);

        assertThat(reads(shape, "{}")).isTrue();
        assertThat(writes(shape, "{}")).isFalse();
    }

    @Test
    void aMapListsEveryName() {
        assertThat(writes(map(integer()), "{'x':1,'y':2}")).isTrue();
        assertThat(reads(map(integer()), "{'x':'one'}")).isFalse();
        assertThat(reads(closed("a?", integer()), "{'b':1}")).isFalse();
    }

    @Test
    void countsAndDifferentItemsAreLimits() {
        Shape distinct = new Shape.Sequence(integer(), 1, 2, true, Shapes.AT);
        Shape counted = new Shape.Fields(new TreeMap<>(), new Unlisted.Shaped(integer()), 1, 2, Shapes.AT);

        assertThat(List.of("[1]", "[1,2]")).allMatch(value -> reads(distinct, value));
        assertThat(List.of("[]", "[1,2,3]", "[1,1.0]", "{}")).noneMatch(value -> reads(distinct, value));
        assertThat(reads(counted, "{'a':1}")).isTrue();
        assertThat(List.of("{}", "{'a':1,'b':2,'c':3}")).noneMatch(value -> reads(counted, value));
    }

    @Test
    void eachPositionOfATupleHasItsOwnShape() {
        Shape open = Shapes.tuple(2, text(new Length(1, 3)), integer());
        Shape whole = new Shape.Sequence(
                List.of(integer()), new Unlisted.Shaped(text()), 0, Integer.MAX_VALUE, false, Shapes.AT);

        assertThat(List.of("['a',1]", "['a',1,null]")).allMatch(value -> reads(open, value));
        assertThat(List.of("['a']", "[1,'a']", "['a','b']")).noneMatch(value -> reads(open, value));
        assertThat(writes(open, "['a',1]")).isTrue();
        assertThat(writes(open, "['a',1,null]")).isFalse();
        assertThat(List.of("[]", "[1]", "[1,'a','b']")).allMatch(value -> writes(whole, value));
        assertThat(List.of("['a']", "[1,2]")).noneMatch(value -> reads(whole, value));
    }

    @Test
    void itemsOfWhichNothingIsSaidMayBeAnythingWhereTheyHaveToBeThere() {
        Shape longer = Shapes.tuple(3, integer());

        assertThat(writes(longer, "[1,'a',null]")).isTrue();
        assertThat(writes(longer, "[1,'a']")).isFalse();
    }

    @Test
    void allPartsOfAWholeListPositions() {
        Shape every = Shapes.every(Shapes.tuple(0, integer()), Shapes.tuple(0, new Shape.Any(Shapes.AT), text()));

        assertThat(writes(every, "[1,'a']")).isTrue();
        assertThat(List.of("['a','a']", "[1,1]", "[1,'a',1]")).noneMatch(value -> writes(every, value));
    }

    @Test
    void aKindTellsAlternativesApart() {
        Shape shape = nullable(text(new Length(2, 3)), Kind.STRING);

        assertThat(List.of("null", "'ab'")).allMatch(value -> reads(shape, value));
        assertThat(List.of("'a'", "1", "[]")).noneMatch(value -> reads(shape, value));
    }

    @Test
    void aFieldTellsAlternativesApartAndMoreMayBeTolerated() {
        LinkedHashMap<String, Shape> statuses = new LinkedHashMap<>();
        statuses.put("200", object("status", integer(), "body", integer()));
        statuses.put("4??", object("status", integer(), "problem", text()));
        statuses.put("404", object("status", integer()));
        Shape shape = new Shape.Choice(new Tag.ByField("status"), statuses, List.of(Stranger.passed("5??")), Shapes.AT);

        assertThat(List.of(
                        "{'status':200,'body':1}",
                        "{'status':404}",
                        "{'status':409,'problem':'x'}",
                        "{'status':503,'anything':1}"))
                .allMatch(value -> reads(shape, value));
        assertThat(List.of("{'status':201}", "{'status':409}", "{}", "[]")).noneMatch(value -> reads(shape, value));
        assertThat(writes(shape, "{'status':503}")).isFalse();
    }

    @Test
    void aTagThatIsTakenForAnotherIsReadAsThat() {
        LinkedHashMap<String, Shape> statuses = new LinkedHashMap<>();
        statuses.put("200", object("status", number(new OneOf(List.of(Value.of(200)))), "body", integer()));
        List<Stranger> strangers = List.of(Stranger.taken("2??", "200"), Stranger.taken("3??", "300"));
        Shape shape = new Shape.Choice(new Tag.ByField("status"), statuses, strangers, Shapes.AT);

        assertThat(List.of("{'status':200,'body':1}", "{'status':201,'body':1}", "{'status':301}"))
                .allMatch(value -> reads(shape, value));
        assertThat(List.of("{'status':204}", "{'status':201,'body':'x'}", "{'status':404}"))
                .noneMatch(value -> reads(shape, value));
        assertThat(writes(shape, "{'status':201,'body':1}")).isFalse();
    }

    @Test
    void exactlyOneMeansThatNoTwoListAValue() {
        Shape one = oneOf(object("a", integer()), object("b?", integer()));
        Shape two = oneOf(number(Range.between(0, 10)), number(Range.between(10, 20)));

        assertThat(writes(one, "{'a':1}")).isTrue();
        assertThat(reads(one, "{'a':1}"))
                .as("the second alternative lets it pass and does not list it")
                .isTrue();
        assertThat(List.of("5", "15")).allMatch(value -> reads(two, value) && writes(two, value));
        assertThat(List.of("10", "21")).noneMatch(value -> reads(two, value) || writes(two, value));
        assertThat(reads(anyOf(number(), integer()), "1")).isTrue();
    }

    @Test
    void severalShapesAtOnceListTogether() {
        Shape shape = every(object("a", integer()), object("b?", text()), map(anyOf(text(), integer())));
        Shape choices =
                every(object("a?", integer(), "b?", integer()), anyOf(object("a", integer()), object("b", integer())));

        assertThat(List.of("{'a':1}", "{'a':1,'b':'x'}", "{'a':1,'c':3}")).allMatch(value -> writes(shape, value));
        assertThat(List.of("{}", "{'a':1,'b':2}", "{'a':1,'c':true}"))
                .noneMatch(value -> writes(shape, value) || reads(shape, value));
        assertThat(List.of("{'a':1}", "{'b':1}", "{'a':1,'b':2}"))
                .allMatch(value -> writes(choices, value) && reads(choices, value));
        assertThat(writes(choices, "{'a':1,'c':1}")).isFalse();
        assertThat(reads(choices, "{}")).isFalse();
        assertThat(writes(every(object("a", integer()), closed("b?", integer())), "{'a':1}"))
                .isFalse();
        assertThat(writes(every(new Shape.Any(Shapes.AT), object("a", integer())), "{'a':1,'b':1}"))
                .isFalse();
        assertThat(writes(every(text(), integer()), "1")).isFalse();
        assertThat(writes(every(list(integer(), 1, 9), list(number(), 0, 2)), "[1,2]"))
                .isTrue();
    }

    @Test
    void aFlawTellsWhereWhatAndWhy() {
        Shape order = object(
                "id",
                text(),
                "items",
                list(object("sku", texts("A", "B")), 1, 3),
                "kind",
                oneOf(object("a", text()), text()));

        assertThat(flaws(order, "{'items':[{'sku':'C'},{}],'kind':{'b':1}}"))
                .containsExactly(
                        "/id is missing, must be present",
                        "/items/0/sku is \"C\", must be one of \"A\", \"B\"",
                        "/items/1/sku is missing, must be present",
                        "/kind is {\"b\":1}, must be one of 2 alternatives (nearest miss: /kind/a is missing, must be present)");
        assertThat(flaws(order, "[1]")).containsExactly("the value is [1], must be object");
        assertThat(flaws(list(text(), 2, Integer.MAX_VALUE), "[]"))
                .containsExactly("the value is a list of 0, must be a list of at least 2");
    }

    @Test
    void aFlawKnowsTheLineOfTheContract() {
        assertThat(Conformance.readingFlaws(text(), json("1"), Names.none())
                        .getFirst()
                        .at()
                        .line())
                .isEqualTo(7);
    }

    @Test
    void aShapeThatContainsItselfIsFollowedAsDeepAsTheValueGoes() {
        Names names = names("Tree", object("left?", name("Tree"), "right?", name("Tree"), "size", integer()));
        String deep = "{'size':1,'left':".repeat(200) + "{'size':'x'}" + "}".repeat(200);

        assertThat(Conformance.readingFlaws(name("Tree"), json(deep), names))
                .extracting(Flaw::place)
                .containsExactly("/left".repeat(200) + "/size");
    }

    @Test
    void alternativesInsideOfAlternativesAreDecidedInTimeHoweverDeepTheyGo() {
        Names names = names(
                "Term",
                oneOf(
                        object("and", name("Term")),
                        object("or", name("Term"), "and", name("Term")),
                        object("and", name("Term"), "note", text()),
                        closed("and", name("Term"), "weight?", integer()),
                        object("leaf", integer())));
        String deep = "{'and':".repeat(150) + "{'leaf':'x'}" + "}".repeat(150);

        assertThat(Conformance.admits(name("Term"), json(deep), names)).isFalse();
        assertThat(Conformance.writes(name("Term"), json(deep), names)).isFalse();
    }

    @Test
    void aShapeThatIsNothingButItselfFitsNothing() {
        Names names = names("A", anyOf(name("B"), name("A")), "B", anyOf(name("A"), name("A")));

        assertThat(Conformance.admits(name("A"), json("1"), names)).isFalse();
        assertThat(Sample.full(name("A"), new dev.stormrider.rule.Seed(1), names))
                .isEmpty();
    }

    @Test
    void whatAllPartsContainAgainEnds() {
        Names names =
                names("A", every(name("B"), name("B")), "B", every(name("A"), name("A"), object("x?", integer())));

        assertThat(Conformance.writes(name("A"), json("{'x':1}"), names)).isTrue();
    }

    @Test
    void aWideChoiceOfHundredsIsDecided() {
        Shape[] alternatives = new Shape[300];
        for (int i = 0; i < alternatives.length; i++) {
            alternatives[i] = closed("f" + i, integer());
        }
        Shape both = every(oneOf(alternatives), anyOf(alternatives), map(integer()));

        assertThat(Conformance.writes(both, json("{'f299':1}"), Names.none())).isTrue();
        assertThat(Conformance.writes(both, json("{'f300':1}"), Names.none())).isFalse();
    }

    @Test
    void anyValueIsAdmittedWhereThereIsNoLimit() {
        Value value = json("[{'a':null}]");

        assertThat(Conformance.admits(new Shape.Any(Shapes.AT), value, Names.none()))
                .isTrue();
        assertThat(Conformance.writes(name("gone"), value, Names.none())).isTrue();
        assertThat(Conformance.admits(choice(new Tag.Untagged(false)), value, Names.none()))
                .isFalse();
    }
}
