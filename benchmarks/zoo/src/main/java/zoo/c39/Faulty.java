package zoo.c39;

import io.javalin.http.Context;
import java.net.http.HttpResponse;
import java.util.Map;
import zoo.web.Web;

/** The screen of an election night. */
public final class Faulty {
    record Count(String district, int votes) {}

    private Faulty() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/results/{district}", Faulty::result));
    }

    private static Count count(String body) {
        try {
            Count count = Web.JSON.readValue(body, Count.class);
            if (count != null && count.district() != null) {
                return count;
            }
        } catch (RuntimeException unreadable) {
            throw Counting.unusable();
        }
        throw Counting.unusable();
    }

    private static void result(Context ctx) {
        HttpResponse<String> answer =
                Counting.answer("/districts/" + Counting.encoded(ctx.pathParam("district")) + "/count");
        if (answer.statusCode() == 404) {
            throw new Web.Problem(404, "There is no such district");
        }
        if (answer.statusCode() / 100 != 2) {
            throw new Web.Problem(502, "The counting answered " + answer.statusCode());
        }
        Count count = count(answer.body());
        Web.json(ctx, Map.of("district", count.district(), "votes", count.votes()));
    }
}
