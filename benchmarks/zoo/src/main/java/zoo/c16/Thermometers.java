package zoo.c16;

import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import zoo.web.Web;

/** The thermometers of an aquarium. Since 2.0 degrees are texts, as the thermometer shows them. */
public final class Thermometers {
    private static final Map<String, List<Map.Entry<String, String>>> TANKS = Map.of(
            "reef", List.of(Map.entry("06:00", "25.1"), Map.entry("12:00", "25.6")),
            "kelp", List.of(Map.entry("06:00", "11.4")));

    private Thermometers() {}

    public static void main(String[] arguments) {
        boolean texts = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/tanks/{tank}/readings", ctx -> readings(ctx, texts)));
    }

    private static void readings(Context ctx, boolean texts) {
        List<Map.Entry<String, String>> readings = TANKS.get(ctx.pathParam("tank"));
        if (readings == null) {
            throw new Web.Problem(404, "There is no such tank");
        }
        Web.json(ctx, readings.stream()
                .map(each -> Map.of(
                        "at", each.getKey(),
                        "celsius", texts ? each.getValue() : new BigDecimal(each.getValue())))
                .toList());
    }
}
