package dev.stormrider.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Stranger;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
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

/** A status that only {@code default} stands for is not promised to come. */
class SurmisedStatusTest {
    private static final Source AT = Source.NOWHERE;
    private static final List<Stranger> USUAL =
            List.of(Stranger.passed("4??"), Stranger.passed("5??"), Stranger.taken("2??", "200"));

    private static final Shape OK = message("id", new OneOf(List.of(Value.of(200))));
    private static final Shape CREATED = message("code", new OneOf(List.of(Value.of(201))));
    private static final Shape OTHER = message("code", Range.between(200, 599), MultipleOf.one());

    private static Shape message(String body, Rule... status) {
        return new Shape.Fields(
                new TreeMap<>(Map.of(
                        "status",
                        Field.required(new Shape.Scalar(Kind.NUMBER, List.of(status), AT), AT),
                        body,
                        Field.required(new Shape.Scalar(Kind.STRING, List.of(), AT), AT))),
                new Unlisted.Ignored(),
                AT);
    }

    private static Shape answers(List<Stranger> tolerated, Map<String, Shape> alternatives) {
        return new Shape.Choice(new Tag.ByField("status"), new LinkedHashMap<>(alternatives), tolerated, AT);
    }

    private static List<Exposure> exposures(Shape before, Shape after) {
        return Amendment.of(Answering.of(before), Answering.of(after)).exposures();
    }

    @Test
    void anErrorThatIsDocumentedAsDefaultIsTolerated() {
        Shape few = answers(USUAL, Map.of("200", OK));
        Shape more = answers(USUAL, Map.of("200", OK, "*", OTHER));

        assertThat(exposures(few, more))
                .extracting(Exposure::text)
                .containsExactly("/status may be 400; the old consumer does not know it and copes without");
        assertThat(exposures(few, more)).extracting(Exposure::forecast).containsOnly(Forecast.TOLERATED);
        assertThat(exposures(more, few)).extracting(Exposure::upgraded).containsExactly(Party.CONSUMER);
        assertThat(exposures(more, few)).extracting(Exposure::forecast).containsOnly(Forecast.TOLERATED);
    }

    @Test
    void whereNoErrorIsPassedOverItStaysUndecided() {
        List<Stranger> strict = List.of(Stranger.taken("2??", "200"));

        List<Exposure> all =
                exposures(answers(strict, Map.of("200", OK)), answers(strict, Map.of("200", OK, "*", OTHER)));

        assertThat(all).isNotEmpty().extracting(Exposure::forecast).containsOnly(Forecast.UNDECIDED);
    }

    @Test
    void aStatusThatIsListedIsStillHeldAgainstTheFirstOfItsClass() {
        List<Exposure> all = exposures(
                answers(USUAL, Map.of("200", OK)), answers(USUAL, Map.of("200", OK, "201", CREATED, "*", OTHER)));

        assertThat(all)
                .filteredOn(each -> each.forecast() == Forecast.REFUSED)
                .extracting(Exposure::text)
                .containsExactly("/status may be 201; the old consumer takes it for 200, as which it does not fit");
    }
}
