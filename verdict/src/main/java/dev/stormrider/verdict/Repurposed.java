package dev.stormrider.verdict;

import dev.stormrider.amendment.Rewording;
import dev.stormrider.contract.Contract;
import dev.stormrider.fault.Envelope;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of a request that two versions of a provider take for different things, though no shape says so: the old and
 * the new contract describe it in other words, the same request came to both, and they answered other data.
 *
 * @param consumer the contract that the consumer goes by
 * @param provider the contract of the provider that it meets
 * @param rewordings what the one says in other words than the other
 */
record Repurposed(Contract consumer, Contract provider, List<Rewording> rewordings) {
    /** Empty where the two sides go by the same words, where more than one version may answer, and in any weather. */
    static Optional<Repurposed> of(Scene scene) {
        Optional<Contract> consumer = scene.link().only();
        Optional<Contract> provider = scene.provider().only();
        if (scene.experiment().fault().isPresent()
                || !scene.noise().learned()
                || consumer.isEmpty()
                || provider.isEmpty()
                || consumer.get().equals(provider.get())) {
            return Optional.empty();
        }
        List<Rewording> rewordings = Rewording.between(consumer.get(), provider.get());
        return rewordings.isEmpty()
                ? Optional.empty()
                : Optional.of(new Repurposed(consumer.get(), provider.get(), rewordings));
    }

    /** What the provider of {@code trial} does otherwise than the one of {@code control}, to follow nothing. */
    Optional<Lapse> between(Scene scene, String step, Passage control, Passage trial) {
        Optional<Rewording.Spot> spot = spots(trial.request())
                .filter(each -> carried(trial.request(), each.place()).isPresent())
                .filter(each -> carried(control.request(), each.place()).equals(carried(trial.request(), each.place())))
                .findFirst();
        if (spot.isEmpty() || !same(scene, step, control.request(), trial.request())) {
            return Optional.empty();
        }
        Optional<Response> was = success(control);
        Optional<Response> is = success(trial);
        return was.flatMap(response -> response.body().json())
                .flatMap(before -> is.flatMap(response -> response.body().json())
                        .flatMap(now -> other(scene, step, trial, before, now)))
                .map(change -> new Lapse(
                        "/body" + change.place(),
                        false,
                        "the two versions of the provider do different things for "
                                + spot.get().shown()
                                + ", which their contracts describe in other words: asked the same, the"
                                + " one of the consumer's version answers " + Told.value(change.was()) + " at /body"
                                + change.place() + ", this one " + Told.value(change.is())));
    }

    /** A value in the place of another: a member more or less is a change of shape. */
    private static Optional<Change> other(Scene scene, String step, Passage trial, Value before, Value now) {
        Sieve sieve = scene.noise().ofTold(step, scene.link().title(trial.request()));
        return Change.between(before, now, sieve).stream()
                .filter(change -> change.was().filter(Repurposed::scalar).isPresent()
                        && change.is().filter(Repurposed::scalar).isPresent())
                .filter(change ->
                        known(scene.link(), trial, change.place()) && known(scene.provider(), trial, change.place()))
                .filter(change -> !Moment.is(change))
                .findFirst();
    }

    private static boolean scalar(Value value) {
        return !(value instanceof Value.Items) && !(value instanceof Value.Members) && !(value instanceof Value.Null);
    }

    /** Whether what both providers answered may stand there by this contract. */
    private static boolean known(Reading contract, Passage trial, String place) {
        return success(trial)
                .filter(response -> contract.promise(trial.request(), response, "/body/content" + place)
                        .listed())
                .filter(response -> contract.flaws(trial.request(), response).stream()
                        .noneMatch(flaw -> flaw.place().equals("/body/content" + place)))
                .isPresent();
    }

    private Stream<Rewording.Spot> spots(Request request) {
        String key = new Reading(List.of(provider))
                .matches(request).stream()
                        .findFirst()
                        .map(match -> match.operation().key())
                        .orElse("");
        return rewordings.stream()
                .flatMap(rewording -> rewording.spots().stream())
                .filter(spot ->
                        spot.message().equals("request") && spot.operation().equals(key))
                .filter(spot -> !spot.place().startsWith("/path"))
                .filter(spot -> !spot.place().isEmpty() && !spot.place().equals("/body"));
    }

    private static Optional<Value> carried(Request request, String place) {
        return Pointer.of(place).read(Envelope.of(request));
    }

    /** Whether the two requests ask the same, noise left aside. */
    private static boolean same(Scene scene, String step, Request one, Request other) {
        Optional<Value> asked = one.body().json();
        Optional<Value> now = other.body().json();
        boolean bodies = asked.isPresent() && now.isPresent()
                ? Change.between(
                                asked.get(),
                                now.get(),
                                scene.noise().ofAsked(step, scene.link().title(other)))
                        .isEmpty()
                : one.body().equals(other.body());
        return bodies && one.target().equals(other.target());
    }

    private static Optional<Response> success(Passage passage) {
        return passage.deliveries().stream()
                .flatMap(delivery -> delivery.response().stream())
                .filter(Response::success)
                .findFirst();
    }
}
