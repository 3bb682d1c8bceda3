package zoo.c20;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import zoo.web.Client;
import zoo.web.Web;

/** Has beds watered. Since 2.0 by night, for who is thrifty. */
public final class Twin {
    record Wish(String bed, Integer litres, Boolean thrifty) {}

    record Run(String run, Integer litres, Integer fertiliser, String tariff) {}

    private static final Client IRRIGATION = new Client(System.getenv("IRRIGATION_URL"));

    private Twin() {}

    public static void main(String[] arguments) {
        boolean nights = arguments[0].equals("new");
        Web.serve(config -> config.routes.post("/waterings", ctx -> water(ctx, nights)));
    }

    private static HttpResponse<String> run(String bed, Map<String, Object> run) {
        String path = "/beds/" + URLEncoder.encode(bed, StandardCharsets.UTF_8).replace("+", "%20") + "/runs";
        try {
            return IRRIGATION.send(IRRIGATION
                    .request(path)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(HttpRequest.BodyPublishers.ofString(Web.JSON.writeValueAsString(run))));
        } catch (IOException late) {
            throw new Web.Problem(504, "The irrigation gave no answer");
        }
    }

    private static Run read(HttpResponse<String> answer) {
        if (answer.statusCode() == 404) {
            throw new Web.Problem(404, "There is no such bed");
        }
        try {
            Run run = answer.statusCode() == 201 ? Web.JSON.readValue(answer.body(), Run.class) : null;
            if (run != null && run.run() != null && run.litres() != null && run.fertiliser() != null) {
                return run;
            }
        } catch (RuntimeException unreadable) {
            throw new Web.Problem(502, "The irrigation gave no usable answer");
        }
        throw new Web.Problem(502, "The irrigation gave no usable answer");
    }

    private static void water(Context ctx, boolean nights) {
        Wish wish = Web.body(ctx, Wish.class);
        if (wish == null || wish.bed() == null || wish.litres() == null || wish.litres() < 1 || wish.litres() > 500) {
            throw new Web.Problem(400, "A bed cannot be watered so");
        }
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("litres", wish.litres());
        if (nights && Boolean.TRUE.equals(wish.thrifty())) {
            order.put("night", true);
        }
        Run run = read(run(wish.bed(), order));
        Map<String, Object> watering = new LinkedHashMap<>();
        watering.put("run", run.run());
        watering.put("litres", run.litres());
        watering.put("fertiliser", run.fertiliser());
        if (run.tariff() != null) {
            watering.put("tariff", run.tariff());
        }
        Web.json(ctx.status(201), watering);
    }
}
