package zoo.c13;

import io.javalin.http.Context;
import java.util.Map;
import zoo.web.Web;

/** The counter at which lost things are handed out. */
public final class Faulty {
    private Faulty() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/claims/{tag}", Faulty::claim));
    }

    private static Map<?, ?> find(String tag) {
        String body = Store.get("/finds/" + Store.encoded(tag));
        Map<?, ?> find;
        try {
            find = Web.JSON.readValue(body, Map.class);
        } catch (RuntimeException unreadable) {
            throw Store.unusable();
        }
        if (find == null || !(find.get("number") instanceof Number) || !(find.get("thing") instanceof String)) {
            throw Store.unusable();
        }
        return find;
    }

    private static void claim(Context ctx) {
        Map<?, ?> find = find(ctx.pathParam("tag"));
        int number = ((Number) find.get("number")).intValue();
        Web.json(ctx, Map.of("claim", number, "thing", find.get("thing")));
    }
}
