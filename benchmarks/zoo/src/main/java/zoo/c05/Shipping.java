package zoo.c05;

import io.javalin.http.Context;
import java.util.Map;
import zoo.web.Web;

/** Knows where parcels are. */
public final class Shipping {
    private Shipping() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/parcels/{id}", Shipping::parcel));
    }

    private static void parcel(Context ctx) {
        Web.json(ctx, Map.of("id", ctx.pathParam("id"), "state", "IN_TRANSIT", "depot", "Graz"));
    }
}
