package zoo.c10;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import zoo.web.Web;

/** The museum's audio guide. */
public final class Faulty {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Painting.class, name = "painting"),
        @JsonSubTypes.Type(value = Sculpture.class, name = "sculpture")
    })
    sealed interface Exhibit {}

    record Painting(String title, String technique) implements Exhibit {}

    record Sculpture(String title, String material) implements Exhibit {}

    private Faulty() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/tours/{room}", Faulty::tour));
    }

    private static String text(Exhibit exhibit) {
        return switch (exhibit) {
            case Painting painting -> painting.title() + ", painted in " + painting.technique();
            case Sculpture sculpture -> sculpture.title() + ", made of " + sculpture.material();
        };
    }

    private static void tour(Context ctx) {
        String body = Collection.get("/rooms/" + Collection.encoded(ctx.pathParam("room")) + "/exhibits");
        List<Exhibit> exhibits = Web.JSON.readValue(body, new TypeReference<>() {});
        List<String> texts = exhibits.stream().map(Faulty::text).toList();
        Web.json(ctx, Map.of("room", ctx.pathParam("room"), "texts", texts));
    }
}
