package zoo.c17;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import zoo.web.Web;

/** Tells pilots how a mountain rescue station is called. */
public final class Faulty {
    record Station(String station, String leader, List<String> channels) {}

    private Faulty() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/calls/{station}", Faulty::call));
    }

    private static void call(Context ctx) {
        String body = Stations.get("/stations/" + Stations.encoded(ctx.pathParam("station")));
        Station station = Web.JSON.readValue(body, Station.class);
        Web.json(ctx, Map.of("leader", station.leader(), "channels", String.join(", then ", station.channels())));
    }
}
