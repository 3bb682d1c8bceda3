package zoo.c39;

import io.javalin.http.Context;
import java.util.Map;
import zoo.web.Web;

/** What was counted. Since 1.1 a district may be asked for before it is done. */
public final class Office {
    record Count(String district, int votes, double turnout) {}

    private static final Map<String, Count> COUNTS =
            Map.of("d-07", new Count("d-07", 18233, 71.4), "d-08", new Count("d-08", 9120, 66.0));

    private Office() {}

    public static void main(String[] arguments) {
        boolean early = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/districts/{district}/count", ctx -> count(ctx, early)));
    }

    private static void count(Context ctx, boolean early) {
        String district = ctx.pathParam("district");
        Count count = COUNTS.get(district);
        if (count != null) {
            Web.json(ctx, count);
        } else if (early && district.equals("d-09")) {
            Web.json(ctx.status(202), Map.of("district", district, "state", "COUNTING"));
        } else {
            throw new Web.Problem(404, "There is no such district");
        }
    }
}
