package dev.stormrider.verdict;

import dev.stormrider.fault.Envelope;
import dev.stormrider.fault.Passage;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An answer that is as it was, although the provider now says otherwise. Only calm weather can show that it should have
 * followed: there, in calls that are told different things, the same place of the answer is what was told each time.
 */
final class Stale {
    private final Scene scene;
    private final Twin twin;
    private final Value answer;

    private Stale(Scene scene, Twin twin, Value answer) {
        this.scene = scene;
        this.twin = twin;
        this.answer = answer;
    }

    /** The lapses of an answer that says nothing of its age. */
    static List<Lapse> of(Scene scene, Twin twin) {
        Optional<Value> answer =
                twin.trial().response().flatMap(response -> response.body().json());
        return answer.isEmpty() || !twin.bothAnswered() || Lapses.signed(scene, twin)
                ? List.of()
                : new Stale(scene, twin, answer.get()).all();
    }

    private List<Lapse> all() {
        List<Lapse> lapses = new ArrayList<>();
        for (Passage passage : twin.trial().passages()) {
            Optional<Value> said = passage.deliveries().stream()
                    .flatMap(delivery -> delivery.response().stream())
                    .flatMap(response -> response.body().json().stream())
                    .reduce((first, next) -> next);
            Optional<Value> heard = heard(passage);
            if (said.isPresent() && heard.isPresent() && passage.departed().isEmpty()) {
                Change.between(said.get(), heard.get(), Sieve.NONE)
                        .forEach(change -> lapse(passage, change).ifPresent(lapses::add));
            }
        }
        return lapses;
    }

    private Optional<Lapse> lapse(Passage passage, Change told) {
        if (!another(told) || heardAgain(passage, told) || askedFor(passage, told)) {
            return Optional.empty();
        }
        return Leaf.of(answer).stream()
                .filter(leaf -> told.was().equals(Optional.of(leaf.value())))
                .filter(leaf -> !scene.noise().ofAnswer(twin.step()).noisy(Steps.general(leaf.place())))
                .filter(leaf -> follows(scene.link().title(passage.request()), told.place(), leaf.place()))
                .findFirst()
                .map(leaf -> new Lapse(
                        "/body" + leaf.place(),
                        false,
                        "still answers " + Told.value(told.was()) + " at /body" + leaf.place() + ", where it was told "
                                + Told.value(told.is()) + " this time, and no word of its age"));
    }

    /** Whether other news was told, not the same in another spelling. */
    private static boolean another(Change told) {
        return told.was().filter(Stale::news).isPresent()
                && told.is().filter(Stale::news).isPresent()
                && !told.was().map(Stale::plain).equals(told.is().map(Stale::plain));
    }

    private static boolean news(Value value) {
        return Invented.data(value) && (value instanceof Value.Text || value instanceof Value.Numeric);
    }

    private static String plain(Value value) {
        String text = value instanceof Value.Text(String words) ? words : value.json();
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether what calm weather says was told after all: by another attempt. */
    private boolean heardAgain(Passage passage, Change told) {
        return twin.trial().passages().stream()
                .filter(each -> !each.equals(passage))
                .flatMap(each -> heard(each).stream())
                .anyMatch(value ->
                        Leaf.of(value).stream().anyMatch(leaf -> told.was().equals(Optional.of(leaf.value()))));
    }

    /** Whether the answer's value stands in what was asked: who shows the name by which it asked shows nothing old. */
    private boolean askedFor(Passage passage, Change told) {
        String name = told.was().map(Stale::plain).orElse("");
        return Stream.of(passage.request(), twin.trial().call().request())
                .flatMap(request -> Stream.concat(
                        Stream.of(request.path().split("/")).map(Value::of),
                        Leaf.of(Envelope.of(request)).stream().map(Leaf::value)))
                .map(Stale::plain)
                .anyMatch(name::equals);
    }

    /**
     * Whether, in calm weather, the answer has at {@code shown} whatever was told at {@code place}, of several values.
     */
    private boolean follows(String title, String place, String shown) {
        Set<Value> values = new HashSet<>();
        for (List<Episode> ride : scene.calmEpisodes()) {
            for (Episode episode : ride) {
                Optional<Value> told = episode.passages().stream()
                        .filter(passage -> scene.link().title(passage.request()).equals(title))
                        .flatMap(passage -> heard(passage).stream())
                        .flatMap(value -> Pointer.of(place).read(value).stream())
                        .reduce((first, next) -> next);
                Optional<Value> answered = episode.response()
                        .flatMap(response -> response.body().json())
                        .flatMap(value -> Pointer.of(shown).read(value));
                if (told.isPresent() && !told.equals(answered)) {
                    return false;
                }
                told.ifPresent(values::add);
            }
        }
        return values.size() > 1;
    }

    private static Optional<Value> heard(Passage passage) {
        return passage.answer()
                .filter(response -> response.success())
                .flatMap(response -> response.body().json());
    }
}
