package dev.stormrider.run;

import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.gateway.TraceMark;
import dev.stormrider.rule.Seed;

/**
 * The name tags of requests. They are drawn from the run's seed and from what the request is for, so that a run with
 * the same seed marks the same requests alike, and what faults draw stays the same.
 */
record Marks(Seed seed, String header) {
    /** Begins the mark of each request of the background load, whose exchanges are nobody's evidence. */
    static final String LOAD = "load-";

    /** The mark of the request that is for {@code purpose}. */
    String of(String purpose) {
        return "ride-" + TraceMark.digits(seed.and(purpose));
    }

    /** The mark of a request of the load that is under way for {@code purpose}. */
    String load(String purpose, long number) {
        return LOAD + TraceMark.digits(seed.and(purpose)).substring(8) + "-" + number;
    }

    /**
     * {@code request} with {@code mark} as W3C baggage and in the header of our own, and with a trace context
     * (https://www.w3.org/TR/trace-context/), whose id says the mark as well, unless it has one.
     */
    Request marked(Request request, String mark) {
        Headers headers = request.headers();
        String member = "stormrider=" + mark;
        headers = headers.with(
                "baggage",
                headers.first("baggage").map(known -> known + "," + member).orElse(member));
        if (!header.isEmpty()) {
            headers = headers.with(header, mark);
        }
        if (headers.first("traceparent").isEmpty()) {
            Seed trace = seed.and(mark);
            String id =
                    TraceMark.id(mark).orElseGet(() -> TraceMark.digits(trace.and(0)) + TraceMark.digits(trace.and(1)));
            headers = headers.with("traceparent", "00-" + id + "-" + TraceMark.digits(trace.and(2)) + "-01");
        }
        return request.with(headers);
    }
}
