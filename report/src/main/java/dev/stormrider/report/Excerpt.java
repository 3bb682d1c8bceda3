package dev.stormrider.report;

import dev.stormrider.experiment.Observation;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An answer in one line, that can be wrapped between words. */
final class Excerpt {
    private Excerpt() {}

    /** {@code 200 {"fee": 0}}; of an answer that is too long, what stands at {@code places} or else its beginning. */
    static String of(Observation.Call call, Set<String> places, int limit) {
        if (call.response().isEmpty()) {
            return Count.cut(call.failure().orElse("no answer"), limit);
        }
        Response response = call.response().get();
        return response.status()
                + (response.body().isEmpty() ? ", no body" : " " + body(response.body(), places, limit));
    }

    private static String body(Body body, Set<String> places, int limit) {
        Optional<Value> json = body.json();
        if (json.isEmpty()) {
            return Count.cut(body.toString(), limit);
        }
        List<JsonLines.Line> lines = JsonLines.of(json.get(), places);
        String whole = joined(lines);
        if (whole.length() <= limit || lines.stream().noneMatch(JsonLines.Line::marked)) {
            return Count.cut(whole, limit);
        }
        String marked = lines.stream()
                .filter(JsonLines.Line::marked)
                .map(line -> line.text().strip())
                .collect(Collectors.joining(" "));
        return "… " + Count.cut(marked, limit) + " …";
    }

    private static String joined(List<JsonLines.Line> lines) {
        StringBuilder joined = new StringBuilder();
        for (JsonLines.Line line : lines) {
            String text = line.text().strip();
            boolean opens = joined.isEmpty()
                    || joined.charAt(joined.length() - 1) == '{'
                    || joined.charAt(joined.length() - 1) == '[';
            boolean closes = text.startsWith("}") || text.startsWith("]");
            joined.append(opens || closes ? "" : " ").append(text);
        }
        return joined.toString();
    }
}
