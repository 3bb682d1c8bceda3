package dev.stormrider.gateway;

import dev.stormrider.rule.Seed;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mark as the id of a W3C trace (https://www.w3.org/TR/trace-context/), which instrumented services pass on even
 * where they pass no baggage on: a half that says that it is one of ours, and a half that says which.
 */
public final class TraceMark {
    /** "stormrid" and "stormloa" in ASCII: nobody's random id begins like that. */
    private static final String RIDE = "73746f726d726964";

    private static final String LOAD = "73746f726d6c6f61";

    private static final Pattern RIDE_MARK = Pattern.compile("ride-([0-9a-f]{16})");
    private static final Pattern LOAD_MARK = Pattern.compile("load-([0-9a-f]{8})-(\\d{1,9})");
    private static final Pattern TRACE_PARENT =
            Pattern.compile("[0-9a-f]{2}-(" + RIDE + "|" + LOAD + ")([0-9a-f]{8})([0-9a-f]{8})-.*");

    private TraceMark() {}

    /** Sixteen digits for {@code seed}, never all zero, which a trace context forbids. */
    public static String digits(Seed seed) {
        return String.format("%016x", seed.value() == 0 ? 1 : seed.value());
    }

    /**
     * Whether {@code mark} is one of a ride or of its load, and so has an {@link #id}: people send none, and no id of
     * somebody's begins so by chance. Asked for each request that carries a mark, so it is quick.
     */
    public static boolean ours(String mark) {
        if (mark.startsWith("ride-")) {
            return mark.length() == 21 && hex(mark, 5, 21);
        }
        return mark.startsWith("load-")
                && mark.length() > 14
                && mark.length() <= 23
                && hex(mark, 5, 13)
                && mark.charAt(13) == '-'
                && mark.chars().skip(14).allMatch(each -> each >= '0' && each <= '9');
    }

    private static boolean hex(String mark, int from, int to) {
        for (int i = from; i < to; i++) {
            char digit = mark.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** The trace id that says {@code mark}, in 32 digits; empty where it is no mark of a ride or of its load. */
    public static Optional<String> id(String mark) {
        Matcher ride = RIDE_MARK.matcher(mark);
        if (ride.matches()) {
            return Optional.of(RIDE + ride.group(1));
        }
        Matcher load = LOAD_MARK.matcher(mark);
        return load.matches()
                ? Optional.of(LOAD + load.group(1) + String.format("%08x", Long.parseLong(load.group(2))))
                : Optional.empty();
    }

    /** The mark that the header {@code traceparent} says; empty where its trace is somebody else's. */
    static Optional<String> of(String traceparent) {
        Matcher trace = TRACE_PARENT.matcher(traceparent);
        if (!trace.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                trace.group(1).equals(RIDE)
                        ? "ride-" + trace.group(2) + trace.group(3)
                        : "load-" + trace.group(2) + "-" + Long.parseLong(trace.group(3), 16));
    }
}
