package zoo.c01;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import zoo.web.Web;

/** Foretells high water. Since 3.2 a gauge that is being serviced gives no level. */
public final class Almanac {
    private static final Map<String, Integer> LEVELS = Map.of("cuxhaven", 342, "wismar", 118, "emden", 321);
    private static final Set<String> SERVICED = Set.of("emden");

    private Almanac() {}

    public static void main(String[] arguments) {
        boolean leavesOut = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/stations/{station}/tide", ctx -> tide(ctx, leavesOut)));
    }

    private static void tide(Context ctx, boolean leavesOut) {
        String station = ctx.pathParam("station");
        Integer level = LEVELS.get(station);
        if (level == null) {
            throw new Web.Problem(404, "There is no such station");
        }
        Map<String, Object> tide = new LinkedHashMap<>();
        tide.put("station", station);
        tide.put("highWater", "2026-05-04T14:20:00Z");
        if (!leavesOut || !SERVICED.contains(station)) {
            tide.put("level", Map.of("centimetres", level, "gauge", "north mole"));
        }
        Web.json(ctx, tide);
    }
}
