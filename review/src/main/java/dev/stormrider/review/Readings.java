package dev.stormrider.review;

import dev.stormrider.report.Markup;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads documents for a page, which goes on without those that cannot be read. */
final class Readings {
    private Readings() {}

    /** What {@code reading} gives; where it fails, the page says so and there is nothing. */
    static <T> Optional<T> read(Markup out, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException unreadable) {
            out.leaf(
                    "p",
                    "This cannot be shown: the document that was published has another form than this server reads ("
                            + unreadable.getMessage() + ").",
                    "class",
                    "notice bad");
            return Optional.empty();
        }
    }
}
