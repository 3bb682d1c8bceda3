package zoo.c07;

import io.javalin.http.Context;
import java.util.Map;
import zoo.web.Web;

/** The slopes of a skiing area. Since 2.4 the danger of an avalanche is a state of its own. */
public final class Mountain {
    record Slope(String name, int snow, String state) {}

    private static final Map<String, Slope> SLOPES = Map.of(
            "kanonenrohr", new Slope("Kanonenrohr", 85, "OPEN"),
            "nordhang", new Slope("Nordhang", 240, "AVALANCHE_DANGER"),
            "dorf", new Slope("Dorfabfahrt", 5, "CLOSED"));

    private Mountain() {}

    public static void main(String[] arguments) {
        boolean warns = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/slopes/{slope}", ctx -> slope(ctx, warns)));
    }

    private static void slope(Context ctx, boolean warns) {
        Slope slope = SLOPES.get(ctx.pathParam("slope"));
        if (slope == null) {
            throw new Web.Problem(404, "There is no such slope");
        }
        String state = slope.state().equals("AVALANCHE_DANGER") && !warns ? "CLOSED" : slope.state();
        Web.json(
                ctx,
                Map.of("slope", ctx.pathParam("slope"), "name", slope.name(), "snow", slope.snow(), "state", state));
    }
}
