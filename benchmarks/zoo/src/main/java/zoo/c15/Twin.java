package zoo.c15;

import io.javalin.http.Context;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import zoo.web.Web;

/** Sends chimney sweeps to buildings. */
public final class Twin {
    record Building(String building, String street, JsonNode house, Integer floors) {}

    private Twin() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/visits/{building}", Twin::visit));
    }

    private static Building building(String body) {
        try {
            Building building = Web.JSON.readValue(body, Building.class);
            if (building != null && building.street() != null && house(building) && building.floors() != null) {
                return building;
            }
        } catch (RuntimeException unreadable) {
            throw Register.unusable();
        }
        throw Register.unusable();
    }

    private static boolean house(Building building) {
        return building.house() != null
                && (building.house().isString() || building.house().isIntegralNumber());
    }

    private static void visit(Context ctx) {
        Building building = building(Register.get("/buildings/" + Register.encoded(ctx.pathParam("building"))));
        String address = building.street() + " " + building.house().asString();
        Web.json(ctx, Map.of("address", address, "floors", building.floors()));
    }
}
