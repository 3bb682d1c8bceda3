package zoo.c47;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import zoo.web.Client;
import zoo.web.Web;

/** Plans outings. Since 3.0 the marina is told who sails. */
public final class Outings {
    record Wish(String boat, String day, String guest) {}

    record Booking(String booking, String boat, String day) {}

    private static final Client MARINA = new Client(System.getenv("MARINA_URL"));

    private Outings() {}

    public static void main(String[] arguments) {
        boolean named = arguments[0].equals("new");
        Web.serve(config -> config.routes.post("/outings", ctx -> plan(ctx, named)));
    }

    private static HttpResponse<String> book(Map<String, Object> booking) {
        try {
            return MARINA.send(MARINA.request("/bookings")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(HttpRequest.BodyPublishers.ofString(Web.JSON.writeValueAsString(booking))));
        } catch (IOException late) {
            throw new Web.Problem(504, "The marina gave no answer");
        }
    }

    private static Booking read(HttpResponse<String> answer) {
        if (answer.statusCode() != 201) {
            throw new Web.Problem(502, "The marina answered " + answer.statusCode());
        }
        try {
            Booking booking = Web.JSON.readValue(answer.body(), Booking.class);
            if (booking != null && booking.booking() != null && booking.boat() != null && booking.day() != null) {
                return booking;
            }
        } catch (RuntimeException unreadable) {
            throw new Web.Problem(502, "The marina gave no usable answer");
        }
        throw new Web.Problem(502, "The marina gave no usable answer");
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static void plan(Context ctx, boolean named) {
        Wish wish = Web.body(ctx, Wish.class);
        if (wish == null || blank(wish.boat()) || blank(wish.day()) || blank(wish.guest())) {
            throw new Web.Problem(400, "Something is missing");
        }
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("boat", wish.boat());
        order.put("day", wish.day());
        if (named) {
            order.put("skipper", wish.guest());
        }
        Booking booking = read(book(order));
        Web.json(ctx.status(201), Map.of("outing", booking.booking(), "boat", booking.boat(), "day", booking.day()));
    }
}
