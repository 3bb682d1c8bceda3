package dev.stormrider.amendment;

import dev.stormrider.contract.Source;
import dev.stormrider.rule.Value;
import java.util.Optional;

/**
 * Something that a writer of one shape may write and a reader of another has not listed, found at {@code place} below
 * where the comparison began.
 *
 * @param value what stands at the place; empty where nothing does
 * @param whole the value of the whole shape with it; empty where none could be made up
 * @param may what the writer may do, to follow the place: {@code "may be missing"}
 * @param but what the reader says to that, to follow the reader's name: {@code "needs it"}
 */
record Gap(
        Forecast forecast,
        Turn turn,
        String place,
        Optional<Value> value,
        Optional<Value> whole,
        String may,
        String but,
        Source writerAt,
        Source readerAt) {
    Gap under(String prefix, Optional<Value> wider) {
        return new Gap(forecast, turn, prefix + place, value, wider, may, but, writerAt, readerAt);
    }

    Gap undecided() {
        return forecast == Forecast.TOLERATED
                ? this
                : new Gap(Forecast.UNDECIDED, turn, place, value, whole, may, but, writerAt, readerAt);
    }

    boolean harmless() {
        return forecast == Forecast.TOLERATED;
    }
}
