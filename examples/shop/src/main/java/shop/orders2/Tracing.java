package shop.orders2;

import io.javalin.http.Context;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Passes the W3C trace context and baggage of a request on to the requests that are made for it. */
final class Tracing {
    private static final List<String> HEADERS = List.of("traceparent", "tracestate", "baggage");
    private static final ThreadLocal<Map<String, String>> CURRENT = new ThreadLocal<>();

    private Tracing() {}

    static void begin(Context ctx) {
        var headers = new HashMap<String, String>();
        for (String name : HEADERS) {
            String value = ctx.header(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        CURRENT.set(headers);
    }

    static void end(Context ctx) {
        CURRENT.remove();
    }

    static void propagate(HttpRequest.Builder request) {
        Map<String, String> headers = CURRENT.get();
        if (headers != null) {
            headers.forEach(request::setHeader);
        }
    }
}
