package zoo.c04;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import zoo.web.Web;

/** What a radio station sends. Since 1.9 an open end is null; before, it was taken for three hours. */
public final class Studio {
    record Programme(String title, String begins, Integer minutes) {}

    private static final Map<String, Programme> PROGRAMMES = Map.of(
            "nachtmusik", new Programme("Kleine Nachtmusik", "22:05", 55),
            "opera", new Programme("Live from the opera", "19:30", null));

    private Studio() {}

    public static void main(String[] arguments) {
        boolean open = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/broadcasts/{broadcast}", ctx -> broadcast(ctx, open)));
    }

    private static void broadcast(Context ctx, boolean open) {
        Programme programme = PROGRAMMES.get(ctx.pathParam("broadcast"));
        if (programme == null) {
            throw new Web.Problem(404, "There is no such broadcast");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("broadcast", ctx.pathParam("broadcast"));
        answer.put("title", programme.title());
        answer.put("begins", programme.begins());
        answer.put("minutes", programme.minutes() == null && !open ? Integer.valueOf(180) : programme.minutes());
        Web.json(ctx, answer);
    }
}
