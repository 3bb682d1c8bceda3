package zoo.c39;

import io.javalin.http.Context;
import java.net.http.HttpResponse;
import java.util.Map;
import zoo.web.Web;

/** The screen of an election night. */
public final class Twin {
    record Count(String district, Integer votes) {}

    private Twin() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/results/{district}", Twin::result));
    }

    private static Count count(String body) {
        try {
            Count count = Web.JSON.readValue(body, Count.class);
            if (count != null && count.district() != null && count.votes() != null) {
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
        if (answer.statusCode() == 202) {
            throw new Web.Problem(503, "There is no result yet");
        }
        if (answer.statusCode() != 200) {
            throw new Web.Problem(502, "The counting answered " + answer.statusCode());
        }
        Count count = count(answer.body());
        Web.json(ctx, Map.of("district", count.district(), "votes", count.votes()));
    }
}
