package zoo.c10;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import zoo.web.Web;

/** The museum's audio guide. */
public final class Twin {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = Other.class)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Painting.class, name = "painting"),
        @JsonSubTypes.Type(value = Sculpture.class, name = "sculpture")
    })
    sealed interface Exhibit {}

    record Painting(String title, String technique) implements Exhibit {}

    record Sculpture(String title, String material) implements Exhibit {}

    record Other(String title) implements Exhibit {}

    private Twin() {}

    public static void main(String[] arguments) {
        Web.serve(config -> config.routes.get("/tours/{room}", Twin::tour));
    }

    private static String text(Exhibit exhibit) {
        return switch (exhibit) {
            case Painting painting -> told(painting.title()) + ", painted in " + told(painting.technique());
            case Sculpture sculpture -> told(sculpture.title()) + ", made of " + told(sculpture.material());
            case Other other -> told(other.title());
        };
    }

    private static String told(String text) {
        if (text == null) {
            throw Collection.unusable();
        }
        return text;
    }

    private static List<Exhibit> exhibits(String body) {
        try {
            List<Exhibit> exhibits = Web.JSON.readValue(body, new TypeReference<>() {});
            if (exhibits != null && !exhibits.stream().anyMatch(Objects::isNull)) {
                return exhibits;
            }
        } catch (RuntimeException unreadable) {
            throw Collection.unusable();
        }
        throw Collection.unusable();
    }

    private static void tour(Context ctx) {
        String body = Collection.get("/rooms/" + Collection.encoded(ctx.pathParam("room")) + "/exhibits");
        List<String> texts = exhibits(body).stream().map(Twin::text).toList();
        Web.json(ctx, Map.of("room", ctx.pathParam("room"), "texts", texts));
    }
}
