package zoo.c15;

import io.javalin.http.Context;
import java.util.Map;
import zoo.web.Web;

/** Sends chimney sweeps to buildings. */
public final class Faulty {
    record Building(String building, String street, int house, Integer floors) {}

    private Faulty() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/visits/{building}", Faulty::visit));
    }

    private static void visit(Context ctx) {
        String body = Register.get("/buildings/" + Register.encoded(ctx.pathParam("building")));
        Building building = Web.JSON.readValue(body, Building.class);
        String address = building.street() + " " + building.house();
        Web.json(ctx, Map.of("address", address, "floors", building.floors()));
    }
}
