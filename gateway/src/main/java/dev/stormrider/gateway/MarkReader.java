package dev.stormrider.gateway;

import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Percent;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Where a request's mark is found: the member {@code stormrider} of the W3C baggage (https://www.w3.org/TR/baggage/),
 * else a header of its own, else the id of the W3C trace. Instrumented services pass baggage, or at least the trace, on
 * by themselves; others need the header. What somebody else has written there, such as an id that a proxy gives each
 * request, is no mark.
 */
final class MarkReader {
    static final String MEMBER = "stormrider";
    private static final String BAGGAGE = "baggage";
    private static final String TRACE_PARENT = "traceparent";

    private final String header;
    private final Predicate<String> ours;

    /** @param ours whether what is found is a mark; else it is looked for further */
    MarkReader(String header, Predicate<String> ours) {
        this.header = header;
        this.ours = ours;
    }

    Optional<String> of(HttpHeaders headers) {
        return of(name -> headers.contains(name) ? headers.getAll(name) : List.of());
    }

    Optional<String> of(Headers headers) {
        return of(headers::all);
    }

    /** @param values all values of the fields of a name */
    private Optional<String> of(Function<String, List<String>> values) {
        for (String list : values.apply(BAGGAGE)) {
            Optional<String> found = member(list).filter(ours);
            if (found.isPresent()) {
                return found;
            }
        }
        return values.apply(header).stream()
                .findFirst()
                .filter(mark -> !mark.isEmpty() && ours.test(mark))
                .or(() -> values.apply(TRACE_PARENT).stream().findFirst().flatMap(TraceMark::of));
    }

    private static Optional<String> member(String list) {
        if (!list.contains(MEMBER)) {
            return Optional.empty();
        }
        for (String member : list.split(",", -1)) {
            String pair = member.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).trim().equals(MEMBER)) {
                return Optional.of(Percent.decoded(pair.substring(equals + 1).trim()));
            }
        }
        return Optional.empty();
    }
}
