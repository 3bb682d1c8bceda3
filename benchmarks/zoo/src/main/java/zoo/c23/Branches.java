package zoo.c23;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import zoo.web.Client;
import zoo.web.Web;

/** The service of branches, as the desk calls it. */
final class Branches {
    private static final Client CLIENT = new Client(System.getenv("BRANCHES_URL"));

    private Branches() {}

    /** The body of a success. */
    static String get(String path) {
        HttpResponse<String> answer = answer(path);
        if (answer.statusCode() == 404) {
            throw new Web.Problem(404, "There is no such branch");
        }
        if (answer.statusCode() != 200) {
            throw new Web.Problem(502, "The service of branches answered " + answer.statusCode());
        }
        return answer.body();
    }

    static HttpResponse<String> answer(String path) {
        try {
            return CLIENT.get(path);
        } catch (IOException late) {
            throw new Web.Problem(504, "The service of branches gave no answer");
        }
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static Web.Problem unusable() {
        return new Web.Problem(502, "The service of branches gave no usable answer");
    }
}
