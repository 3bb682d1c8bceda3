package dev.stormrider.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Records whose members are told by their position: what one position more, less or other does to whom. */
class TuplesTest {
    private static final Source AT = Source.NOWHERE;
    private static final Shape TEXT = new Shape.Scalar(Kind.STRING, List.of(), AT);
    private static final Shape NUMBER = new Shape.Scalar(Kind.NUMBER, List.of(), AT);

    private static Shape rows(Shape... places) {
        return row(places.length, places.length, places);
    }

    private static Shape row(int least, int most, Shape... places) {
        Shape row = new Shape.Sequence(List.of(places), new Unlisted.Ignored(), least, most, false, AT);
        return new Shape.Sequence(row, 1, Integer.MAX_VALUE, false, AT);
    }

    /** What the provider's upgrade from {@code before} to {@code after} means to the old consumer. */
    private static Exposure only(Shape before, Shape after, Party upgraded) {
        List<Exposure> all = Amendment.of(Answering.of(before), Answering.of(after)).exposures().stream()
                .filter(each -> each.upgraded() == upgraded)
                .toList();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void aPositionMoreIsShownByAWholeRowOfTheNewWriter() {
        Exposure exposure = only(rows(TEXT, NUMBER), rows(TEXT, NUMBER, TEXT), Party.PROVIDER);

        assertThat(exposure.forecast()).isEqualTo(Forecast.REFUSED);
        assertThat(exposure.turn()).isEqualTo(Turn.EXTRA);
        assertThat(exposure.place()).isEqualTo("/0/2");
        assertThat(exposure.witness().value().map(Value::kind)).contains(Kind.STRING);
        assertThat(exposure.witness().message().map(TuplesTest::row)).contains(3);
        assertThat(exposure.text()).isEqualTo("/0/2 is sent; the old consumer expects at most 2");
    }

    @Test
    void aPositionMoreThatAnOpenReaderPassesOverIsTolerated() {
        Exposure exposure = only(
                row(2, Integer.MAX_VALUE, TEXT, NUMBER), row(2, Integer.MAX_VALUE, TEXT, NUMBER, TEXT), Party.PROVIDER);

        assertThat(exposure.forecast()).isEqualTo(Forecast.TOLERATED);
        assertThat(exposure.place()).isEqualTo("/0/2");
        assertThat(exposure.witness().message().map(TuplesTest::row)).contains(3);
    }

    @Test
    void aPositionLessIsMissing() {
        Exposure exposure = only(rows(TEXT, NUMBER, TEXT), rows(TEXT, NUMBER), Party.PROVIDER);

        assertThat(exposure.forecast()).isEqualTo(Forecast.REFUSED);
        assertThat(exposure.turn()).isEqualTo(Turn.MISSING);
        assertThat(exposure.place()).isEqualTo("/0/2");
        assertThat(exposure.witness().value()).isEmpty();
        assertThat(exposure.witness().message().map(TuplesTest::row)).contains(2);
        assertThat(exposure.text()).isEqualTo("/0/2 is never sent; the old consumer needs it");
    }

    @Test
    void anotherTypeAtAPositionIsFoundThere() {
        Exposure exposure = only(rows(TEXT, NUMBER), rows(TEXT, TEXT), Party.PROVIDER);

        assertThat(exposure.forecast()).isEqualTo(Forecast.REFUSED);
        assertThat(exposure.place()).isEqualTo("/0/1");
        assertThat(exposure.text()).isEqualTo("/0/1 may be a string; the old consumer expects a number");
    }

    @Test
    void theNewConsumerMeetsTheOldProvidersShorterRows() {
        Exposure exposure = only(rows(TEXT, NUMBER), rows(TEXT, NUMBER, TEXT), Party.CONSUMER);

        assertThat(exposure.turn()).isEqualTo(Turn.MISSING);
        assertThat(exposure.place()).isEqualTo("/0/2");
    }

    /** How many items the first row has. */
    private static int row(Value rows) {
        Optional<Value> first = ((Value.Items) rows).items().stream().findFirst();
        return first.map(each -> ((Value.Items) each).items().size()).orElse(0);
    }
}
