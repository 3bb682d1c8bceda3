package zoo.c09;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import zoo.web.Web;

/** What is given in a concert hall. Since 1.3 there are workshops, too. */
public final class Calendar {
    record Event(String event, String title, String kind) {}

    private static final Map<String, List<Event>> MONTHS = Map.of(
            "2026-05",
                    List.of(
                            new Event("ev-1", "Winterreise", "RECITAL"),
                            new Event("ev-2", "Eroica", "CONCERT"),
                            new Event("ev-3", "Die Forelle", "RECITAL")),
            "2026-06",
                    List.of(new Event("ev-4", "La mer", "CONCERT"), new Event("ev-5", "Build a recorder", "WORKSHOP")));

    private Calendar() {}

    public static void main(String[] arguments) {
        boolean workshops = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/months/{month}/events", ctx -> events(ctx, workshops)));
    }

    private static void events(Context ctx, boolean workshops) {
        List<Event> events = MONTHS.getOrDefault(ctx.pathParam("month"), List.of());
        Web.json(
                ctx,
                events.stream()
                        .filter(event -> workshops || !event.kind().equals("WORKSHOP"))
                        .toList());
    }
}
