package zoo.c41;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Set;
import zoo.web.Web;

/** Which bird wears which ring. Since 1.4 it stands behind a gateway that has its own page for when it is away. */
public final class Rings {
    record Ring(String ring, String species, String ringed) {}

    private static final Map<String, Ring> RINGS = Map.of(
            "HG-2291", new Ring("HG-2291", "barn owl", "2024-06-11"),
            "HG-0007", new Ring("HG-0007", "white stork", "2009-07-02"));
    private static final Set<String> COPIED = Set.of("KA-1");

    private Rings() {}

    public static void main(String[] arguments) {
        boolean gateway = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/rings/{ring}", ctx -> ring(ctx, gateway)));
    }

    private static void ring(Context ctx, boolean gateway) {
        String id = ctx.pathParam("ring");
        Ring ring = RINGS.get(id);
        if (ring != null) {
            Web.json(ctx, ring);
        } else if (!COPIED.contains(id)) {
            failure(ctx, 404, "There is no such ring");
        } else if (gateway) {
            ctx.status(503).contentType("text/html").result("<html><body><h1>Service unavailable</h1></body></html>");
        } else {
            failure(ctx, 503, "The register is being copied");
        }
    }

    private static void failure(Context ctx, int status, String message) {
        Web.json(ctx.status(status), Map.of("error", Map.of("message", message)));
    }
}
