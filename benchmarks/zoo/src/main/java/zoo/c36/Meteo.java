package zoo.c36;

import io.javalin.http.Context;
import java.util.Map;
import zoo.web.Web;

/** Counts pollen. Since 1.1 it looks ahead, too. */
public final class Meteo {
    private static final Map<String, Integer> BIRCH = Map.of("linz", 210, "graz", 45, "wien", 3120);

    private Meteo() {}

    public static void main(String[] arguments) {
        Web.serve(config -> {
            config.routes.get("/cities/{city}/pollen", Meteo::pollen);
            if (arguments[0].equals("new")) {
                config.routes.get("/cities/{city}/outlook", Meteo::outlook);
            }
        });
    }

    private static int birch(Context ctx) {
        Integer birch = BIRCH.get(ctx.pathParam("city"));
        if (birch == null) {
            throw new Web.Problem(404, "There is no such city");
        }
        return birch;
    }

    private static void pollen(Context ctx) {
        Web.json(ctx, Map.of("city", ctx.pathParam("city"), "birch", birch(ctx)));
    }

    private static void outlook(Context ctx) {
        String trend = birch(ctx) > 100 ? "FALLING" : "RISING";
        Web.json(ctx, Map.of("city", ctx.pathParam("city"), "trend", trend));
    }
}
