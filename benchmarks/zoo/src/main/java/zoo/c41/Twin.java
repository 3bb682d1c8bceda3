package zoo.c41;

import io.javalin.http.Context;
import java.net.http.HttpResponse;
import java.util.Map;
import zoo.web.Web;

/** Tells bird watchers whom they saw. */
public final class Twin {
    record Ring(String ring, String species, String ringed) {}

    private Twin() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/birds/{ring}", Twin::bird));
    }

    private static Ring ring(String body) {
        try {
            Ring ring = Web.JSON.readValue(body, Ring.class);
            if (ring != null && ring.species() != null && ring.ringed() != null) {
                return ring;
            }
        } catch (RuntimeException unreadable) {
            throw Register.unusable();
        }
        throw Register.unusable();
    }

    private static Web.Problem failure(HttpResponse<String> answer) {
        int status = answer.statusCode() == 404 || answer.statusCode() == 503 ? answer.statusCode() : 502;
        return new Web.Problem(status, message(answer.body()));
    }

    private static String message(String body) {
        String otherwise = "The register cannot say";
        try {
            return Web.JSON.readTree(body).path("error").path("message").asString(otherwise);
        } catch (RuntimeException unreadable) {
            return otherwise;
        }
    }

    private static void bird(Context ctx) {
        HttpResponse<String> answer = Register.answer("/rings/" + Register.encoded(ctx.pathParam("ring")));
        if (answer.statusCode() != 200) {
            throw failure(answer);
        }
        Ring ring = ring(answer.body());
        Web.json(ctx, Map.of("species", ring.species(), "ringed", ring.ringed()));
    }
}
