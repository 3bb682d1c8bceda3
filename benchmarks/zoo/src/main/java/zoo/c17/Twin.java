package zoo.c17;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import zoo.web.Web;

/** Tells pilots how a mountain rescue station is called. */
public final class Twin {
    record Station(String station, String leader, List<String> channels) {}

    private static final JsonMapper JSON = Web.JSON
            .rebuild()
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();

    private Twin() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/calls/{station}", Twin::call));
    }

    private static Station station(String body) {
        try {
            Station station = JSON.readValue(body, Station.class);
            if (station != null && station.leader() != null && station.channels() != null) {
                return station;
            }
        } catch (RuntimeException unreadable) {
            throw Stations.unusable();
        }
        throw Stations.unusable();
    }

    private static void call(Context ctx) {
        Station station = station(Stations.get("/stations/" + Stations.encoded(ctx.pathParam("station"))));
        String channels = String.join(", then ", station.channels());
        if (channels.isEmpty()) {
            throw Stations.unusable();
        }
        Web.json(ctx, Map.of("leader", station.leader(), "channels", channels));
    }
}
