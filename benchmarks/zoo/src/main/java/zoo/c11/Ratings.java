package zoo.c11;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import zoo.web.Web;

/** The ratings of a chess federation. Since 2.1 those of rapid games, too, for who has played one. */
public final class Ratings {
    record Player(String name, int rating, Integer rapid) {}

    private static final Map<String, Player> PLAYERS = Map.of(
            "p-88", new Player("Vera Menk", 2105, null),
            "p-91", new Player("Max Blau", 1710, 1688));

    private Ratings() {}

    public static void main(String[] arguments) {
        boolean rapid = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/players/{player}", ctx -> player(ctx, rapid)));
    }

    private static void player(Context ctx, boolean rapid) {
        Player player = PLAYERS.get(ctx.pathParam("player"));
        if (player == null) {
            throw new Web.Problem(404, "There is no such player");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("player", ctx.pathParam("player"));
        answer.put("name", player.name());
        answer.put("rating", player.rating());
        if (rapid && player.rapid() != null) {
            answer.put("rapid", player.rapid());
        }
        Web.json(ctx, answer);
    }
}
