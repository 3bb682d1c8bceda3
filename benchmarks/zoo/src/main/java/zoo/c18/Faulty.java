package zoo.c18;

import io.javalin.http.Context;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import zoo.web.Web;

/** Tells people when to look up. */
public final class Faulty {
    record Pass(String satellite, String rises, Integer elevation) {}

    private static final DateTimeFormatter RISES = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'");
    private static final DateTimeFormatter LOOK = DateTimeFormatter.ofPattern("d MMM 'at' HH:mm", Locale.ENGLISH);

    private Faulty() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/sky/{satellite}", Faulty::sky));
    }

    private static Pass pass(String satellite) {
        String body = Passes.get("/satellites/" + Passes.encoded(satellite) + "/pass");
        Pass pass;
        try {
            pass = Web.JSON.readValue(body, Pass.class);
        } catch (RuntimeException unreadable) {
            throw Passes.unusable();
        }
        if (pass == null || pass.satellite() == null || pass.rises() == null) {
            throw Passes.unusable();
        }
        return pass;
    }

    private static void sky(Context ctx) {
        Pass pass = pass(ctx.pathParam("satellite"));
        LocalDateTime rises = LocalDateTime.parse(pass.rises(), RISES);
        Web.json(ctx, Map.of("satellite", pass.satellite(), "look", LOOK.format(rises)));
    }
}
