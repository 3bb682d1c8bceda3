package dev.stormrider.verdict;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Envelope;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a consumer sends to a provider after it was told something otherwise than in calm weather, beside what it sends
 * there. Only what the provider took counts: what it refused has harmed nobody.
 *
 * @param place as people know it; {@code /path} within the target
 * @param text what was sent and what should have been, to follow "the consumer"
 * @param passages where it was told, and where it was sent
 */
record Onward(String place, String text, List<Passage> passages) {
    private static final Value EMPTY = Value.nothing();
    private static final String FORM = "application/x-www-form-urlencoded";

    /** So many requests of one call are looked at: each is held against all that was told before it. */
    private static final int LIMIT = 64;

    /** One for each request that carries something that nobody said. */
    static List<Onward> of(Scene scene, Twin twin) {
        List<Onward> found = new ArrayList<>();
        for (Passage sent : twin.trial().passages().stream().limit(LIMIT).toList()) {
            Otherwise heard = Otherwise.before(scene, twin, sent);
            if (heard.any() && taken(sent)) {
                control(scene, twin, sent)
                        .flatMap(calm -> wrong(scene, twin, calm, sent.request(), heard))
                        .map(lapse -> new Onward(
                                lapse.place(),
                                lapse.text(),
                                Stream.concat(heard.passages(), Stream.of(sent))
                                        .distinct()
                                        .toList()))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean taken(Passage sent) {
        return sent.deliveries().stream()
                .flatMap(delivery -> delivery.response().stream())
                .anyMatch(Response::success);
    }

    /** What calm weather sends in the place of {@code sent}: the same operation, as many times before. */
    private static Optional<Request> control(Scene scene, Twin twin, Passage sent) {
        String title = scene.link().title(sent.request());
        long before = twin.trial().passages().stream()
                .takeWhile(passage -> !passage.equals(sent))
                .filter(passage -> scene.link().title(passage.request()).equals(title))
                .count();
        List<Request> calm = twin.control().passages().stream()
                .map(Passage::request)
                .filter(request -> scene.link().title(request).equals(title))
                .toList();
        return calm.isEmpty() ? Optional.empty() : Optional.of(calm.get((int) Math.min(before, calm.size() - 1)));
    }

    private static Optional<Lapse> wrong(Scene scene, Twin twin, Request calm, Request sent, Otherwise heard) {
        Fidelity fidelity = Fidelity.of(heard, scene.experiment());
        String title = scene.link().title(sent);
        List<Change> body = calm.body().json().isPresent() && sent.body().json().isPresent()
                ? Change.between(
                        calm.body().json().get(),
                        sent.body().json().get(),
                        scene.noise().ofAsked(twin.step(), title))
                : List.of();
        if (Lapses.signed(body)) {
            return Optional.empty();
        }
        return path(fidelity, calm, sent, title)
                .or(() -> first(fidelity, query(calm, sent), "/query", title))
                .or(() -> first(fidelity, header(calm, sent), "/header", title))
                .or(() -> first(fidelity, form(calm, sent), "/body", title))
                .or(() -> first(fidelity, body, "/body", title));
    }

    /**
     * Fields that calm weather has with words in them: those that a client writes by itself have other values each
     * time.
     */
    private static List<Change> header(Request calm, Request sent) {
        return Change.between(header(calm), header(sent), Sieve.NONE).stream()
                .filter(change -> change.is().filter(Onward::nothing).isPresent())
                .toList();
    }

    private static Value header(Request request) {
        return Pointer.child(Envelope.of(request), "header").orElse(EMPTY);
    }

    private static boolean nothing(Value value) {
        return !Invented.nothings(value).isEmpty();
    }

    private static List<Change> form(Request calm, Request sent) {
        return form(calm) && form(sent)
                ? Change.between(query(calm.body().text()), query(sent.body().text()), Sieve.NONE)
                : List.of();
    }

    private static boolean form(Request request) {
        return request.headers().mediaType().filter(FORM::equals).isPresent();
    }

    private static Value query(String text) {
        return query(new Request("GET", "/?" + text, Headers.none(), Body.empty()));
    }

    private static List<Change> query(Request calm, Request sent) {
        return Change.between(query(calm), query(sent), Sieve.NONE);
    }

    private static Value query(Request request) {
        return Pointer.child(Envelope.of(request), "query").orElse(EMPTY);
    }

    private static Optional<Lapse> first(Fidelity fidelity, List<Change> changes, String under, String title) {
        return changes.stream()
                .filter(change -> !change.is().equals(Optional.of(EMPTY)))
                .flatMap(change -> {
                    String where = under + change.place() + " to " + title;
                    return fidelity
                            .robbed(change)
                            .map(list -> "sends " + list + " at " + where + ", where calm weather has "
                                    + Fidelity.size(change.was()))
                            .or(() -> fidelity.breach(change)
                                    .map(breach -> "sends " + Told.value(change.is()) + " at " + where + breach))
                            .map(text -> new Lapse(under + change.place(), false, text))
                            .stream();
                })
                .findFirst();
    }

    private static Optional<Lapse> path(Fidelity fidelity, Request calm, Request sent, String title) {
        String[] was = calm.path().split("/", -1);
        String[] is = sent.path().split("/", -1);
        for (int i = 0; i < was.length && was.length == is.length; i++) {
            Change change = new Change("", Optional.of(segment(was[i])), Optional.of(segment(is[i])));
            Optional<String> breach = was[i].equals(is[i]) ? Optional.empty() : fidelity.breach(change);
            if (breach.isPresent()) {
                String text = "asks " + title + " for " + Told.value(change.is()) + breach.get();
                return Optional.of(new Lapse("/path", false, text));
            }
        }
        return Optional.empty();
    }

    /** A segment as it was meant: a plus is a plus in a path. */
    private static Value segment(String encoded) {
        return Pointer.child(query("segment=" + encoded.replace("+", "%2B")), "segment")
                .orElse(Value.of(encoded));
    }
}
