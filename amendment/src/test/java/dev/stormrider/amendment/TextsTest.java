package dev.stormrider.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Style;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Length;
import dev.stormrider.rule.Matching;
import dev.stormrider.rule.MultipleOf;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Range;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Numbers and booleans that become texts, where all that is sent is text. */
class TextsTest {
    private static final Source AT = Source.NOWHERE;
    private static final Shape NUMBER = scalar(Kind.NUMBER);
    private static final Shape TEXT = scalar(Kind.STRING);
    private static final Style.Form FORM = Style.Form.FORM;

    private static Shape scalar(Kind kind, Rule... rules) {
        return new Shape.Scalar(kind, List.of(rules), AT);
    }

    private static OneOf texts(String... values) {
        return new OneOf(List.of(values).stream().map(Value::of).toList());
    }

    private static Shape object(String name, Shape shape) {
        return new Shape.Fields(new TreeMap<>(Map.of(name, Field.required(shape, AT))), new Unlisted.Ignored(), AT);
    }

    private static Shape list(Shape item) {
        return new Shape.Sequence(item, 0, 9, false, AT);
    }

    private static Contract asking(Shape request, Style.Form form) {
        Shape nothing = new Shape.Fields(new TreeMap<>(), new Unlisted.Ignored(), AT);
        Operation operation = new Operation(
                "GET /",
                "GET",
                "/",
                List.of(),
                "",
                new Message("request", Party.CONSUMER, request),
                new Message("response", Party.PROVIDER, nothing),
                new Message("credentials", Party.CONSUMER, Operation.guarded(nothing, AT)),
                new TreeMap<>(Map.of("/query/q", new Style("q", form, true))),
                List.of(),
                List.of(),
                List.of(),
                AT);
        return new Contract("t", "1", "", new TreeMap<>(Map.of("GET /", operation)), Names.none(), List.of(), AT);
    }

    /** What the new provider may meet of the old consumer. */
    private static List<Exposure> met(Contract before, Contract after) {
        return Amendment.of(before, after).exposures().stream()
                .filter(each -> each.upgraded() == Party.PROVIDER)
                .toList();
    }

    private static List<Exposure> parameter(Shape before, Shape after) {
        return met(
                asking(object("query", object("q", before)), FORM), asking(object("query", object("q", after)), FORM));
    }

    private static Shape body(String type, Shape content) {
        TreeMap<String, Field> fields = new TreeMap<>();
        fields.put("type", Field.required(scalar(Kind.STRING, texts(type)), AT));
        fields.put("content", Field.required(content, AT));
        Shape media = new Shape.Fields(fields, new Unlisted.Ignored(), AT);
        return object(
                "body",
                new Shape.Choice(new Tag.ByField("type"), new LinkedHashMap<>(Map.of(type, media)), List.of(), AT));
    }

    private static List<Exposure> bodies(String type) {
        return met(asking(body(type, object("q", NUMBER)), FORM), asking(body(type, object("q", TEXT)), FORM));
    }

    @Test
    void aNumberIsReadAsATextAndATextIsNoNumber() {
        assertThat(parameter(NUMBER, TEXT)).isEmpty();
        assertThat(parameter(TEXT, NUMBER)).extracting(Exposure::forecast).containsExactly(Forecast.REFUSED);
    }

    @Test
    void soAreItemsAndMembers() {
        assertThat(parameter(list(NUMBER), list(TEXT))).isEmpty();
        assertThat(parameter(object("a", NUMBER), object("a", TEXT))).isEmpty();
    }

    @Test
    void aNumberWhoseTextIsTooLongIsRefused() {
        List<Exposure> exposures = parameter(NUMBER, scalar(Kind.STRING, new Length(1, 3)));

        assertThat(exposures).extracting(Exposure::forecast).containsExactly(Forecast.REFUSED);
        assertThat(exposures.getFirst().text())
                .isEqualTo(
                        "/query/q may be 12345; the new provider expects a value whose text is 1 to 3 characters long");
    }

    @Test
    void aWholeNumberInItsRangeIsReadWhereItsTextHasRoom() {
        Shape number = scalar(Kind.NUMBER, Range.between(-99, 1000), MultipleOf.one());

        assertThat(parameter(number, scalar(Kind.STRING, new Length(1, 4)))).isEmpty();
        assertThat(parameter(number, scalar(Kind.STRING, new Length(1, 3))))
                .extracting(Exposure::forecast)
                .containsExactly(Forecast.REFUSED);
        assertThat(parameter(NUMBER, scalar(Kind.STRING, new Length(0, 36))))
                .extracting(Exposure::forecast)
                .containsExactly(Forecast.UNDECIDED);
    }

    @Test
    void listedValuesAreReadByTheirTexts() {
        Shape numbers = scalar(Kind.NUMBER, new OneOf(List.of(Value.of(1), Value.of(2))));

        assertThat(parameter(numbers, scalar(Kind.STRING, texts("1", "2", "3"))))
                .isEmpty();
        assertThat(parameter(scalar(Kind.BOOLEAN), scalar(Kind.STRING, texts("true", "false"))))
                .isEmpty();
        assertThat(parameter(scalar(Kind.BOOLEAN), scalar(Kind.STRING, texts("yes", "no"))))
                .extracting(Exposure::forecast)
                .containsExactly(Forecast.REFUSED);
    }

    @Test
    void aNumberOfWhichNoTextIsKnownToBeRefusedIsUndecided() {
        Shape number = scalar(Kind.STRING, new Matching("^[0-9.E+-]+$"));

        assertThat(parameter(NUMBER, number)).extracting(Exposure::forecast).containsExactly(Forecast.UNDECIDED);
    }

    @Test
    void membersOfFormsAreTextAndThoseOfJsonAreNot() {
        assertThat(bodies("application/x-www-form-urlencoded")).isEmpty();
        assertThat(bodies("multipart/form-data")).isEmpty();
        assertThat(bodies("application/json")).extracting(Exposure::forecast).containsExactly(Forecast.REFUSED);
    }

    @Test
    void aParameterThatIsJsonIsNoText() {
        Shape before = object("query", object("q", NUMBER));
        Shape after = object("query", object("q", TEXT));

        assertThat(met(asking(before, Style.Form.JSON), asking(after, Style.Form.JSON)))
                .extracting(Exposure::forecast)
                .containsExactly(Forecast.REFUSED);
    }
}
