package dev.stormrider.review;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;

/** Makes visits of calls: who looks, and what their forms send along. */
record Visits(SecureRandom random) {
    Visit of(Call call) {
        return of(call.identity(), call.path(), call.query(), call.now());
    }

    Visit of(Identity identity, String path, Map<String, String> query, Instant now) {
        String csrf =
                identity instanceof Identity.Person person ? person.guard().formToken(random) : "";
        return new Visit(identity.who(), csrf, path, query, now);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Path and query, as they were asked for. */
    static String target(Context context) {
        String query = context.queryString();
        return context.path() + (query == null ? "" : "?" + query);
    }
}
