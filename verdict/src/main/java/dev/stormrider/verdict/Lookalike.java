package dev.stormrider.verdict;

import dev.stormrider.experiment.CatchAll;
import dev.stormrider.experiment.Observation.Phase;
import dev.stormrider.experiment.Paging;
import dev.stormrider.fault.Envelope;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A consumer that is told what it does not know and does as for something that it knows: it takes its default branch,
 * or the first page for the whole. Contrasts show that it does look there.
 *
 * <pre>
 *   told OPEN ──▶ true ┐ differ: it looks there
 *   told CLOSED ▶ false┘
 *   told NEW ───▶ true   as for OPEN, and no word of it
 * </pre>
 *
 * @param place where the contrasts differ, as people know it
 * @param text what it is taken for, to follow "the consumer"
 * @param beside the call with the call that it is taken for
 */
record Lookalike(String place, String text, Twin beside) {
    /** Fewer items of a list than so many do not tell who reads them all from who reads the first. */
    private static final int ITEMS = 2;

    /** What is told at one place, and what comes of it. */
    record Known(Value value, Episode episode) {}

    static Optional<Lookalike> of(Scene scene, Twin twin) {
        List<Episode> contrasts = contrasts(scene, twin);
        boolean during = twin.trial().call().phase() == Phase.DURING;
        if (!during || contrasts.isEmpty() || !succeeded(twin.trial()) || !succeeded(twin.control())) {
            return Optional.empty();
        }
        Sights sights = new Sights(scene, twin.step());
        Optional<Passage> hit = struck(twin);
        Optional<Change> told = hit.flatMap(Lookalike::change);
        Optional<Change> way = hit.flatMap(Lookalike::way);
        if (told.isEmpty() && way.isEmpty() || moved(scene, twin, sights) || Lapses.signed(scene, twin)) {
            return Optional.empty();
        }
        if (way.isPresent()) {
            return page(twin, contrasts, sights, hit.get(), way.get());
        }
        return told.filter(change -> change.was().isPresent())
                .flatMap(change -> value(scene, twin, contrasts, sights, hit.get(), change));
    }

    static List<Episode> contrasts(Scene scene, Twin twin) {
        return scene.contrasts().stream()
                .filter(each -> each.call().step().equals(twin.step()))
                .toList();
    }

    static Optional<Passage> struck(Twin twin) {
        return twin.trial().passages().stream().filter(Passage::struck).findFirst();
    }

    private static boolean succeeded(Episode episode) {
        return episode.response().filter(Response::success).isPresent();
    }

    /** The one thing that the fault changed in an answer; empty where it is not one. */
    static Optional<Change> change(Passage passage) {
        List<Change> changes = changes(passage);
        return changes.size() == 1 ? Optional.of(changes.getFirst()) : Optional.empty();
    }

    private static List<Change> changes(Passage passage) {
        Optional<Value> said = said(passage);
        Optional<Value> heard = heard(passage);
        return said.isEmpty() || heard.isEmpty() ? List.of() : Change.between(said.get(), heard.get(), Sieve.NONE);
    }

    /** The way to a next page that the fault put in where there was none; empty where it changed anything else. */
    private static Optional<Change> way(Passage passage) {
        List<Change> changes = changes(passage);
        Optional<Change> first = changes.stream()
                .filter(change -> leads(change, change.is()) && !leads(change, change.was()))
                .findFirst();
        return first.filter(way ->
                changes.stream().allMatch(change -> leads(change, change.is()) || beside(way, change)));
    }

    private static boolean leads(Change change, Optional<Value> value) {
        return value.filter(each -> Paging.leadsOn(Steps.last(change.place()), each))
                .isPresent();
    }

    /** Whether both are in one record that is not the whole answer. */
    private static boolean beside(Change way, Change other) {
        String owner = way.place().substring(0, way.place().lastIndexOf('/') + 1);
        return owner.length() > 1 && other.place().startsWith(owner);
    }

    private static Optional<Value> said(Passage passage) {
        return passage.deliveries().stream()
                .flatMap(delivery -> delivery.response().stream())
                .flatMap(response -> response.body().json().stream())
                .reduce((first, next) -> next);
    }

    static Optional<Value> heard(Passage passage) {
        return passage.answer().flatMap(answer -> answer.body().json());
    }

    /** Whether the answer moves by itself, since it does not come back when the fault is lifted. */
    static boolean moved(Scene scene, Twin twin, Sights sights) {
        return scene.twins(Phase.RECOVERY).stream()
                .filter(each -> each.step().equals(twin.step()))
                .reduce((first, last) -> last)
                .filter(last -> !sights.same(last.control(), last.trial()))
                .isPresent();
    }

    private static Optional<Lookalike> value(
            Scene scene, Twin twin, List<Episode> contrasts, Sights sights, Passage hit, Change told) {
        Value unknown = told.is().orElse(Value.nothing());
        if (listed(scene, hit, told) || sights.carries(twin.trial(), unknown)) {
            return Optional.empty();
        }
        List<Known> known = known(scene, Stream.concat(Stream.of(twin.control()), contrasts.stream()), hit, told);
        List<Known> alike = known.stream()
                .filter(each -> sights.same(each.episode(), twin.trial()))
                .toList();
        Optional<Known> other =
                known.stream().filter(each -> !alike.contains(each)).findFirst();
        // Several that are answered alike are what is left of one that is asked for: the new one is none of that one.
        boolean one = alike.size() == 1 && !CatchAll.is(alike.getFirst().value());
        if (!one || other.isEmpty() || sights.less(twin) || denied(known, alike, twin, sights)) {
            return Optional.empty();
        }
        Known taken = alike.getFirst();
        String place = sights.apart(taken.episode(), other.get().episode());
        Optional<String> silence = unknown instanceof Value.Null
                ? Unsaid.of(scene, twin, place)
                        .filter(word -> !Unsaid.meant(scene, hit, told, taken.value()))
                        .map(word -> ", though it has a word for not knowing: " + word)
                : Optional.of("");
        return silence.map(words -> new Lookalike(
                place,
                "takes " + (told.is().isEmpty() ? "the lack of" : shown(unknown) + " at") + " /body" + told.place()
                        + " of "
                        + scene.link().title(hit.request()) + " for " + shown(taken.value())
                        + ": it answers as if it were"
                        + sights.with(place, taken.episode(), other.get().episode())
                        + " for " + shown(other.get().value())
                        + words,
                new Twin(taken.episode(), twin.trial())));
    }

    /** Whether the consumer's own version of the contract knows the value that was told. */
    static boolean listed(Scene scene, Passage hit, Change told) {
        return scene.link().flaws(hit.request(), hit.answer().orElseThrow()).stream()
                .noneMatch(flaw -> flaw.place().equals("/body/content" + told.place()));
    }

    /**
     * Whether all that is said of the new value is that it is none of those that are asked for: {@code isPaid: false}.
     */
    private static boolean denied(List<Known> known, List<Known> alike, Twin twin, Sights sights) {
        return known.stream()
                .filter(each -> !alike.contains(each))
                .allMatch(each -> sights.denies(twin.trial(), each.episode(), each.value()));
    }

    /** The values that were told at the place of {@code told} and are not the one that it tells, each once. */
    static List<Known> known(Scene scene, Stream<Episode> episodes, Passage hit, Change told) {
        List<Known> known = new ArrayList<>();
        episodes.filter(Lookalike::succeeded)
                .forEach(each -> told(scene, each, hit, told.place()).stream()
                        .filter(value -> !told.is().equals(Optional.of(value)))
                        .filter(value ->
                                known.stream().noneMatch(other -> other.value().equals(value)))
                        .forEach(value -> known.add(new Known(value, each))));
        return known;
    }

    /**
     * Whether several known values in the place of the one that was told get the very answer that it gets: who asks for
     * those that are OPEN leaves out whatever is not, and who counts them does not count it.
     */
    static boolean asSeveral(Scene scene, Twin twin) {
        Optional<Passage> hit = struck(twin);
        Optional<Change> told =
                hit.flatMap(Lookalike::change).filter(change -> change.was().isPresent());
        if (told.isEmpty() || !succeeded(twin.trial())) {
            return false;
        }
        Sights sights = new Sights(scene, twin.step());
        return known(scene, contrasts(scene, twin).stream(), hit.get(), told.get()).stream()
                        .filter(each -> !told.get().was().equals(Optional.of(each.value())))
                        .filter(each -> sights.same(each.episode(), twin.trial()))
                        .count()
                >= ITEMS;
    }

    private static String shown(Value value) {
        return Told.value(Optional.of(value));
    }

    /** What was told at {@code place} by the operation of {@code like}. */
    private static Optional<Value> told(Scene scene, Episode episode, Passage like, String place) {
        String title = scene.link().title(like.request());
        return episode.passages().stream()
                .filter(passage -> scene.link().title(passage.request()).equals(title))
                .flatMap(passage -> heard(passage).stream())
                .findFirst()
                .flatMap(body -> Pointer.of(place).read(body));
    }

    private static Optional<Lookalike> page(
            Twin twin, List<Episode> contrasts, Sights sights, Passage hit, Change told) {
        List<Episode> shorter = contrasts.stream()
                .filter(Lookalike::succeeded)
                .filter(each -> each.passages().stream()
                        .anyMatch(passage -> passage.struck()
                                && change(passage).filter(Change::resized).isPresent()))
                .toList();
        boolean all = shorter.size() >= ITEMS && shorter.stream().noneMatch(each -> sights.same(twin.control(), each));
        if (!all || asked(hit, twin) || passedOn(told, twin, sights) || !sights.same(twin.control(), twin.trial())) {
            return Optional.empty();
        }
        return Optional.of(new Lookalike(
                sights.apart(twin.control(), shorter.getFirst()),
                "is told of more (" + shown(told.is().orElse(Value.nothing())) + " at /body" + told.place()
                        + ") and takes the first page for the whole: it asks for no other, and answers as if there"
                        + " were none, though each item counts",
                twin));
    }

    private static boolean passedOn(Change told, Twin twin, Sights sights) {
        return Leaf.of(told.is().orElse(Value.nothing())).stream()
                .filter(leaf -> leaf.value() instanceof Value.Text)
                .anyMatch(leaf -> sights.carries(twin.trial(), leaf.value()));
    }

    /** Whether a page, or no more than so much, is what was asked for. */
    private static boolean asked(Passage hit, Twin twin) {
        return Stream.of(hit.request(), twin.trial().call().request())
                .flatMap(request -> Pointer.child(Envelope.of(request), "query").stream())
                .anyMatch(query -> query instanceof Value.Members(var members)
                        && members.keySet().stream().anyMatch(Paging::asks));
    }
}
