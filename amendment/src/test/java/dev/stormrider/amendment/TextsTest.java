package dev.stormrider.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Places;
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
    private static final String URL_ENCODED = "application/x-www-form-urlencoded";

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
                new TreeMap<>(Map.of(
                        "/query/q",
                        new Style("q", form, true),
                        Places.under("/body", URL_ENCODED) + "/content/q",
                        new Style("q", form, true))),
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
        return body(type, content, Map.of());
    }

    private static Shape body(String type, Shape content, Map<String, Shape> more) {
        TreeMap<String, Field> fields = new TreeMap<>();
        fields.put("type", Field.required(scalar(Kind.STRING, texts(type)), AT));
        fields.put("content", Field.required(content, AT));
        more.forEach((name, shape) -> fields.put(name, Field.optional(shape, AT)));
        Shape media = new Shape.Fields(fields, new Unlisted.Ignored(), AT);
        return object(
                "body",
                new Shape.Choice(new Tag.ByField("type"), new LinkedHashMap<>(Map.of(type, media)), List.of(), AT));
    }

    private static List<Exposure> multipart(Shape before, Shape after, Map<String, Shape> more) {
        String type = "multipart/mixed";
        return met(asking(body(type, before, more), FORM), asking(body(type, after, more), FORM));
    }

    private static List<Exposure> multipart(Shape before, Shape after) {
        return multipart(before, after, Map.of());
    }

    private static Shape placed(Shape first, Shape further) {
        return new Shape.Sequence(List.of(first), new Unlisted.Shaped(further), 0, 9, false, AT);
    }

    private static Shape header(Shape shape) {
        return object("header", object("h", shape));
    }

    private static Map<String, Shape> parts(Shape parts) {
        return Map.of("parts", parts);
    }

    private static Shape typed(String type) {
        return object("type", scalar(Kind.STRING, texts(type)));
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
        assertThat(bodies(URL_ENCODED)).isEmpty();
        assertThat(bodies("multipart/form-data")).isEmpty();
        assertThat(bodies("application/json")).extracting(Exposure::forecast).containsExactly(Forecast.REFUSED);
    }

    @Test
    void aMemberOfAFormThatIsJsonIsNoText() {
        Shape before = body(URL_ENCODED, object("q", object("a", NUMBER)));
        Shape after = body(URL_ENCODED, object("q", object("a", TEXT)));

        assertThat(met(asking(before, Style.Form.JSON), asking(after, Style.Form.JSON)))
                .extracting(Exposure::forecast)
                .containsExactly(Forecast.REFUSED);
        assertThat(met(asking(before, FORM), asking(after, Style.Form.JSON))).isNotEmpty();
        assertThat(met(asking(before, FORM), asking(after, FORM))).isEmpty();
    }

    @Test
    void aMemberOfAnAnswersFormThatIsJsonIsNoText() {
        Shape either = new Shape.Choice(
                new Tag.ByKind(), new LinkedHashMap<>(Map.of("number", NUMBER, "string", TEXT)), List.of(), AT);

        assertThat(answers(TEXT, NUMBER, FORM)).isEmpty();
        assertThat(answers(TEXT, NUMBER, Style.Form.JSON)).hasSize(1);
        assertThat(answers(object("n", TEXT), object("n", either), Style.Form.JSON))
                .hasSize(1);
    }

    /** What the old consumer may meet of the new provider's form. */
    private static List<Exposure> answers(Shape before, Shape after, Style.Form form) {
        return Amendment.of(answering(before, form), answering(after, form)).exposures().stream()
                .filter(each -> each.upgraded() == Party.PROVIDER)
                .toList();
    }

    private static Contract answering(Shape member, Style.Form form) {
        Shape.Fields answer = (Shape.Fields) body(URL_ENCODED, object("q", member));
        Shape status = scalar(Kind.NUMBER, new OneOf(List.of(Value.of(200))));
        Contract bare = Answering.of(new Shape.Choice(
                new Tag.ByField("status"),
                new LinkedHashMap<>(Map.of("200", answer.with("status", status))),
                List.of(),
                AT));
        Operation operation = bare.operation("GET /").orElseThrow();
        String place = Places.under(Places.under(Operation.RESPONSE, "200") + "/body", URL_ENCODED) + "/content/q";
        Operation styled = new Operation(
                operation.key(),
                operation.method(),
                operation.path(),
                List.of(),
                "",
                operation.request(),
                operation.response(),
                operation.credentials(),
                new TreeMap<>(Map.of(place, new Style("q", form, true))),
                List.of(),
                List.of(),
                List.of(),
                AT);
        return new Contract("t", "1", "", new TreeMap<>(Map.of("GET /", styled)), Names.none(), List.of(), AT);
    }

    @Test
    void valuesInPartsOfAnyMultipartBodyAreTextAndObjectsAreNot() {
        for (String type : List.of("multipart/mixed", "multipart/related", "multipart/form-data")) {
            assertThat(bodies(type)).as(type).isEmpty();
        }
        assertThat(multipart(object("q", list(NUMBER)), object("q", list(TEXT))))
                .isEmpty();
        assertThat(multipart(object("q", TEXT), object("q", NUMBER))).hasSize(1);
        assertThat(multipart(object("q", object("a", NUMBER)), object("q", object("a", TEXT))))
                .hasSize(1);
        assertThat(multipart(object("q", list(list(NUMBER))), object("q", list(list(TEXT)))))
                .hasSize(1);
    }

    @Test
    void valuesInPartsByPositionAreText() {
        assertThat(multipart(list(NUMBER), list(TEXT))).isEmpty();
        assertThat(multipart(placed(NUMBER, TEXT), placed(TEXT, TEXT))).isEmpty();
        assertThat(multipart(placed(TEXT, NUMBER), placed(TEXT, TEXT))).isEmpty();
        assertThat(multipart(placed(NUMBER, scalar(Kind.BOOLEAN)), list(TEXT))).isEmpty();
        assertThat(multipart(list(NUMBER), placed(TEXT, TEXT))).isEmpty();
        assertThat(multipart(placed(list(NUMBER), TEXT), placed(list(TEXT), TEXT)))
                .hasSize(1);
    }

    @Test
    void aPartWhoseMediaTypeIsNamedIsTextWhereThatIs() {
        Shape before = object("q", NUMBER);
        Shape after = object("q", TEXT);

        assertThat(multipart(before, after, parts(object("q", typed("text/plain")))))
                .isEmpty();
        assertThat(multipart(before, after, parts(object("q", typed("application/json")))))
                .hasSize(1);
        assertThat(multipart(before, after, parts(object("other", typed("application/json")))))
                .isEmpty();
        Map<String, Shape> json = parts(placed(typed("application/json"), typed("text/csv")));
        assertThat(multipart(placed(NUMBER, TEXT), placed(TEXT, TEXT), json)).hasSize(1);
        assertThat(multipart(placed(TEXT, NUMBER), placed(TEXT, TEXT), json)).isEmpty();
    }

    @Test
    void whatIsWithinAPartThatIsJsonIsNoText() {
        Shape json = typed("application/json");
        Shape bare = object("header", object("h", TEXT));
        for (Shape from : List.of(json, bare)) {
            for (Shape to :
                    List.of(json, ((Shape.Fields) bare).with("type", scalar(Kind.STRING, texts("application/json"))))) {
                assertThat(apart(object("n", NUMBER), from, object("n", TEXT), to))
                        .isNotEmpty();
                assertThat(apart(list(NUMBER), from, list(TEXT), to)).isNotEmpty();
            }
        }
    }

    /** A part before and after, with what is said of it. */
    private static List<Exposure> apart(Shape before, Shape said, Shape after, Shape expected) {
        String type = "multipart/mixed";
        return met(
                asking(body(type, object("q", before), parts(object("q", said))), FORM),
                asking(body(type, object("q", after), parts(object("q", expected))), FORM));
    }

    @Test
    void onlyThosePlacesOfAListAreTextWhosePartsAre() {
        Shape nothing = object("header", object("h", TEXT));
        Map<String, Shape> json = parts(new Shape.Sequence(
                List.of(nothing, typed("application/json")), new Unlisted.Shaped(nothing), 0, 9, false, AT));
        Shape two = new Shape.Sequence(List.of(NUMBER, NUMBER), new Unlisted.Ignored(), 2, 2, false, AT);

        assertThat(multipart(two, list(TEXT), json))
                .extracting(each -> each.witness().place())
                .containsExactly("/body/content/1");
        assertThat(multipart(list(NUMBER), list(TEXT), json)).isNotEmpty();
        assertThat(multipart(two, list(TEXT))).isEmpty();
    }

    @Test
    void headersOfPartsAreTextWhereverThePartsAre() {
        assertThat(headers(object("q", header(NUMBER)), object("q", header(TEXT))))
                .isEmpty();
        assertThat(headers(object("q", header(TEXT)), object("q", header(NUMBER))))
                .hasSize(1);
        assertThat(headers(placed(header(NUMBER), header(scalar(Kind.BOOLEAN))), placed(header(TEXT), header(TEXT))))
                .isEmpty();
        assertThat(headers(
                        list(object("parts", object("q", header(NUMBER)))),
                        list(object("parts", object("q", header(TEXT))))))
                .isEmpty();
    }

    private static List<Exposure> headers(Shape before, Shape after) {
        String type = "multipart/mixed";
        return met(asking(body(type, TEXT, parts(before)), FORM), asking(body(type, TEXT, parts(after)), FORM));
    }

    @Test
    void valuesInPartsWithinPartsAreText() {
        Shape within = object("q", ((Shape.Fields) typed("multipart/mixed")).with("parts", object("a", header(TEXT))));

        assertThat(multipart(object("q", object("a", NUMBER)), object("q", object("a", TEXT)), parts(within)))
                .isEmpty();
    }

    @Test
    void aListInsteadOfPartsWithNamesIsToldOnce() {
        Shape named = body("multipart/mixed", object("q", NUMBER), parts(object("q", header(TEXT))));
        Shape listed = body("multipart/mixed", list(NUMBER), parts(list(header(TEXT))));
        Shape bare = body("multipart/mixed", object("q", NUMBER));

        for (Shape before : List.of(named, bare)) {
            assertThat(met(asking(before, FORM), asking(listed, FORM))).hasSize(1);
            assertThat(met(asking(listed, FORM), asking(before, FORM))).hasSize(1);
        }
    }

    @Test
    void soItIsWithinAPart() {
        assertThat(met(
                        asking(within(object("a", NUMBER), object("a", header(TEXT))), FORM),
                        asking(within(list(NUMBER), list(header(TEXT))), FORM)))
                .hasSize(1);
        assertThat(met(
                        asking(within(object("a", NUMBER), object("a", header(TEXT))), FORM),
                        asking(within(object("a", TEXT), list(header(TEXT))), FORM)))
                .extracting(exposure -> exposure.witness().place())
                .contains("/body/parts/q/parts");
    }

    private static Shape within(Shape content, Shape parts) {
        Shape part = ((Shape.Fields) typed("multipart/mixed")).with("parts", parts);
        return body("multipart/mixed", object("q", content), parts(object("q", part)));
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
