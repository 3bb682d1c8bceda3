package zoo.c02;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import zoo.web.Web;

/** Tells walkers where they can sleep. */
public final class Twin {
    private Twin() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/nights/{hut}", Twin::night));
    }

    private static Map<?, ?> hut(String id) {
        String body = Huts.get("/huts/" + Huts.encoded(id));
        Map<?, ?> hut;
        try {
            hut = Web.JSON.readValue(body, Map.class);
        } catch (RuntimeException unreadable) {
            throw Huts.unusable();
        }
        if (hut == null || !(hut.get("name") instanceof String) || !(hut.get("altitude") instanceof Integer)) {
            throw Huts.unusable();
        }
        return hut;
    }

    private static void night(Context ctx) {
        Map<?, ?> hut = hut(ctx.pathParam("hut"));
        Map<String, Object> night = new LinkedHashMap<>();
        night.put("name", hut.get("name"));
        night.put("altitude", hut.get("altitude"));
        if (hut.get("freeBeds") instanceof Integer beds) {
            night.put("beds", beds == 0 ? "full" : beds + " beds are free");
        }
        Web.json(ctx, night);
    }
}
