package zoo.c18;

import io.javalin.http.Context;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import zoo.web.Web;

/** When satellites are seen. Since 1.2 in the observer's own time and to the millisecond, where that is known. */
public final class Orbits {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    private static final Map<String, OffsetDateTime> RISES = Map.of(
            "noaa-19", OffsetDateTime.parse("2026-05-04T19:42:10Z"),
            "metop-c", OffsetDateTime.parse("2026-05-05T00:12:44.250+02:00"));

    private Orbits() {}

    public static void main(String[] arguments) {
        boolean local = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/satellites/{satellite}/pass", ctx -> pass(ctx, local)));
    }

    private static void pass(Context ctx, boolean local) {
        OffsetDateTime rises = RISES.get(ctx.pathParam("satellite"));
        if (rises == null) {
            throw new Web.Problem(404, "There is no such satellite");
        }
        boolean known = !rises.getOffset().equals(ZoneOffset.UTC);
        String written = local && known
                ? MILLISECONDS.format(rises)
                : SECONDS.format(rises.withOffsetSameInstant(ZoneOffset.UTC));
        Web.json(ctx, Map.of("satellite", ctx.pathParam("satellite"), "rises", written, "elevation", 61));
    }
}
