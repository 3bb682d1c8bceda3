package zoo.c09;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import zoo.web.Web;

/** Writes the concert hall's newsletter. */
public final class Twin {
    private Twin() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/letters/{month}", Twin::letter));
    }

    private static JsonNode events(String body) {
        try {
            JsonNode events = Web.JSON.readTree(body);
            if (events.isArray()) {
                return events;
            }
        } catch (RuntimeException unreadable) {
            throw Hall.unusable();
        }
        throw Hall.unusable();
    }

    private static String line(JsonNode event) {
        String title = event.path("title").asStringOpt().orElseThrow(Hall::unusable);
        return switch (event.path("kind").asString("")) {
            case "CONCERT" -> "Orchestra: " + title;
            case "RECITAL" -> "Song: " + title;
            default -> title;
        };
    }

    private static void letter(Context ctx) {
        List<String> lines = new ArrayList<>();
        for (JsonNode event : events(Hall.get("/months/" + Hall.encoded(ctx.pathParam("month")) + "/events"))) {
            lines.add(line(event));
        }
        Web.json(ctx, Map.of("month", ctx.pathParam("month"), "lines", lines));
    }
}
