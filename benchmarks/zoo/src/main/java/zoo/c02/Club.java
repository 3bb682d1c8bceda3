package zoo.c02;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import zoo.web.Web;

/** Knows the huts of an alpine club. Since 5.1 a warden who has not reported yet is told as null. */
public final class Club {
    record Hut(String name, int altitude, Integer freeBeds) {}

    private static final Map<String, Hut> HUTS = Map.of(
            "gamshuette", new Hut("Gamshütte", 1921, 14),
            "kasseler", new Hut("Kasseler Hütte", 2178, null),
            "biwak", new Hut("Biwak am Grat", 2910, null));
    private static final Set<String> SHUT = Set.of("biwak");

    private Club() {}

    public static void main(String[] arguments) {
        boolean saysNull = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/huts/{hut}", ctx -> hut(ctx, saysNull)));
    }

    private static void hut(Context ctx, boolean saysNull) {
        String id = ctx.pathParam("hut");
        Hut hut = HUTS.get(id);
        if (hut == null) {
            throw new Web.Problem(404, "There is no such hut");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("hut", id);
        answer.put("name", hut.name());
        answer.put("altitude", hut.altitude());
        if (hut.freeBeds() != null || saysNull && !SHUT.contains(id)) {
            answer.put("freeBeds", hut.freeBeds());
        }
        Web.json(ctx, answer);
    }
}
