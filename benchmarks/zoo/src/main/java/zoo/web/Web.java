package zoo.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What our services share: an HTTP server that keeps the caller's trace context, JSON, and problems (RFC 9457). */
public final class Web {
    private static final Logger log = LoggerFactory.getLogger(Web.class);
    private static final List<String> TRACING = List.of("traceparent", "tracestate", "baggage");
    private static final ThreadLocal<Map<String, String>> CONTEXT = ThreadLocal.withInitial(Map::of);

    /** Reads JSON as most teams set it up: unknown fields are passed over, primitives default. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Web() {}

    /** An error that the caller may be told. */
    public static final class Problem extends RuntimeException {
        final int status;

        public Problem(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    public static void serve(Consumer<JavalinConfig> routes) {
        Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.before(Web::begin);
                    config.routes.exception(
                            Problem.class, (problem, ctx) -> answer(ctx, problem.status, problem.getMessage()));
                    config.routes.exception(Exception.class, (failed, ctx) -> {
                        log.error("{} {} failed", ctx.method(), ctx.path(), failed);
                        answer(ctx, 500, "Internal error");
                    });
                    routes.accept(config);
                })
                .start("127.0.0.1", Integer.parseInt(System.getenv().getOrDefault("PORT", "8080")));
    }

    private static void begin(Context ctx) {
        Map<String, String> headers = new HashMap<>();
        for (String name : TRACING) {
            String value = ctx.header(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        CONTEXT.set(headers);
    }

    private static void answer(Context ctx, int status, String title) {
        json(ctx.status(status), Map.of("title", title, "status", status));
        ctx.contentType("application/problem+json");
    }

    public static void json(Context ctx, Object body) {
        ctx.contentType("application/json").result(JSON.writeValueAsString(body));
    }

    public static <T> T body(Context ctx, Class<T> type) {
        try {
            return JSON.readValue(ctx.body(), type);
        } catch (RuntimeException unreadable) {
            throw new Problem(400, "The body cannot be read");
        }
    }

    /** The trace context of the request that is being answered. */
    static Map<String, String> context() {
        return CONTEXT.get();
    }
}
