package zoo.c23;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import zoo.web.Web;

/** The desk at which tools are lent. */
public final class Faulty {
    record Renewals(int times, int days) {}

    record Policy(Integer days, Renewals renewals) {}

    record Branch(String branch, String name, Policy policy) {}

    private Faulty() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/terms/{branch}", Faulty::terms));
    }

    private static Branch branch(String id) {
        String body = Branches.get("/branches/" + Branches.encoded(id));
        Branch branch;
        try {
            branch = Web.JSON.readValue(body, Branch.class);
        } catch (RuntimeException unreadable) {
            throw Branches.unusable();
        }
        if (branch == null || branch.name() == null || branch.policy() == null) {
            throw Branches.unusable();
        }
        return branch;
    }

    private static void terms(Context ctx) {
        Branch branch = branch(ctx.pathParam("branch"));
        Policy policy = branch.policy();
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("branch", branch.name());
        terms.put("days", policy.days());
        terms.put(
                "longest",
                policy.days() + policy.renewals().times() * policy.renewals().days());
        Web.json(ctx, terms);
    }
}
