package dev.stormrider.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Length;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Range;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a condition that comes, goes or changes means to whoever reads by the old contract. */
class ConditionsTest {
    private static final Source AT = Source.NOWHERE;
    private static final Shape TEXT = new Shape.Scalar(Kind.STRING, List.of(), AT);
    private static final Shape NUMBER = new Shape.Scalar(Kind.NUMBER, List.of(), AT);
    private static final Shape ANY = new Shape.Any(AT);

    private static Shape texts(String... values) {
        List<Value> all = List.of(values).stream().map(Value::of).toList();
        return new Shape.Scalar(Kind.STRING, List.of(new OneOf(all)), AT);
    }

    /** An object of optional members, unless the name ends in an exclamation mark. */
    private static Shape object(Map<String, Shape> members) {
        TreeMap<String, Field> fields = new TreeMap<>();
        members.forEach((name, shape) -> fields.put(
                name.replace("!", ""), name.endsWith("!") ? Field.required(shape, AT) : Field.optional(shape, AT)));
        return new Shape.Fields(fields, new Unlisted.Ignored(), AT);
    }

    private static Shape list(Shape item) {
        return new Shape.Sequence(item, 0, Integer.MAX_VALUE, false, AT);
    }

    private static Shape limited(Shape shape, Condition... conditions) {
        return Shape.Limited.of(shape, List.of(conditions), AT);
    }

    /** What the old consumer may meet when the provider goes from {@code before} to {@code after}. */
    private static List<Exposure> exposures(Shape before, Shape after) {
        return Amendment.of(Answering.of(before), Answering.of(after)).exposures().stream()
                .filter(each -> each.upgraded() == Party.PROVIDER && each.forecast() != Forecast.TOLERATED)
                .toList();
    }

    private static Exposure only(Shape before, Shape after) {
        List<Exposure> all = exposures(before, after);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void whatWasExcludedAndIsNoMoreIsRefused() {
        Shape before = limited(TEXT, new Condition.Not(texts("forbidden")));

        Exposure exposure = only(before, TEXT);

        assertThat(exposure.forecast()).isEqualTo(Forecast.REFUSED);
        assertThat(exposure.witness().value()).contains(Value.of("forbidden"));
        assertThat(exposures(TEXT, before)).isEmpty();
    }

    @Test
    void anExclusionOfWhatIsNeverWrittenIsKept() {
        Shape before = limited(texts("a", "b"), new Condition.Not(texts("c")));

        assertThat(exposures(before, texts("a", "b"))).isEmpty();
    }

    @Test
    void anExclusionOfTwoMembersIsBrokenByAnObjectThatHasOthersAsWell() {
        Shape base = object(Map.of("a", TEXT, "b", TEXT, "c!", TEXT));
        Shape before = limited(base, new Condition.Not(object(Map.of("a!", ANY, "b!", ANY))));

        Exposure exposure = only(before, base);

        assertThat(exposure.forecast()).isEqualTo(Forecast.REFUSED);
        assertThat(exposure.text()).endsWith("the old consumer expects anything but an object with a and b");
    }

    @Test
    void anExclusionOfLessIsKeptByWhoKeepsOneOfMore() {
        Shape ten = new Shape.Scalar(Kind.STRING, List.of(new Length(0, 10)), AT);
        Shape five = new Shape.Scalar(Kind.STRING, List.of(new Length(0, 5)), AT);
        Shape wide = limited(TEXT, new Condition.Not(five));
        Shape narrow = limited(TEXT, new Condition.Not(ten));

        assertThat(exposures(wide, narrow)).isEmpty();
        assertThat(only(narrow, wide).forecast()).isEqualTo(Forecast.REFUSED);
    }

    @Test
    void aListThatHoldsAnItemOfLessHoldsOneOfMore() {
        Shape ten = new Shape.Scalar(Kind.NUMBER, List.of(Range.between(10, 90)), AT);
        Shape five = new Shape.Scalar(Kind.NUMBER, List.of(Range.between(5, 90)), AT);
        Shape wide = limited(list(NUMBER), new Condition.Holding(five, 1, Integer.MAX_VALUE));
        Shape narrow = limited(list(NUMBER), new Condition.Holding(ten, 1, Integer.MAX_VALUE));

        assertThat(exposures(wide, narrow)).isEmpty();
        assertThat(only(narrow, wide).forecast()).isEqualTo(Forecast.REFUSED);
    }

    @Test
    void aListThatHoldsWhatNoItemIsIsNeverWritten() {
        Shape before = limited(list(TEXT), new Condition.Holding(NUMBER, 1, 5));

        assertThat(exposures(before, limited(list(TEXT), new Condition.Holding(NUMBER, 2, 6))))
                .isEmpty();
        assertThat(exposures(limited(list(TEXT), new Condition.Holding(NUMBER, 0, 5)), before))
                .isEmpty();
        assertThat(exposures(before, list(NUMBER)))
                .extracting(Exposure::forecast)
                .containsOnly(Forecast.REFUSED);
    }

    @Test
    void aCaseIsComparedInItsCase() {
        Shape base = object(Map.of("country!", texts("AT", "US"), "code!", TEXT));
        Shape given = object(Map.of("country!", texts("US")));
        Shape five = object(Map.of("code", new Shape.Scalar(Kind.STRING, List.of(new Length(5, 5)), AT)));
        Shape four = object(Map.of("code", new Shape.Scalar(Kind.STRING, List.of(new Length(4, 5)), AT)));

        Exposure exposure = only(
                limited(base, new Condition.When(given, five, ANY)),
                limited(base, new Condition.When(given, four, ANY)));

        assertThat(exposure.forecast()).isEqualTo(Forecast.REFUSED);
        assertThat(exposure.place()).isEqualTo("/code");
        assertThat(exposure.witness().message().map(Value::json).orElse(""))
                .contains("\"US\"")
                .containsPattern("\"code\":\"....\"");
        assertThat(exposures(
                        limited(base, new Condition.When(given, four, ANY)),
                        limited(base, new Condition.When(given, five, ANY))))
                .isEmpty();
    }

    @Test
    void whatACaseDoesNotListIsNoFieldThatAnybodyPassesOver() {
        Shape base = object(Map.of("country!", texts("AT", "US"), "code", TEXT, "note", TEXT));
        Shape given = object(Map.of("country", texts("US")));
        Shape before = limited(base, new Condition.When(given, object(Map.of("code!", ANY)), ANY));

        List<Exposure> all =
                Amendment.of(Answering.of(before), Answering.of(base)).exposures();

        assertThat(all)
                .extracting(Exposure::text)
                .containsExactly("/code may be missing where country is \"US\"; the old consumer needs it there");
    }

    @Test
    void aCaseOfWhatTheOtherCaseIsNotIsToldSo() {
        Shape base = object(Map.of("country!", texts("AT", "US"), "code", TEXT));
        Shape given = object(Map.of("country", texts("US")));
        Shape five = object(Map.of("code", limited(TEXT, new Condition.Not(texts("x", "y")))));

        assertThat(only(limited(base, new Condition.When(given, ANY, five)), base)
                        .text())
                .isEqualTo("/code may be \"x\" where country is not \"US\";"
                        + " the old consumer expects none of \"x\", \"y\" there");
    }

    @Test
    void aListThatNeedNotHoldAnItemAnyMoreIsRefused() {
        Shape item = new Shape.Scalar(Kind.STRING, List.of(new Length(3, 9)), AT);
        Shape before = limited(list(TEXT), new Condition.Holding(item, 1, Integer.MAX_VALUE));

        assertThat(only(before, list(TEXT)).forecast()).isEqualTo(Forecast.REFUSED);
        assertThat(exposures(before, limited(list(TEXT), new Condition.Holding(item, 2, Integer.MAX_VALUE))))
                .isEmpty();
    }

    @Test
    void aMemberThatNeedNotBeBesideAnotherAnyMoreIsMissing() {
        Shape base = object(Map.of("card", TEXT, "billing", NUMBER));
        Shape before = limited(base, new Condition.Needing("card", new TreeSet<>(List.of("billing"))));

        Exposure exposure = only(before, base);

        assertThat(exposure.forecast()).isEqualTo(Forecast.REFUSED);
        assertThat(exposure.turn()).isEqualTo(Turn.MISSING);
        assertThat(exposure.text())
                .isEqualTo("/billing may be missing where card is present; the old consumer needs it there");
        assertThat(exposures(base, before)).isEmpty();
    }

    @Test
    void whatIsWrittenBesideAMemberNeedsWhatIsBesideItAsWell() {
        Shape map = new Shape.Fields(new TreeMap<>(), new Unlisted.Shaped(TEXT), AT);
        Condition billing = needing("billing", "city");
        Condition card = needing("card", "billing");
        Condition terms = needing("card", "terms");

        Exposure inOrder = only(limited(map, card, billing, terms), limited(map, card, billing));
        Exposure turned = only(limited(map, billing, card, terms), limited(map, billing, card));

        assertThat(inOrder.forecast()).isEqualTo(Forecast.REFUSED);
        assertThat(turned.forecast()).isEqualTo(Forecast.REFUSED);
        assertThat(turned.text()).startsWith("/terms may be missing where card is present");
    }

    private static Condition needing(String member, String other) {
        return new Condition.Needing(member, new TreeSet<>(List.of(other)));
    }

    @Test
    void aNameThatWasNotAdmittedIsRefused() {
        Shape map = new Shape.Fields(new TreeMap<>(), new Unlisted.Shaped(NUMBER), AT);
        Shape upper = new Shape.Scalar(Kind.STRING, List.of(new Length(0, 3)), AT);

        assertThat(only(limited(map, new Condition.Naming(upper)), map).forecast())
                .isEqualTo(Forecast.REFUSED);
        assertThat(exposures(map, limited(map, new Condition.Naming(upper)))).isEmpty();
    }

    @Test
    void wholeValuesThatAreListedAreLookedAtOneByOne() {
        Shape point = object(Map.of("x!", NUMBER));
        Value one = Value.Members.of(Map.of("x", Value.of(1)));
        Value two = Value.Members.of(Map.of("x", Value.of(2)));

        Exposure exposure = only(
                limited(point, new Condition.Among(List.of(one))),
                limited(point, new Condition.Among(List.of(one, two))));

        assertThat(exposure.forecast()).isEqualTo(Forecast.REFUSED);
        assertThat(exposure.witness().value()).contains(two);
    }

    @Test
    void whatCannotBeJudgedIsUndecidedWhereItChanged() {
        Shape before = limited(TEXT, new Condition.Untold("a match of (?=a)"));

        assertThat(only(before, TEXT).forecast()).isEqualTo(Forecast.UNDECIDED);
        assertThat(exposures(before, limited(TEXT, new Condition.Untold("a match of (?=a)"))))
                .isEmpty();
    }

    /** What the old provider wrote, and a limit of which only its words are known. */
    private static Shape cased(String... sure) {
        Condition closed = new Condition.Untold(
                "unevaluatedProperties", Optional.of(Kind.OBJECT), new TreeSet<>(List.of(sure)), 0);
        return limited(object(Map.of("a!", NUMBER)), closed);
    }

    @Test
    void aWriterThatMayNotWriteWhatIsShownIsNotRefused() {
        Shape look = limited(TEXT, new Condition.Untold("a match of (?=a)", Kind.STRING));
        Shape atLeast = new Shape.Scalar(Kind.STRING, List.of(new Length(8, Length.UNLIMITED)), AT);

        Exposure shorter = only(atLeast, look);

        assertThat(shorter.forecast()).isEqualTo(Forecast.UNDECIDED);
        assertThat(shorter.text()).contains("as far as its limits are understood");
        assertThat(only(object(Map.of("a!", TEXT)), cased()).forecast()).isEqualTo(Forecast.UNDECIDED);
    }

    @Test
    void whatIsRefusedWhateverIsWrittenStaysRefused() {
        Shape look = limited(TEXT, new Condition.Untold("a match of (?=a)", Kind.STRING));

        assertThat(only(NUMBER, look).forecast()).isEqualTo(Forecast.REFUSED);
        assertThat(only(object(Map.of("a!", TEXT)), object(Map.of("a", TEXT, "b!", look)))
                        .forecast())
                .isEqualTo(Forecast.REFUSED);
        assertThat(only(object(Map.of("a!", TEXT)), cased("a")).forecast()).isEqualTo(Forecast.REFUSED);
    }

    @Test
    void whatCouldNotBeReadIsUndecidedOnEitherSide() {
        Shape unread = limited(ANY, new Condition.Untold("#/nowhere"));

        Exposure sent = only(TEXT, unread);

        assertThat(sent.forecast()).isEqualTo(Forecast.UNDECIDED);
        assertThat(sent.text()).contains("could not be read (#/nowhere)").endsWith("expects a string");
        assertThat(only(unread, TEXT).forecast()).isEqualTo(Forecast.UNDECIDED);
        assertThat(exposures(unread, unread)).isEmpty();
    }

    @Test
    void anObjectOfWhichAPartCouldNotBeReadRefusesNothingForSure() {
        Shape partly = limited(object(Map.of("a!", TEXT)), new Condition.Untold("#/nowhere"));

        assertThat(exposures(partly, object(Map.of("b", TEXT))))
                .isNotEmpty()
                .extracting(Exposure::forecast)
                .containsOnly(Forecast.UNDECIDED);
        assertThat(exposures(object(Map.of("a!", TEXT)), limited(object(Map.of()), new Condition.Untold("#/nowhere"))))
                .extracting(Exposure::forecast)
                .containsOnly(Forecast.UNDECIDED);
    }

    @Test
    void aMemberOfAPatternIsComparedByTheNamesThatMatch() {
        Shape before = byName(Map.of("^S_", TEXT), new Unlisted.Ignored());

        Exposure other = only(before, byName(Map.of("^S_", NUMBER), new Unlisted.Ignored()));

        assertThat(other.forecast()).isEqualTo(Forecast.REFUSED);
        assertThat(other.place()).startsWith("/S_");
        assertThat(exposures(before, byName(Map.of("^S_", TEXT, "^I_", NUMBER), new Unlisted.Ignored())))
                .isEmpty();
    }

    @Test
    void aNameOfANewPatternIsRefusedByAClosedReader() {
        Shape before = byName(Map.of("^S_", TEXT), new Unlisted.Refused());

        Exposure extra = only(before, byName(Map.of("^S_", TEXT, "^I_", NUMBER), new Unlisted.Refused()));

        assertThat(extra.forecast()).isEqualTo(Forecast.REFUSED);
        assertThat(extra.turn()).isEqualTo(Turn.EXTRA);
        assertThat(extra.place()).startsWith("/I_");
    }

    @Test
    void patternsThatMayOverlapStayUndecided() {
        List<Exposure> all = exposures(
                byName(Map.of("^a", TEXT), new Unlisted.Ignored()), byName(Map.of("z$", TEXT), new Unlisted.Ignored()));

        assertThat(all).extracting(Exposure::forecast).containsOnly(Forecast.UNDECIDED);
    }

    private static Shape byName(Map<String, Shape> patterns, Unlisted others) {
        return new Shape.Fields(new TreeMap<>(), new Unlisted.Matched(new TreeMap<>(patterns), others), AT);
    }
}
