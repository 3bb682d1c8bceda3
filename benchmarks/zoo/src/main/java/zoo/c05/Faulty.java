package zoo.c05;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import zoo.web.Client;
import zoo.web.Web;

/** Tells customers where their parcels are. */
public final class Faulty {
    enum State {
        ACCEPTED,
        IN_TRANSIT,
        DELIVERED
    }

    record Parcel(String id, State state, String depot) {}

    private static final Client SHIPPING = new Client(System.getenv("SHIPPING_URL"));

    private Faulty() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/tracking/{id}", Faulty::track));
    }

    private static HttpResponse<String> ask(String parcel) {
        try {
            return SHIPPING.get("/parcels/" + parcel);
        } catch (IOException unreachable) {
            throw new Web.Problem(502, "Shipping cannot be reached");
        }
    }

    private static void track(Context ctx) {
        HttpResponse<String> answer = ask(ctx.pathParam("id"));
        if (answer.statusCode() != 200) {
            throw new Web.Problem(answer.statusCode() == 404 ? 404 : 502, "Shipping answered " + answer.statusCode());
        }
        Parcel parcel = Web.JSON.readValue(answer.body(), Parcel.class);
        String text =
                switch (parcel.state()) {
                    case ACCEPTED -> "We have it";
                    case IN_TRANSIT -> "On its way" + (parcel.depot() == null ? "" : ", now in " + parcel.depot());
                    case DELIVERED -> "Delivered";
                };
        Web.json(ctx, Map.of("parcel", parcel.id(), "text", text));
    }
}
