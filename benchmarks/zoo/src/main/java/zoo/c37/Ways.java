package zoo.c37;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import zoo.web.Web;

/** Ways for cyclists. Since 2.3 hills are considered, which takes its time. */
public final class Ways {
    record Way(int kilometres, int minutes, int ascent) {}

    private static final Map<String, Way> WAYS =
            Map.of("linz-enns", new Way(22, 71, 60), "bozen-stelvio", new Way(98, 520, 2900));

    private Ways() {}

    public static void main(String[] arguments) {
        boolean hills = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/routes/{route}", ctx -> way(ctx, hills)));
    }

    private static void way(Context ctx, boolean hills) throws InterruptedException {
        Way way = WAYS.get(ctx.pathParam("route"));
        if (way == null) {
            throw new Web.Problem(404, "There is no such route");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("route", ctx.pathParam("route"));
        answer.put("kilometres", way.kilometres());
        answer.put("minutes", way.minutes());
        if (hills) {
            TimeUnit.MILLISECONDS.sleep(way.ascent() / 2);
            answer.put("ascent", way.ascent());
        }
        Web.json(ctx, answer);
    }
}
