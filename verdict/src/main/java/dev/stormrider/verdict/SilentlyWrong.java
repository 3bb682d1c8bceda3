package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Paging;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A success with a value that somebody made up, or with data lost, where calm weather has data: nobody who reads the
 * answer can tell. So is a request that a provider took. What was told so by the other party, what the contract says
 * may be missing, and what the answer itself says is missing, are no harm.
 */
record SilentlyWrong() implements Harm {
    @Override
    public boolean unnoticed() {
        return true;
    }

    @Override
    public List<Evidence> seek(Scene scene) {
        List<Evidence> found = new ArrayList<>();
        Optional<Repurposed> repurposed = Repurposed.of(scene);
        for (Twin twin : scene.twins()) {
            List<Lapse> wrong = Stream.of(
                            Lapses.of(scene, twin).stream(),
                            Stale.of(scene, twin).stream(),
                            PassedOver.of(scene, twin).stream(),
                            CutShort.of(scene, twin).stream(),
                            Premature.of(scene, twin).stream())
                    .flatMap(each -> each)
                    .filter(lapse -> !lapse.honest())
                    .toList();
            (wrong.isEmpty() || Lookalike.asSeveral(scene, twin) ? Stream.<Lapse>empty() : wrong.stream())
                    .map(lapse -> scene.evidence(
                            this,
                            Party.CONSUMER,
                            lapse.place(),
                            "the consumer " + lapse.text(),
                            twin,
                            twin.trial().passages()))
                    .forEach(found::add);
            // Who hears the same in another order may ask for it in another order as well.
            (Disorder.only(twin.trial()) ? Stream.<Onward>empty() : Onward.of(scene, twin).stream())
                    .map(sent -> scene.evidence(
                            this, Party.CONSUMER, sent.place(), "the consumer " + sent.text(), twin, sent.passages()))
                    .forEach(found::add);
            Lookalike.of(scene, twin)
                    .map(each -> scene.evidence(
                            this,
                            Party.CONSUMER,
                            each.place(),
                            "the consumer " + each.text(),
                            each.beside(),
                            twin.trial().passages()))
                    .ifPresent(found::add);
            found.addAll(provider(scene, twin, repurposed));
        }
        return found;
    }

    /**
     * A provider can be silently wrong where its request was changed, or where its version is another than in the
     * control. In other weather its answers are what they are.
     */
    private List<Evidence> provider(Scene scene, Twin twin, Optional<Repurposed> repurposed) {
        boolean plain = scene.experiment().fault().isEmpty();
        List<Evidence> found = new ArrayList<>();
        List<Passage> calm = new ArrayList<>(twin.control().passages());
        for (Passage passage : twin.trial().passages()) {
            String title = scene.link().title(passage.request());
            Optional<Passage> control = calm.stream()
                    .filter(each -> scene.link().title(each.request()).equals(title))
                    .findFirst();
            control.ifPresent(calm::remove);
            if (control.isPresent() && (plain || asked(passage))) {
                provider(scene, twin, control.get(), passage)
                        .or(() -> repurposed
                                .flatMap(each -> each.between(scene, twin.step(), control.get(), passage))
                                .map(lapse -> scene.evidence(
                                        this, Party.PROVIDER, lapse.place(), lapse.text(), twin, List.of(passage))))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** Whether the fault had the provider asked something else than the consumer had asked. */
    private static boolean asked(Passage passage) {
        return passage.struck()
                && passage.deliveries().stream()
                        .anyMatch(delivery -> !delivery.request().equals(passage.request()));
    }

    private Optional<Evidence> provider(Scene scene, Twin twin, Passage control, Passage trial) {
        Optional<Value> was = success(control);
        Optional<Value> is = success(trial);
        if (was.isEmpty() || is.isEmpty()) {
            return Optional.empty();
        }
        String title = scene.link().title(trial.request());
        return Change.between(was.get(), is.get(), scene.noise().ofTold(twin.step(), title)).stream()
                .filter(change -> invented(change) && !askedFor(trial, change)
                        || scene.experiment().fault().isEmpty() && scaled(change) && !ofPage(is.get(), change))
                .findFirst()
                .map(change -> scene.evidence(
                        this,
                        Party.PROVIDER,
                        "/body" + change.place(),
                        "the provider answers " + Told.value(change.is()) + " at /body" + change.place() + " to "
                                + title + ", where calm weather has " + Told.value(change.was()),
                        twin,
                        List.of(trial)));
    }

    private static boolean invented(Change change) {
        return change.was().filter(Invented::data).isPresent()
                && change.is()
                        .filter(is -> is instanceof Value.Numeric || is instanceof Value.Text)
                        .filter(is -> Invented.looks(change.was().orElse(Value.nothing()), is))
                        .isPresent();
    }

    /** Whether another version says the same in other units: cents for euros, milliseconds for seconds. */
    private static boolean scaled(Change change) {
        if (change.was().orElse(Value.nothing()) instanceof Value.Numeric(BigDecimal was)
                && change.is().orElse(Value.nothing()) instanceof Value.Numeric(BigDecimal is)) {
            return Numbers.inOtherUnits(was, is);
        }
        return false;
    }

    /** Whether the number says how long the list beside it may be: a limit that was raised is no other unit. */
    private static boolean ofPage(Value answer, Change change) {
        String owner = change.place().substring(0, change.place().lastIndexOf('/'));
        return Paging.asks(Steps.last(change.place()))
                && Pointer.of(owner).read(answer).orElse(Value.nothing()) instanceof Value.Members(var members)
                && members.values().stream().anyMatch(Value.Items.class::isInstance);
    }

    /** Whether the provider says no more than what it was asked. */
    private static boolean askedFor(Passage trial, Change change) {
        return trial.deliveries().stream()
                .flatMap(delivery -> delivery.request().body().json().stream())
                .flatMap(body -> Pointer.child(body, Steps.last(change.place())).stream())
                .anyMatch(value -> change.is().equals(Optional.of(value)));
    }

    private static Optional<Value> success(Passage passage) {
        return passage.deliveries().stream()
                .flatMap(delivery -> delivery.response().stream())
                .filter(Response::success)
                .findFirst()
                .flatMap(response -> response.body().json());
    }
}
