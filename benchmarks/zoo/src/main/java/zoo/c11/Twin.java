package zoo.c11;

import io.javalin.http.Context;
import java.util.Map;
import zoo.web.Web;

/** Puts players into groups of a tournament. */
public final class Twin {
    record Player(String player, String name, Integer rating) {}

    private Twin() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/boards/{player}", Twin::board));
    }

    private static Player player(String body) {
        try {
            Player player = Web.JSON.readValue(body, Player.class);
            if (player != null && player.name() != null && player.rating() != null) {
                return player;
            }
        } catch (RuntimeException unreadable) {
            throw Federation.unusable();
        }
        throw Federation.unusable();
    }

    private static void board(Context ctx) {
        Player player = player(Federation.get("/players/" + Federation.encoded(ctx.pathParam("player"))));
        String group = player.rating() >= 2000 ? "A" : player.rating() >= 1600 ? "B" : "C";
        Web.json(ctx, Map.of("name", player.name(), "group", group));
    }
}
