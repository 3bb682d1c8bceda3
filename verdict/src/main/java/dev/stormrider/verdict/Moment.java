package dev.stormrider.verdict;

import dev.stormrider.rule.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Differences between two answers that come from answering twice, not from acting twice: times, names of requests, and
 * whether it is said again.
 */
final class Moment {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d.*");
    private static final Pattern NAME = Pattern.compile(
            ".*(At|_at|[Tt]ime|[Dd]ate|[Tt]imestamp|[Dd]uration|[Tt]ook|(?<=[a-z_])(Ms|Millis|ms|millis))"
                    + "|(?i)(x-?)?(trace|request|correlation|span)[-_]?id|took|age|etag");

    private Moment() {}

    static boolean is(Change change) {
        return NAME.matcher(Steps.last(change.place())).matches()
                || time(change.was()) && time(change.is())
                || truth(change.was()) && truth(change.is());
    }

    /** Who says {@code "replayed": true} has recognised the request. */
    private static boolean truth(Optional<Value> value) {
        return value.orElse(Value.nothing()) instanceof Value.Bool;
    }

    private static boolean time(Optional<Value> value) {
        return value.orElse(Value.nothing()) instanceof Value.Text(String text)
                && TIME.matcher(text).matches();
    }
}
