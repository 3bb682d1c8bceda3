package zoo.c36;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import zoo.web.Client;
import zoo.web.Web;

/** The pollen service, as the diary calls it. */
final class Pollen {
    private static final Client CLIENT = new Client(System.getenv("POLLEN_URL"));

    private Pollen() {}

    /** The body of a success. */
    static String get(String path) {
        HttpResponse<String> answer = answer(path);
        if (answer.statusCode() == 404) {
            throw new Web.Problem(404, "There is no such city");
        }
        if (answer.statusCode() != 200) {
            throw new Web.Problem(502, "The pollen service answered " + answer.statusCode());
        }
        return answer.body();
    }

    static HttpResponse<String> answer(String path) {
        try {
            return CLIENT.get(path);
        } catch (IOException late) {
            throw new Web.Problem(504, "The pollen service gave no answer");
        }
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static Web.Problem unusable() {
        return new Web.Problem(502, "The pollen service gave no usable answer");
    }
}
