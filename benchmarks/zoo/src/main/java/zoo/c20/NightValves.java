package zoo.c20;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import zoo.web.Web;

/** Opens the valves. Since 6.0 also by night. */
public final class NightValves {
    record Order(Integer litres, Boolean boost, Boolean night) {}

    private static final Set<String> BEDS = Set.of("roses", "herbs", "lawn");
    private static final Map<String, Map<String, Object>> RUNS = new ConcurrentHashMap<>();
    private static final AtomicInteger LAST = new AtomicInteger();

    private NightValves() {}

    public static void main(String[] arguments) {
        boolean nights = arguments[0].equals("new");
        Web.serve(config -> config.routes.post("/beds/{bed}/runs", ctx -> run(ctx, nights)));
    }

    private static void run(Context ctx, boolean nights) {
        if (!BEDS.contains(ctx.pathParam("bed"))) {
            throw new Web.Problem(404, "There is no such bed");
        }
        Order order = Web.body(ctx, Order.class);
        if (order == null || order.litres() == null || order.litres() < 1 || order.litres() > 500) {
            throw new Web.Problem(400, "A bed takes 1 to 500 litres");
        }
        String key = ctx.header("Idempotency-Key");
        String once = key == null ? UUID.randomUUID().toString() : key;
        Web.json(ctx.status(201), RUNS.computeIfAbsent(once, unseen -> run(order, nights)));
    }

    private static Map<String, Object> run(Order order, boolean nights) {
        boolean boost = Boolean.TRUE.equals(order.boost());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("run", "run-" + LAST.incrementAndGet());
        run.put("litres", order.litres());
        run.put("fertiliser", boost ? 10 * order.litres() : 0);
        if (nights) {
            run.put("tariff", Boolean.TRUE.equals(order.night()) ? "NIGHT" : "DAY");
        }
        return run;
    }
}
