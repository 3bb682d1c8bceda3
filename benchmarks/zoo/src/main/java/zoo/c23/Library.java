package zoo.c23;

import io.javalin.http.Context;
import java.util.Map;
import zoo.web.Web;

/** The branches of a tool library. Since 8.2 a branch may leave its policy empty. */
public final class Library {
    record Branch(String name, Map<String, Object> policy) {}

    private static final Map<String, Object> HOUSE = policy(10, 1, 10);
    private static final Map<String, Branch> BRANCHES = Map.of(
            "nord", new Branch("Nordviertel", policy(14, 2, 7)),
            "hafen", new Branch("Am Hafen", Map.of()));

    private Library() {}

    private static Map<String, Object> policy(int days, int times, int each) {
        return Map.of("days", days, "renewals", Map.of("times", times, "days", each));
    }

    public static void main(String[] arguments) {
        boolean empty = arguments[0].equals("new");
        Web.serve(config -> config.routes.get("/branches/{branch}", ctx -> branch(ctx, empty)));
    }

    private static void branch(Context ctx, boolean empty) {
        Branch branch = BRANCHES.get(ctx.pathParam("branch"));
        if (branch == null) {
            throw new Web.Problem(404, "There is no such branch");
        }
        Map<String, Object> policy = branch.policy().isEmpty() && !empty ? HOUSE : branch.policy();
        Web.json(ctx, Map.of("branch", ctx.pathParam("branch"), "name", branch.name(), "policy", policy));
    }
}
