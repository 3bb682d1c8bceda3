package zoo.c36;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import zoo.web.Web;

/** A diary for people with hay fever. Since 2.0 it looks ahead. */
public final class Faulty {
    record Count(String city, Integer birch) {}

    private static final String OUTLOOK = System.getenv("POLLEN_URL");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Faulty() {}

    public static void main(String[] arguments) {
        boolean ahead = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/days/{city}", ctx -> day(ctx, ahead)));
    }

    private static Count count(String city) {
        String body = Pollen.get("/cities/" + Pollen.encoded(city) + "/pollen");
        Count count;
        try {
            count = Web.JSON.readValue(body, Count.class);
        } catch (RuntimeException unreadable) {
            throw Pollen.unusable();
        }
        if (count == null || count.city() == null || count.birch() == null) {
            throw Pollen.unusable();
        }
        return count;
    }

    private static HttpResponse<String> outlook(Context ctx) throws IOException {
        URI uri = URI.create(OUTLOOK + "/cities/" + Pollen.encoded(ctx.pathParam("city")) + "/outlook");
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        for (String header : List.of("traceparent", "tracestate", "baggage")) {
            if (ctx.header(header) != null) {
                request.header(header, ctx.header(header));
            }
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private static void day(Context ctx, boolean ahead) {
        Count count = count(ctx.pathParam("city"));
        Map<String, Object> day = new LinkedHashMap<>();
        day.put("city", count.city());
        day.put("birch", count.birch());
        if (ahead) {
            try {
                HttpResponse<String> answer = outlook(ctx);
                JsonNode trend = Web.JSON.readTree(answer.body()).path("trend");
                if (answer.statusCode() == 200 && trend.isString()) {
                    day.put("trend", trend.asString());
                }
            } catch (IOException | RuntimeException unknown) {
                // The diary does without.
            }
        }
        Web.json(ctx, day);
    }
}
