package zoo.c39;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import zoo.web.Client;
import zoo.web.Web;

/** The counting, as the screen calls it. */
final class Counting {
    private static final Client CLIENT = new Client(System.getenv("COUNTING_URL"));

    private Counting() {}

    /** The body of a success. */
    static String get(String path) {
        HttpResponse<String> answer = answer(path);
        if (answer.statusCode() == 404) {
            throw new Web.Problem(404, "There is no such district");
        }
        if (answer.statusCode() != 200) {
            throw new Web.Problem(502, "The counting answered " + answer.statusCode());
        }
        return answer.body();
    }

    static HttpResponse<String> answer(String path) {
        try {
            return CLIENT.get(path);
        } catch (IOException late) {
            throw new Web.Problem(504, "The counting gave no answer");
        }
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static Web.Problem unusable() {
        return new Web.Problem(502, "The counting gave no usable answer");
    }
}
