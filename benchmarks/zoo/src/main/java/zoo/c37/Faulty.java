package zoo.c37;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import zoo.web.Client;
import zoo.web.Web;

/** Says how long a tour takes; where the routes do not answer in time, as the crow flies. */
public final class Faulty {
    record Route(String route, Integer kilometres, Integer minutes) {}

    private static final Duration PATIENCE = Duration.ofMillis(800);
    private static final Map<String, Integer> KILOMETRES = Map.of("linz-enns", 17, "bozen-stelvio", 61);
    private static final Client ROUTES = new Client(System.getenv("ROUTES_URL"), PATIENCE);

    private Faulty() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/tours/{tour}", Faulty::tour));
    }

    private static Route read(HttpResponse<String> answer) {
        if (answer.statusCode() == 404) {
            throw new Web.Problem(404, "There is no such tour");
        }
        try {
            Route route = answer.statusCode() == 200 ? Web.JSON.readValue(answer.body(), Route.class) : null;
            if (route != null && route.minutes() != null && route.minutes() > 0) {
                return route;
            }
        } catch (RuntimeException unreadable) {
            throw new Web.Problem(502, "The routes gave no usable answer");
        }
        throw new Web.Problem(502, "The routes gave no usable answer");
    }

    private static void tour(Context ctx) {
        String id = ctx.pathParam("tour");
        Map<String, Object> tour = new LinkedHashMap<>();
        tour.put("tour", id);
        try {
            String path =
                    "/routes/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
            tour.put("minutes", read(ROUTES.get(path)).minutes());
        } catch (IOException late) {
            Integer kilometres = KILOMETRES.get(id);
            if (kilometres == null) {
                throw new Web.Problem(504, "The routes gave no answer");
            }
            tour.put("minutes", 4 * kilometres);
        }
        Web.json(ctx, tour);
    }
}
