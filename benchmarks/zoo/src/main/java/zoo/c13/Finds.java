package zoo.c13;

import io.javalin.http.Context;
import java.util.Map;
import zoo.web.Web;

/** What people have found. Since 6.4 the numbers go on beyond 2147483647. */
public final class Finds {
    record Find(long number, String thing, String shelf) {}

    private static final Map<String, Find> FINDS = Map.of(
            "t-5512", new Find(2147480112L, "umbrella", "C4"),
            "t-9001", new Find(2147483652L, "tuba", "A1"));

    private Finds() {}

    public static void main(String[] arguments) {
        boolean goesOn = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/finds/{tag}", ctx -> find(ctx, goesOn)));
    }

    private static void find(Context ctx, boolean goesOn) {
        Find find = FINDS.get(ctx.pathParam("tag"));
        if (find == null || find.number() > Integer.MAX_VALUE && !goesOn) {
            throw new Web.Problem(404, "There is no such tag");
        }
        Web.json(ctx, find);
    }
}
