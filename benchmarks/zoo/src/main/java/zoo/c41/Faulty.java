package zoo.c41;

import io.javalin.http.Context;
import java.net.http.HttpResponse;
import java.util.Map;
import zoo.web.Web;

/** Tells bird watchers whom they saw. */
public final class Faulty {
    record Ring(String ring, String species, String ringed) {}

    private Faulty() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/birds/{ring}", Faulty::bird));
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
        return Web.JSON.readTree(body).get("error").get("message").asString();
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
