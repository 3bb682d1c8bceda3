package dev.stormrider.verdict;

import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Compares a successful answer with the one of calm weather, place by place. */
final class Lapses {
    private final Scene scene;
    private final Twin twin;
    private final Otherwise otherwise;
    private final Fidelity fidelity;
    private final List<Change> changes;
    private final boolean sign;

    private Lapses(Scene scene, Twin twin, List<Change> changes) {
        this.scene = scene;
        this.twin = twin;
        this.otherwise = Otherwise.of(scene, twin);
        this.fidelity = Fidelity.of(otherwise, scene.experiment());
        this.changes = changes;
        this.sign = signed(changes) || Signs.inHead(twin);
    }

    /** The lapses of the trial's answer, one for each place whatever its indices; none unless both calls succeeded. */
    static List<Lapse> of(Scene scene, Twin twin) {
        if (!twin.bothAnswered()) {
            return List.of();
        }
        return Stream.concat(Written.of(scene, twin).stream(), ofJson(scene, twin).stream())
                .toList();
    }

    private static List<Lapse> ofJson(Scene scene, Twin twin) {
        Optional<Value> was = json(twin.control());
        Optional<Value> is = json(twin.trial());
        if (was.isEmpty()) {
            return List.of();
        }
        if (is.isPresent() && Disorder.only(twin.trial())) {
            Sieve sieve = scene.noise().ofAnswer(twin.step());
            return scene.noise().learned()
                    ? Stream.concat(Disorder.lapses(was.get(), is.get(), sieve).stream(), Torn.of(twin, sieve).stream())
                            .toList()
                    : List.of();
        }
        if (is.isPresent()) {
            return new Lapses(scene, twin, changes(scene, twin)).all();
        }
        boolean bare =
                twin.trial().response().filter(each -> each.body().isEmpty()).isPresent();
        return bare ? List.of(empty(scene, twin)) : List.of();
    }

    private static Optional<Value> json(Episode episode) {
        return episode.response().flatMap(response -> response.body().json());
    }

    /** The differences between the two answers, noise left aside; none unless both are JSON. */
    static List<Change> changes(Scene scene, Twin twin) {
        Optional<Value> was = json(twin.control());
        Optional<Value> is = json(twin.trial());
        return was.isPresent() && is.isPresent()
                ? Change.between(was.get(), is.get(), scene.noise().ofAnswer(twin.step()))
                : List.of();
    }

    /** Whether the two answers have other values, noise left aside. */
    static boolean differs(Scene scene, Twin twin) {
        return twin.bothAnswered() && !changes(scene, twin).isEmpty();
    }

    /**
     * Whether the trial's answer tells its reader that something is not as usual: with words that calm weather lacks.
     */
    static boolean signed(Scene scene, Twin twin) {
        return signed(changes(scene, twin)) || Signs.inHead(twin);
    }

    /** Whether something in a message says that it is not as usual. */
    static boolean signed(List<Change> changes) {
        return changes.stream().anyMatch(Signs::tells);
    }

    private static Lapse empty(Scene scene, Twin twin) {
        int status = twin.trial().response().map(Response::status).orElse(0);
        var request = twin.trial().call().request();
        boolean honest = scene.consumer().declares(request, status)
                && twin.trial().response().map(each -> scene.consumer().flaws(request, each)).stream()
                        .allMatch(List::isEmpty);
        return new Lapse("/body", honest, "answers " + status + " with an empty body, where calm weather has one");
    }

    private List<Lapse> all() {
        List<Lapse> lapses = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Change change : changes) {
            if (!seen.contains(change.general())) {
                Optional<Lapse> lapse = lapse(change);
                lapse.ifPresent(each -> seen.add(change.general()));
                lapse.ifPresent(lapses::add);
            }
        }
        return derived(lapses);
    }

    private Optional<Lapse> lapse(Change change) {
        if (change.was().filter(Invented::data).isEmpty()) {
            return Optional.empty();
        }
        if (change.resized()) {
            return fidelity.shortened(change)
                    .map(list -> "answers " + list + " at " + place(change) + ", where calm weather has "
                            + Fidelity.size(change.was()) + page(change))
                    .map(text -> new Lapse(place(change), sign, text));
        }
        if (change.is().map(Value.Null.class::isInstance).orElse(true)) {
            return Optional.of(absent(change));
        }
        return fidelity.breach(change)
                .map(breach -> "answers " + Told.value(change.is()) + " at " + place(change) + breach)
                .map(text -> new Lapse(place(change), false, text));
    }

    /** One bad row is one row less; where others are gone as well, it has cost the page. */
    private String page(Change change) {
        return fidelity.robbed(change).isPresent() ? Rows.costs(twin.trial()) : "";
    }

    private Lapse absent(Change change) {
        boolean isNull = change.is().isPresent();
        Promise own = twin.trial()
                .response()
                .map(response -> scene.consumer()
                        .promise(twin.trial().call().request(), response, "/body/content" + change.place()))
                .orElse(Promise.NONE);
        boolean honest;
        if (own.listed()) {
            honest = isNull ? own.nullable() : own.optional();
        } else {
            // What a contract that is known says nothing of, nobody was promised.
            boolean unpromised =
                    !isNull && scene.consumer().knows(twin.trial().call().request());
            honest = unpromised || sign || otherwise.absentAsPromised(change);
        }
        honest |= isNull && otherwise.told(Value.nothing());
        String what = isNull ? "answers null at " + place(change) : "leaves " + place(change) + " out";
        String promise = own.listed() && !honest ? ", which its contract does not allow" : "";
        return new Lapse(place(change), honest, what + promise + calm(change));
    }

    /**
     * Other numbers that moved when something was withheld. They are told beside what was invented; where nothing else
     * tells of the lack, they are a lapse of their own, for then something was reckoned with that nobody said.
     */
    private List<Lapse> derived(List<Lapse> lapses) {
        Set<String> places = new HashSet<>();
        lapses.forEach(lapse -> places.add(lapse.place()));
        List<Change> moved = changes.stream()
                .filter(change -> moved(change) && !places.contains(place(change)))
                .toList();
        List<Lapse> wrong = lapses.stream().filter(lapse -> !lapse.honest()).toList();
        if (!moved.isEmpty() && !wrong.isEmpty()) {
            Lapse first = wrong.getFirst();
            String text = first.text() + "; and " + stands(moved.getFirst()) + Told.more(moved.size() - 1);
            List<Lapse> told = new ArrayList<>(lapses);
            told.set(lapses.indexOf(first), new Lapse(first.place(), false, text));
            return told;
        }
        if (!moved.isEmpty() && lapses.isEmpty() && !sign && scene.noise().learned() && otherwise.withheld()) {
            String text = "answers " + stands(moved.getFirst()) + Told.more(moved.size() - 1)
                    + ", though something that it reckons with was withheld, and no word of it";
            return List.of(new Lapse(place(moved.getFirst()), false, text));
        }
        if (lapses.isEmpty() && !sign && scene.noise().learned()) {
            return Signs.unsaid(twin, changes, otherwise).stream()
                    .map(change -> new Lapse(
                            place(change),
                            false,
                            "answers " + stands(change) + ", though it was not told this time, and no word of it"))
                    .toList();
        }
        return lapses;
    }

    private boolean moved(Change change) {
        Value was = change.was().orElse(Value.nothing());
        Value is = change.is().orElse(Value.nothing());
        boolean numbers = was instanceof Value.Numeric && is instanceof Value.Numeric;
        boolean texts = was instanceof Value.Text(String before)
                && is instanceof Value.Text(String now)
                && Invented.sameWords(before, now);
        boolean times = Times.moved(was, is);
        return (numbers || texts || times) && !otherwise.told(is) && !otherwise.explained(change);
    }

    private static String place(Change change) {
        return "/body" + change.place();
    }

    private static String stands(Change change) {
        return Told.value(change.is()) + " at " + place(change) + calm(change);
    }

    private static String calm(Change change) {
        return ", where calm weather has " + Told.value(change.was());
    }
}
