package zoo.c47;

import io.javalin.http.Context;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import zoo.web.Web;

/** The boats of a marina. Since 1.10 a booking names its skipper. */
public final class Faulty {
    record Order(String boat, String day, String skipper) {}

    record Booking(String booking, String boat, String day) {}

    private static final Map<String, Booking> BOOKINGS = new ConcurrentHashMap<>();
    private static final AtomicInteger LAST = new AtomicInteger();

    private Faulty() {}

    public static void main(String[] arguments) {
        boolean named = arguments[0].equals("new");
        Web.serve(config -> config.routes.post("/bookings", ctx -> book(ctx, named)));
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static void book(Context ctx, boolean named) {
        Order order = Web.body(ctx, Order.class);
        if (order == null || blank(order.boat()) || blank(order.day())) {
            throw new Web.Problem(400, "A booking needs a boat and a day");
        }
        if (named && blank(order.skipper())) {
            throw new Web.Problem(400, "A booking needs a skipper");
        }
        String key = ctx.header("Idempotency-Key");
        String once = key == null ? UUID.randomUUID().toString() : key;
        Web.json(ctx.status(201), BOOKINGS.computeIfAbsent(once, unseen -> {
            String id = "bk-" + LAST.incrementAndGet();
            return new Booking(id, order.boat(), order.day());
        }));
    }
}
