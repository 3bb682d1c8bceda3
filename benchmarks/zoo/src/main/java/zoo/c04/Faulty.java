package zoo.c04;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import zoo.web.Web;

/** The programme guide of a radio station. */
public final class Faulty {
    record Broadcast(String broadcast, String title, String begins, int minutes) {}

    private static final JsonMapper JSON = Web.JSON
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Faulty() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/guide/{broadcast}", Faulty::guide));
    }

    private static void guide(Context ctx) {
        String body = Broadcasts.get("/broadcasts/" + Broadcasts.encoded(ctx.pathParam("broadcast")));
        Broadcast broadcast = JSON.readValue(body, Broadcast.class);
        Map<String, Object> guide = new LinkedHashMap<>();
        guide.put("title", broadcast.title());
        guide.put("begins", broadcast.begins());
        guide.put("length", broadcast.minutes() + " min");
        Web.json(ctx, guide);
    }
}
