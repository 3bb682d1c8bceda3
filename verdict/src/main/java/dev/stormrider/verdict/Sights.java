package dev.stormrider.verdict;

import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What can be seen of calls of one step from outside: their answers, and what was sent onwards. Noise is left aside.
 */
final class Sights {
    private static final Pattern PREDICATE = Pattern.compile("(is|has)([A-Z_-].*)");

    private final Scene scene;
    private final String step;

    Sights(Scene scene, String step) {
        this.scene = scene;
        this.step = step;
    }

    /** Whether nobody who sees only these two can tell them apart. */
    boolean same(Episode one, Episode other) {
        return status(one) == status(other)
                && changes(one, other).isEmpty()
                && sent(one).equals(sent(other));
    }

    private static int status(Episode episode) {
        return episode.response().map(response -> response.status()).orElse(0);
    }

    private List<Change> changes(Episode one, Episode other) {
        return Change.between(body(one), body(other), scene.noise().ofAnswer(step));
    }

    private static Value body(Episode episode) {
        return episode.response()
                .map(response -> response.body()
                        .json()
                        .orElseGet(() -> Value.of(response.body().text())))
                .orElse(Value.nothing());
    }

    private record Sent(String method, String target, Value body) {}

    private List<Sent> sent(Episode episode) {
        return episode.passages().stream().map(this::sent).toList();
    }

    private Sent sent(Passage passage) {
        Request request = passage.request();
        Sieve sieve = scene.noise().ofAsked(step, scene.link().title(request));
        Value body =
                request.body().json().orElseGet(() -> Value.of(request.body().text()));
        return new Sent(request.method(), request.target(), sieve.masked("", body));
    }

    /** Where the answers differ, as people know it; empty where only what was sent does. */
    String apart(Episode one, Episode other) {
        return changes(one, other).stream()
                .findFirst()
                .map(change -> "/body" + change.place())
                .orElse("");
    }

    /** What {@code one} has at {@code place} and {@code other} has not, to follow a half sentence. */
    String with(String place, Episode one, Episode other) {
        return changes(one, other).stream()
                .findFirst()
                .map(change -> ", with " + Told.value(change.was()) + " at " + place + ", where it has "
                        + Told.value(change.is()))
                .orElse(", and asks otherwise");
    }

    /** Whether the trial has less in it than calm weather, which everybody sees. */
    boolean less(Twin twin) {
        return changes(twin.control(), twin.trial()).stream()
                .anyMatch(change ->
                        change.is().map(is -> is instanceof Value.Null).orElse(true)
                                || change.resized() && Fidelity.size(change.is()) < Fidelity.size(change.was()));
    }

    /**
     * Whether {@code now} says no wherever {@code known}, which was told {@code value}, says yes, at places that ask
     * for one value by their name: {@code isOpen}, {@code paid}.
     */
    boolean denies(Episode now, Episode known, Value value) {
        List<Change> changes = changes(known, now);
        return status(now) == status(known)
                && sent(now).equals(sent(known))
                && !changes.isEmpty()
                && changes.stream()
                        .allMatch(change -> change.was().equals(Optional.of(Value.of(true)))
                                && change.is().equals(Optional.of(Value.of(false)))
                                && asksFor(Steps.last(change.place()), value));
    }

    private static boolean asksFor(String name, Value value) {
        String words = text(Value.of(name)).orElse("");
        return PREDICATE.matcher(name).matches()
                || text(value)
                        .filter(asked -> !asked.isEmpty() && words.contains(asked))
                        .isPresent();
    }

    /** Whether {@code value}, in whatever spelling, is passed on: in the answer, or in what is sent. */
    boolean carries(Episode episode, Value value) {
        boolean sent = episode.passages().stream()
                .map(Passage::request)
                .anyMatch(request -> holds(Value.of(request.target()), value)
                        || holds(
                                request.body()
                                        .json()
                                        .orElseGet(() -> Value.of(request.body().text())),
                                value));
        boolean headed = episode.response().stream()
                .flatMap(response -> response.headers().lines().stream())
                .anyMatch(line -> holds(Value.of(line.value()), value));
        return sent || headed || holds(body(episode), value);
    }

    private static boolean holds(Value whole, Value value) {
        return Leaf.of(whole).stream()
                .anyMatch(leaf -> leaf.value().equals(value)
                        || text(leaf.value())
                                .flatMap(has -> text(value).map(wanted -> !wanted.isEmpty() && has.contains(wanted)))
                                .orElse(false));
    }

    /** Letters and digits alone: {@code AVALANCHE_DANGER} and {@code Avalanche danger} are the same news. */
    private static Optional<String> text(Value value) {
        return value instanceof Value.Text(String text)
                ? Optional.of(text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", ""))
                : Optional.empty();
    }
}
