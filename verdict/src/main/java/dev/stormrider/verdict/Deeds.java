package dev.stormrider.verdict;

import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What requests do by what they are called. Unsafe is a word of methods; some that have to be POST do nothing. */
final class Deeds {
    /** Offers: whoever is made one twice takes one of them. */
    private static final Pattern OFFER =
            Pattern.compile("(?i)quot(e|ation)s?|estimat(e|ion)s?|previews?|simulat(e|ions?)|calculat(e|ions?|or)");

    /** Passes: whoever is given another one shows that. */
    private static final Pattern PASS = Pattern.compile("(?i)(access-?)?tokens?|log-?in|authenticate|introspect");

    /** Questions that are too long for a query; who answers one with 201 has kept it all the same. */
    private static final Pattern QUESTION =
            Pattern.compile("(?i)pric(e|es|ing)|rates?|search|query|lookup|compute|recommendations?|dry-?run");

    /** Questions that something is let pass by; who does not ask lets everything pass. */
    private static final Pattern CHECK = Pattern.compile("(?i)validat(e|ion)|checks?|evaluat(e|ion)|eligibility");

    /** States that something is brought into, and is in however often that is asked for. */
    private static final Pattern STATE = Pattern.compile(
            "(?i)cancel(lation)?|close|confirm|(un)?archive|(de)?activate|enable|disable|(un)?lock|(un)?publish|approve"
                    + "|reject|accept|decline|complete|finish|start|stop|pause|resume|suspend|(re)?open|ack(nowledge)?"
                    + "|release|revoke|expire|abort");

    private Deeds() {}

    /** Whether {@code request}, which was answered {@code response}, may have done something. */
    static boolean acts(Request request, Optional<Response> response) {
        if (request.safe()) {
            return false;
        }
        String word = word(request);
        boolean asks = request.method().equals("POST")
                && (OFFER.matcher(word).matches()
                        || PASS.matcher(word).matches()
                        || (QUESTION.matcher(word).matches()
                                        || CHECK.matcher(word).matches())
                                && response.map(Response::status)
                                        .filter(status -> status == 201 || status == 202)
                                        .isEmpty());
        return !asks;
    }

    /** Whether it is missed where it was not sent: it acts, or it checks what is let pass. */
    static boolean matters(Request request, Optional<Response> response) {
        return acts(request, response)
                || !request.safe() && CHECK.matcher(word(request)).matches();
    }

    /** Whether it only brings something that it names into a state, and says of nothing how much. */
    static boolean settles(Request request) {
        List<Value> leaves = request.body().json().stream()
                .flatMap(body -> Leaf.of(body).stream())
                .map(Leaf::value)
                .toList();
        return segments(request).count() > 2
                && STATE.matcher(word(request)).matches()
                && leaves.stream().noneMatch(Value.Numeric.class::isInstance);
    }

    private static String word(Request request) {
        return segments(request).reduce("", (first, last) -> last);
    }

    private static Stream<String> segments(Request request) {
        return Stream.of(request.path().split("/")).filter(segment -> !segment.isEmpty());
    }
}
