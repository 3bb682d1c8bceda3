package zoo.c10;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import zoo.web.Web;

/** What a museum shows. Since 4.1 installations are listed, too. */
public final class Museum {
    private static final Map<String, String> BRIDGE =
            Map.of("type", "painting", "title", "Die Brücke", "technique", "oil");
    private static final Map<String, String> SEATED =
            Map.of("type", "sculpture", "title", "Sitzende", "material", "bronze");
    private static final Map<String, String> NEON =
            Map.of("type", "installation", "title", "Neon 7", "power", "on the hour");
    private static final Map<String, List<Map<String, String>>> ROOMS =
            Map.of("r12", List.of(BRIDGE, SEATED), "r13", List.of(SEATED, NEON));

    private Museum() {}

    public static void main(String[] arguments) {
        boolean installations = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/rooms/{room}/exhibits", ctx -> exhibits(ctx, installations)));
    }

    private static void exhibits(Context ctx, boolean installations) {
        List<Map<String, String>> exhibits = ROOMS.get(ctx.pathParam("room"));
        if (exhibits == null) {
            throw new Web.Problem(404, "There is no such room");
        }
        Web.json(
                ctx,
                exhibits.stream()
                        .filter(exhibit -> installations || !exhibit.get("type").equals("installation"))
                        .toList());
    }
}
