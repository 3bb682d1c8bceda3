package zoo.c16;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import zoo.web.Web;

/** The thermometers of an aquarium. Since 2.0 the new ones give degrees as they show them. */
public final class Thermometers {
    record Reading(String at, Object celsius) {}

    private static final Map<String, List<Reading>> TANKS = Map.of(
            "reef", List.of(new Reading("06:00", 25.1), new Reading("12:00", 25.6)),
            "kelp", List.of(new Reading("06:00", "11.4 °C")));

    private Thermometers() {}

    public static void main(String[] arguments) {
        boolean texts = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/tanks/{tank}/readings", ctx -> readings(ctx, texts)));
    }

    private static void readings(Context ctx, boolean texts) {
        List<Reading> readings = TANKS.get(ctx.pathParam("tank"));
        if (readings == null) {
            throw new Web.Problem(404, "There is no such tank");
        }
        Web.json(
                ctx,
                readings.stream()
                        .filter(reading -> texts || reading.celsius() instanceof Double)
                        .toList());
    }
}
