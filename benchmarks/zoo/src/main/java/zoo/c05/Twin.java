package zoo.c05;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import zoo.web.Client;
import zoo.web.Web;

/** Tells customers where their parcels are. */
public final class Twin {
    enum State {
        ACCEPTED,
        IN_TRANSIT,
        DELIVERED,
        @JsonEnumDefaultValue
        OTHER
    }

    record Parcel(String id, State state, String depot) {}

    private static final JsonMapper JSON = Web.JSON
            .rebuild()
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .build();
    private static final Client SHIPPING = new Client(System.getenv("SHIPPING_URL"));

    private Twin() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/tracking/{id}", Twin::track));
    }

    private static Parcel parcel(String body) {
        try {
            Parcel parcel = JSON.readValue(body, Parcel.class);
            if (parcel != null && parcel.id() != null && parcel.state() != null) {
                return parcel;
            }
        } catch (RuntimeException unreadable) {
            throw new Web.Problem(502, "Shipping gave an answer that cannot be read");
        }
        throw new Web.Problem(502, "Shipping gave an answer that lacks something");
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
        Parcel parcel = parcel(answer.body());
        String text =
                switch (parcel.state()) {
                    case ACCEPTED -> "We have it";
                    case IN_TRANSIT -> "On its way" + (parcel.depot() == null ? "" : ", now in " + parcel.depot());
                    case DELIVERED -> "Delivered";
                    case OTHER -> "On its way";
                };
        Web.json(ctx, Map.of("parcel", parcel.id(), "text", text));
    }
}
