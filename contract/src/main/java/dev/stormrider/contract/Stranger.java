package dev.stormrider.contract;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tags of which no alternative of a {@link Shape.Choice} is told, and that a reader takes all the same; no writer
 * writes them.
 *
 * @param pattern what the tag is like: {@code 4??}
 * @param as the alternative that it is taken for; empty where the value is passed over, whatever else it says
 */
public record Stranger(String pattern, Optional<String> as) {
    /** Values of such tags are taken unread. */
    public static Stranger passed(String pattern) {
        return new Stranger(pattern, Optional.empty());
    }

    public static List<Stranger> passed(List<String> patterns) {
        return patterns.stream().map(Stranger::passed).toList();
    }

    /** Values of such tags are read as those of the alternative {@code as}. */
    public static Stranger taken(String pattern, String as) {
        return new Stranger(pattern, Optional.of(as));
    }

    /** {@code 4??}, or {@code 2??=200}. */
    @Override
    public String toString() {
        return String.join("=", Stream.concat(Stream.of(pattern), as.stream()).toList());
    }
}
