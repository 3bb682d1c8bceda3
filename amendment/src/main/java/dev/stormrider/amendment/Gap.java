package dev.stormrider.amendment;

import dev.stormrider.contract.Shape;
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
 * @param sweeping whether whatever the writer writes there is refused, not only what is shown
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
        Source readerAt,
        boolean sweeping) {
    Gap(
            Forecast forecast,
            Turn turn,
            String place,
            Optional<Value> value,
            Optional<Value> whole,
            String may,
            String but,
            Source writerAt,
            Source readerAt) {
        this(forecast, turn, place, value, whole, may, but, writerAt, readerAt, turn == Turn.EXTRA);
    }

    /** A value that is refused, if it could be made up; otherwise it stays undecided. */
    static Gap value(Optional<Value> value, String may, String but, Shape writer, Shape reader) {
        return new Gap(refused(value), Turn.VALUE, "", value, value, may, but, writer.at(), reader.at());
    }

    /** Something that could not be shown either way, with an example of what the writer may write. */
    static Gap undecided(Optional<Value> example, String may, String but, Shape writer, Shape reader) {
        return new Gap(Forecast.UNDECIDED, Turn.VALUE, "", example, example, may, but, writer.at(), reader.at());
    }

    /** The gap of two shapes that are too deep or too many to be looked through. */
    static Gap spent(Shape writer, Shape reader) {
        return undecided(
                Optional.empty(),
                "may hold more than could be looked through",
                "could not be shown to admit all of it",
                writer,
                reader);
    }

    /** A refusal needs a witness. */
    static Forecast refused(Optional<Value> witness) {
        return witness.isPresent() ? Forecast.REFUSED : Forecast.UNDECIDED;
    }

    Gap under(String prefix, Optional<Value> wider) {
        return new Gap(forecast, turn, prefix + place, value, wider, may, but, writerAt, readerAt, sweeping);
    }

    Gap swept() {
        return new Gap(forecast, turn, place, value, whole, may, but, writerAt, readerAt, true);
    }

    /** What may be met only {@code where} something else is so, if words are given for that. */
    Gap in(String where) {
        return where.isEmpty()
                ? this
                : new Gap(
                        forecast,
                        turn,
                        place,
                        value,
                        whole,
                        may + " " + where,
                        but + " there",
                        writerAt,
                        readerAt,
                        sweeping);
    }

    Gap undecided() {
        return harmless() ? this : undecided(may);
    }

    /** What is shown may break a limit that is not understood. */
    Gap doubtful() {
        return undecided(may + ", as far as its limits are understood");
    }

    private Gap undecided(String what) {
        return new Gap(Forecast.UNDECIDED, turn, place, value, whole, what, but, writerAt, readerAt, sweeping);
    }

    /** Whether it is a member that its reader does not list, and is not hurt by. */
    boolean passedOver() {
        return turn == Turn.EXTRA && harmless();
    }

    boolean harmless() {
        return forecast == Forecast.TOLERATED;
    }
}
