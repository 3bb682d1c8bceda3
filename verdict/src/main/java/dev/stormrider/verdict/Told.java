package dev.stormrider.verdict;

import dev.stormrider.contract.Flaw;
import dev.stormrider.contract.Places;
import dev.stormrider.experiment.Observation.Call;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How values, times and outcomes are told in evidence. */
final class Told {
    /** Where errors say what is wrong, problems by RFC 9457 among them, the most telling first. */
    private static final List<String> COMPLAINTS = List.of("detail", "message", "error_description", "error", "title");

    private static final int COMPLAINT_LIMIT = 200;

    private Told() {}

    static String time(Duration time) {
        long millis = time.toMillis();
        return millis >= 1_000 && millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    }

    /** To a tenth of a second, as nobody waits for recovery more closely. */
    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /** {@code "answers 503"}, {@code "gives no answer"} or {@code "closes the connection"}, to follow a party. */
    static String outcome(Call call) {
        if (call.response().isPresent()) {
            return "answers " + call.response().get().status();
        }
        return call.hung()
                ? "gives no answer"
                : "ends the connection without an answer (" + call.failure().orElse("no reason given") + ")";
    }

    /** What the answer of an error says to people, if it says something that is short enough to be read. */
    static Optional<String> complaint(Response response) {
        Optional<Value> body = response.body().json();
        return COMPLAINTS.stream()
                .flatMap(name -> body.flatMap(value -> Pointer.child(value, name)).stream())
                .flatMap(value -> value instanceof Value.Text(String text) ? Stream.of(text.strip()) : Stream.empty())
                .filter(text -> !text.isEmpty() && text.length() <= COMPLAINT_LIMIT)
                .findFirst();
    }

    static String value(Optional<Value> value) {
        return value.map(Places::shown).orElse("nothing");
    }

    /** {@code "/body/fee is "12", must be number (payments.yaml:31)"}. */
    static String flaw(Flaw flaw) {
        String place = flaw.place().isEmpty() ? "the message" : Steps.shown(flaw.place());
        String where = flaw.at().known() ? " (" + flaw.at() + ")" : "";
        return place + " is " + flaw.found() + ", must be " + flaw.wanted() + where;
    }

    static String more(int count) {
        return count == 0 ? "" : " (and " + count + " more)";
    }
}
