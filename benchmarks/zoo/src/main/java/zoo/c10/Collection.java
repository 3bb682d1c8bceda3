package zoo.c10;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import zoo.web.Client;
import zoo.web.Web;

/** The museum's service, as the guide calls it. */
final class Collection {
    private static final Client CLIENT = new Client(System.getenv("COLLECTION_URL"));

    private Collection() {}

    /** The body of a success. */
    static String get(String path) {
        HttpResponse<String> answer = answer(path);
        if (answer.statusCode() == 404) {
            throw new Web.Problem(404, "There is no such room");
        }
        if (answer.statusCode() != 200) {
            throw new Web.Problem(502, "The collection answered " + answer.statusCode());
        }
        return answer.body();
    }

    static HttpResponse<String> answer(String path) {
        try {
            return CLIENT.get(path);
        } catch (IOException late) {
            throw new Web.Problem(504, "The collection gave no answer");
        }
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static Web.Problem unusable() {
        return new Web.Problem(502, "The collection gave no usable answer");
    }
}
