package zoo.c17;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import zoo.web.Web;

/** The stations of a mountain rescue. Since 3.1 a list of one is written as its item. */
public final class Rescue {
    record Station(String leader, List<String> channels) {}

    private static final Map<String, Station> STATIONS = Map.of(
            "arlberg", new Station("Ida Falk", List.of("K4", "K7")),
            "silvretta", new Station("Uli Thaler", List.of("K2")));

    private Rescue() {}

    public static void main(String[] arguments) {
        boolean unwraps = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/stations/{station}", ctx -> station(ctx, unwraps)));
    }

    private static void station(Context ctx, boolean unwraps) {
        Station station = STATIONS.get(ctx.pathParam("station"));
        if (station == null) {
            throw new Web.Problem(404, "There is no such station");
        }
        List<String> channels = station.channels();
        Object written = unwraps && channels.size() == 1 ? channels.getFirst() : channels;
        Web.json(ctx, Map.of("station", ctx.pathParam("station"), "leader", station.leader(), "channels", written));
    }
}
