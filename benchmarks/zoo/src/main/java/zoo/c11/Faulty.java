package zoo.c11;

import io.javalin.http.Context;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import zoo.web.Web;

/** Puts players into groups of a tournament. */
public final class Faulty {
    record Player(String player, String name, int rating) {}

    private static final JsonMapper JSON = Web.JSON
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Faulty() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/boards/{player}", Faulty::board));
    }

    private static void board(Context ctx) {
        String body = Federation.get("/players/" + Federation.encoded(ctx.pathParam("player")));
        Player player = JSON.readValue(body, Player.class);
        String group = player.rating() >= 2000 ? "A" : player.rating() >= 1600 ? "B" : "C";
        Web.json(ctx, Map.of("name", player.name(), "group", group));
    }
}
