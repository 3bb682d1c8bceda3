package zoo.c16;

import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import zoo.web.Web;

/** Shows the keepers of an aquarium how warm it was. */
public final class Twin {
    private static final Logger log = LoggerFactory.getLogger(Twin.class);

    private Twin() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/tanks/{tank}", Twin::tank));
    }

    private static List<BigDecimal> degrees(String tank) {
        String body = Sensors.get("/tanks/" + Sensors.encoded(tank) + "/readings");
        try {
            List<BigDecimal> degrees = new ArrayList<>();
            JsonNode readings = Web.JSON.readTree(body);
            if (!readings.isArray()) {
                throw Sensors.unusable();
            }
            for (JsonNode reading : readings) {
                degrees.add(reading.required("celsius").decimalValue());
            }
            return degrees;
        } catch (RuntimeException failed) {
            log.warn("no readings of {}", tank, failed);
            throw Sensors.unusable();
        }
    }

    private static void tank(Context ctx) {
        Web.json(ctx, Map.of("tank", ctx.pathParam("tank"), "degrees", degrees(ctx.pathParam("tank"))));
    }
}
