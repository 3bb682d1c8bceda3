package zoo.c07;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import zoo.web.Web;

/** The map on which skiers see where they can go. */
public final class Twin {
    record Slope(String slope, String name, Integer snow, String state) {}

    private Twin() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/pistes/{piste}", Twin::piste));
    }

    private static Slope slope(String id) {
        String body = Slopes.get("/slopes/" + Slopes.encoded(id));
        Slope slope;
        try {
            slope = Web.JSON.readValue(body, Slope.class);
        } catch (RuntimeException unreadable) {
            throw Slopes.unusable();
        }
        if (slope == null || slope.name() == null || slope.snow() == null || slope.state() == null) {
            throw Slopes.unusable();
        }
        return slope;
    }

    private static void piste(Context ctx) {
        Slope slope = slope(ctx.pathParam("piste"));
        Map<String, Object> piste = new LinkedHashMap<>();
        piste.put("name", slope.name());
        piste.put("snow", slope.snow() + " cm");
        switch (slope.state()) {
            case "CLOSED" -> piste.put("skiable", false);
            case "OPEN" -> piste.put("skiable", true);
            default -> {
                // Not known: whoever reads this must ask on the spot.
            }
        }
        Web.json(ctx, piste);
    }
}
