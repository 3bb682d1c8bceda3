package zoo.c09;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import zoo.web.Web;

/** Writes the concert hall's newsletter. */
public final class Faulty {
    enum Kind {
        CONCERT,
        RECITAL
    }

    record Event(String event, String title, Kind kind) {}

    private Faulty() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/letters/{month}", Faulty::letter));
    }

    private static String line(Event event) {
        return (event.kind() == Kind.CONCERT ? "Orchestra: " : "Song: ") + event.title();
    }

    private static void letter(Context ctx) {
        String body = Hall.get("/months/" + Hall.encoded(ctx.pathParam("month")) + "/events");
        List<Event> events = Web.JSON.readValue(body, new TypeReference<>() {});
        List<String> lines = events.stream().map(Faulty::line).toList();
        Web.json(ctx, Map.of("month", ctx.pathParam("month"), "lines", lines));
    }
}
