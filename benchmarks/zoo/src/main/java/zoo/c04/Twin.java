package zoo.c04;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import zoo.web.Web;

/** The programme guide of a radio station. */
public final class Twin {
    record Broadcast(String broadcast, String title, String begins, Integer minutes) {}

    private Twin() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/guide/{broadcast}", Twin::guide));
    }

    private static Broadcast broadcast(String body) {
        try {
            Broadcast broadcast = Web.JSON.readValue(body, Broadcast.class);
            if (broadcast != null && broadcast.title() != null && broadcast.begins() != null) {
                return broadcast;
            }
        } catch (RuntimeException unreadable) {
            throw Broadcasts.unusable();
        }
        throw Broadcasts.unusable();
    }

    private static void guide(Context ctx) {
        String body = Broadcasts.get("/broadcasts/" + Broadcasts.encoded(ctx.pathParam("broadcast")));
        Broadcast broadcast = broadcast(body);
        Map<String, Object> guide = new LinkedHashMap<>();
        guide.put("title", broadcast.title());
        guide.put("begins", broadcast.begins());
        if (broadcast.minutes() != null) {
            guide.put("length", broadcast.minutes() + " min");
        }
        Web.json(ctx, guide);
    }
}
