package dev.stormrider.verdict;

import dev.stormrider.experiment.Observation.Phase;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A consumer that is told that something will be done later (202), and tells its caller that it is done. A contrast
 * shows that its answer rests on it.
 *
 * <pre>
 *   told 201 ──▶ 201 "refunded"
 *   told 400 ──▶ 502             it cares for it
 *   told 202 ──▶ 201 "refunded"  nobody has yet paid anything back
 * </pre>
 */
final class Premature {
    private static final int ACCEPTED = 202;

    /** Words of those that are done with something, whatever it was. */
    private static final Set<String> DONE =
            Set.of("done", "complete", "completed", "finished", "succeeded", "settled", "fulfilled");

    /** What is done when it was asked for. */
    private static final Set<String> BEGUN = Set.of(
            "accepted",
            "requested",
            "queued",
            "scheduled",
            "submitted",
            "received",
            "planned",
            "started",
            "ordered",
            "placed");

    /** Deeds whose word for having been done is spelt otherwise. */
    private static final Map<String, String> IRREGULAR =
            Map.of("paid", "pay", "sent", "send", "sold", "sale", "bought", "purchase", "made", "make");

    /** So many letters at the beginning tell of one and the same deed: {@code refunds}, {@code refunded}. */
    private static final int STEM = 4;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[_\\W]+");

    private Premature() {}

    static Optional<Lapse> of(Scene scene, Twin twin) {
        Optional<Passage> hit = Lookalike.struck(twin).filter(Premature::postponed);
        boolean during = twin.trial().call().phase() == Phase.DURING;
        if (!during
                || hit.isEmpty()
                || !twin.bothAnswered()
                || status(twin.trial()) == ACCEPTED
                || status(twin.trial()) != status(twin.control())
                || !Lapses.of(scene, twin).isEmpty()
                || Lapses.signed(scene, twin)
                || asks(scene, twin)
                || !rests(scene, twin)) {
            return Optional.empty();
        }
        return claim(scene, twin, hit.get())
                .map(claim -> new Lapse(
                        claim,
                        false,
                        "is told by " + scene.link().title(hit.get().request())
                                + " that it will be done later (202), asks nobody whether it was, and answers as if it"
                                + " were: " + status(twin.trial()) + shown(twin, claim) + ", as in calm weather"));
    }

    private static boolean postponed(Passage passage) {
        boolean done = passage.deliveries().stream()
                .flatMap(delivery -> delivery.response().stream())
                .anyMatch(response -> response.success() && response.status() != ACCEPTED);
        return !passage.request().safe()
                && done
                && passage.answer()
                        .filter(answer -> answer.status() == ACCEPTED)
                        .isPresent();
    }

    private static int status(Episode episode) {
        return episode.response().map(Response::status).orElse(0);
    }

    /** Whether it asks for something that it does not ask for in calm weather: it may ask whether it was done. */
    private static boolean asks(Scene scene, Twin twin) {
        return !titles(scene, twin.control()).containsAll(titles(scene, twin.trial()));
    }

    private static List<String> titles(Scene scene, Episode episode) {
        return episode.passages().stream()
                .map(passage -> scene.link().title(passage.request()))
                .toList();
    }

    /** Whether it does not succeed where it is told that nothing was done. */
    private static boolean rests(Scene scene, Twin twin) {
        List<Episode> refused = Lookalike.contrasts(scene, twin).stream()
                .filter(each -> each.passages().stream()
                        .anyMatch(passage -> passage.struck()
                                && passage.answer()
                                        .filter(answer -> answer.status() >= 400)
                                        .isPresent()))
                .toList();
        return !refused.isEmpty()
                && refused.stream()
                        .allMatch(each -> each.response()
                                .filter(response -> !response.success())
                                .isPresent());
    }

    /**
     * Where it says that it is done: a word for that deed, or, where nothing else is done meanwhile, any word for being
     * done, or a status beside which its contract has another for what is done later.
     */
    private static Optional<String> claim(Scene scene, Twin twin, Passage hit) {
        boolean alone = twin.trial().passages().stream()
                        .filter(passage -> !passage.request().safe())
                        .map(passage -> scene.link().title(passage.request()))
                        .distinct()
                        .count()
                == 1;
        Set<String> deeds = deeds(hit.request());
        Optional<String> word = leaves(twin.trial()).stream()
                .filter(leaf -> words(leaf).anyMatch(each -> alone && DONE.contains(each) || done(each, deeds)))
                .map(leaf -> "/body" + leaf.place())
                .findFirst();
        boolean other = alone && scene.consumer().names(twin.trial().call().request(), ACCEPTED);
        return word.or(() -> other ? Optional.of("/status") : Optional.empty());
    }

    private static List<Leaf> leaves(Episode episode) {
        return episode.response().flatMap(response -> response.body().json()).stream()
                .flatMap(body -> Leaf.of(body).stream())
                .toList();
    }

    /** The words of a text, and those of the name of something that is true. */
    private static Stream<String> words(Leaf leaf) {
        String text =
                switch (leaf.value()) {
                    case Value.Text(String said) -> said;
                    case Value.Bool(boolean truth) -> truth ? Steps.last(leaf.place()) : "";
                    case Value.Numeric number -> "";
                    case Value.Null nothing -> "";
                    case Value.Items items -> "";
                    case Value.Members members -> "";
                };
        return split(text);
    }

    private static Stream<String> split(String text) {
        return BETWEEN_WORDS.splitAsStream(text).map(word -> word.toLowerCase(Locale.ROOT));
    }

    /** What is done, as far as the path tells. */
    private static Set<String> deeds(Request request) {
        return Arrays.stream(request.path().split("/"))
                .flatMap(Premature::split)
                .filter(word -> word.length() >= 3)
                .collect(Collectors.toSet());
    }

    private static boolean done(String word, Set<String> deeds) {
        String deed = IRREGULAR.getOrDefault(word, word);
        boolean past = IRREGULAR.containsKey(word) || word.length() > STEM && word.endsWith("ed");
        String stem = deed.substring(0, Math.min(STEM, deed.length()));
        return past && !BEGUN.contains(word) && deeds.stream().anyMatch(each -> each.startsWith(stem));
    }

    private static String shown(Twin twin, String claim) {
        return leaves(twin.trial()).stream()
                .filter(leaf -> claim.equals("/body" + leaf.place()))
                .findFirst()
                .map(leaf -> " with " + Told.value(Optional.of(leaf.value())) + " at " + claim)
                .orElse("");
    }
}
