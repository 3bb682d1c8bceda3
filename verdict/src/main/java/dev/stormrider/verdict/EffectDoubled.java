package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Passage.Delivery;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * For one call a provider did the same thing more often than in calm weather, and its answers tell: another id, another
 * balance. A provider that gives the same answer again has recognised the request. Whether the consumer heard the
 * answers does not matter: what was done was done.
 */
record EffectDoubled() implements Harm {
    private static final Response NONE = new Response(100, Headers.none(), Body.empty());

    /** A success of a provider, and the exchange it was part of. */
    private record Done(Passage passage, Delivery delivery, Response response) {}

    @Override
    public boolean unnoticed() {
        return true;
    }

    @Override
    public List<Evidence> seek(Scene scene) {
        List<Evidence> found = new ArrayList<>();
        for (Twin twin : scene.twins()) {
            Map<String, List<Done>> calm = done(scene, twin.step(), twin.control());
            done(scene, twin.step(), twin.trial()).forEach((deed, times) -> {
                int before = Math.max(1, calm.getOrDefault(deed, List.of()).size());
                if (times.size() > before) {
                    doubled(scene, twin, times).ifPresent(found::add);
                }
            });
            shown(scene, twin).ifPresent(found::add);
        }
        return found;
    }

    /** What providers did, by what they were asked; what changes by itself in the request makes it no other request. */
    private static Map<String, List<Done>> done(Scene scene, String step, Episode episode) {
        Map<String, List<Done>> done = new LinkedHashMap<>();
        for (Passage passage : episode.passages()) {
            for (Delivery delivery : passage.deliveries()) {
                Request request = delivery.request();
                Optional<Response> success = delivery.response().filter(Response::success);
                if (success.isPresent()
                        && (request.method().equals("POST") || request.method().equals("PATCH"))
                        && Deeds.acts(request, success)) {
                    done.computeIfAbsent(deed(scene, step, request), first -> new ArrayList<>())
                            .add(new Done(passage, delivery, success.get()));
                }
            }
        }
        return done;
    }

    private static String deed(Scene scene, String step, Request request) {
        String title = scene.link().title(request);
        Sieve sieve = scene.noise().ofAsked(step, title);
        String body = request.body()
                .json()
                .map(value -> sieve.masked("", value).json())
                .orElseGet(() -> request.body().text());
        return title + " " + body;
    }

    private Optional<Evidence> doubled(Scene scene, Twin twin, List<Done> times) {
        for (int i = 1; i < times.size(); i++) {
            Done next = times.get(i);
            for (Done first : times.subList(0, i)) {
                Optional<String> difference = difference(first, next);
                if (difference.isPresent() && !apart(first, next)) {
                    return Optional.of(evidence(scene, twin, times, first, next, difference.get()));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Whether another provider than the first was asked what it would have recognised: in a mixed fleet that may each
     * have a memory of their own here, and share one where they are deployed.
     */
    private static boolean apart(Done first, Done next) {
        return !first.delivery().provider().equals(next.delivery().provider())
                && (keyed(first, next) || replaces(first, next));
    }

    private static boolean keyed(Done first, Done next) {
        Optional<String> key = key(first.delivery().request());
        return key.isPresent() && key.equals(key(next.delivery().request()));
    }

    private Evidence evidence(Scene scene, Twin twin, List<Done> times, Done first, Done next, String difference) {
        String title = scene.link().title(first.delivery().request());
        List<Passage> passages = times.stream().map(Done::passage).distinct().toList();
        if (first.passage().equals(next.passage())) {
            String text = title + " was delivered " + times.size() + " times, and the provider did it each time: "
                    + difference;
            return scene.evidence(this, Party.PROVIDER, "", text, twin, passages);
        }
        boolean keyed = keyed(first, next);
        if (keyed || replaces(first, next)) {
            String text = "the provider did " + title + " " + times.size() + " times, although "
                    + (keyed
                            ? "the consumer's retry carried the same idempotency key: "
                            : "doing it again is to change" + " nothing: ")
                    + difference;
            return scene.evidence(this, Party.PROVIDER, "", text, twin, passages);
        }
        String text =
                "the consumer sent " + title + " " + times.size() + " times for one call, with nothing to tell the"
                        + " retry by, and the provider did it each time: " + difference;
        return scene.evidence(this, Party.CONSUMER, "", text, twin, passages);
    }

    /**
     * What is read back has moved several times as far as in calm weather, and something was delivered several times.
     */
    private Optional<Evidence> shown(Scene scene, Twin twin) {
        Map<String, List<Done>> sent = new LinkedHashMap<>();
        for (Passage passage : twin.trial().passages()) {
            for (Delivery delivery : passage.deliveries()) {
                if (!delivery.request().safe()) {
                    Response answer = delivery.response().orElse(NONE);
                    sent.computeIfAbsent(scene.link().title(delivery.request()), first -> new ArrayList<>())
                            .add(new Done(passage, delivery, answer));
                }
            }
        }
        Optional<List<Done>> often =
                sent.values().stream().filter(times -> times.size() > 1).findFirst();
        return often.flatMap(times -> Gauge.direct(scene, twin)
                .filter(gauge -> gauge.times().filter(moved -> moved > 1).isPresent())
                .findFirst()
                .map(gauge -> evidence(scene, twin, times, times.getFirst(), times.get(1), gauge.told())));
    }

    /** What tells that two successes were two effects; empty where they may have been one. */
    private static Optional<String> difference(Done first, Done next) {
        Optional<String> one = first.response().headers().first("location");
        Optional<String> two = next.response().headers().first("location");
        if (one.isPresent() && two.isPresent() && !one.equals(two)) {
            return Optional.of("Location is " + one.get() + ", then " + two.get());
        }
        if (first.response().body().isEmpty() && next.response().body().isEmpty()) {
            Request request = first.delivery().request();
            boolean known = one.isPresent() || key(request).isPresent() || Deeds.settles(request);
            return known
                    ? Optional.empty()
                    : Optional.of("both times a success, and nothing to recognise a repetition by");
        }
        Optional<Value> told = first.response().body().json();
        Optional<Value> again = next.response().body().json();
        if (told.isEmpty() || again.isEmpty()) {
            return Optional.empty();
        }
        return Change.between(told.get(), again.get(), Sieve.NONE).stream()
                .filter(change -> !Moment.is(change))
                .findFirst()
                .map(change -> "/body" + change.place() + " is " + Told.value(change.was()) + ", then "
                        + Told.value(change.is()));
    }

    /** Whether both are PUT or DELETE of the same thing, which may be sent again (RFC 9110, section 9.2.2). */
    private static boolean replaces(Done first, Done next) {
        Request one = first.delivery().request();
        Request two = next.delivery().request();
        return one.method().matches("PUT|DELETE")
                && one.method().equals(two.method())
                && one.path().equals(two.path());
    }

    private static Optional<String> key(Request request) {
        return request.headers().lines().stream()
                .filter(line -> line.name().toLowerCase(java.util.Locale.ROOT).contains("idempotency"))
                .map(line -> line.value())
                .findFirst();
    }
}
