package zoo.c01;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import zoo.web.Web;

/** Says how deep a ship may lie in the water to come in with the next tide. */
public final class Faulty {
    record Level(int centimetres, String gauge) {}

    record Tide(String station, String highWater, Level level) {}

    private static final int UNDER_KEEL = 50;
    private static final CircuitBreaker BREAKER = CircuitBreaker.of(
            "tides",
            CircuitBreakerConfig.custom()
                    .minimumNumberOfCalls(20)
                    .waitDurationInOpenState(Duration.ofMillis(500))
                    .build());

    private Faulty() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/berths/{harbour}", Faulty::berths));
    }

    private static Tide tide(String harbour) {
        try {
            return BREAKER.executeSupplier(() -> {
                String body = Tides.get("/stations/" + Tides.encoded(harbour) + "/tide");
                Tide tide = Web.JSON.readValue(body, Tide.class);
                if (tide == null || tide.station() == null || tide.highWater() == null) {
                    throw Tides.unusable();
                }
                return tide;
            });
        } catch (Web.Problem told) {
            throw told;
        } catch (CallNotPermittedException open) {
            throw new Web.Problem(503, "The tide is not known at the moment");
        } catch (RuntimeException unreadable) {
            throw Tides.unusable();
        }
    }

    private static void berths(Context ctx) {
        Tide tide = tide(ctx.pathParam("harbour"));
        int draught = tide.level().centimetres() - UNDER_KEEL;
        Web.json(ctx, Map.of("harbour", tide.station(), "highWater", tide.highWater(), "draught", draught));
    }
}
