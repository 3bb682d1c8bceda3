package zoo.c15;

import io.javalin.http.Context;
import java.util.Map;
import zoo.web.Web;

/** A town's buildings. Since 2.0 house numbers are texts, for there is 12a. */
public final class Town {
    record Building(String street, int house, String letter, int floors) {}

    private static final Map<String, Building> BUILDINGS = Map.of(
            "b-310", new Building("Linzer Gasse", 12, "", 4),
            "b-311", new Building("Linzer Gasse", 12, "a", 2));

    private Town() {}

    public static void main(String[] arguments) {
        boolean texts = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/buildings/{building}", ctx -> building(ctx, texts)));
    }

    private static void building(Context ctx, boolean texts) {
        Building building = BUILDINGS.get(ctx.pathParam("building"));
        if (building == null) {
            throw new Web.Problem(404, "There is no such building");
        }
        Object house = texts ? building.house() + building.letter() : (Object) building.house();
        Web.json(
                ctx,
                Map.of(
                        "building", ctx.pathParam("building"),
                        "street", building.street(),
                        "house", house,
                        "floors", building.floors()));
    }
}
