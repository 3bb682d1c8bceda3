package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The consumer answers with a success, and what a provider does in calm weather for such an answer was not done. Saying
 * so is honest: with 202, with words that calm weather lacks, without what its contract lets be left out, or with
 * another state: {@code PENDING}, {@code "shipped": false}, {@code "channel": "sms"}. An effect that comes later in the
 * ride is not lost. Where state is read back, a provider's success that shows in nothing of it is lost as well.
 */
record EffectLost() implements Harm {
    private static final Pattern PENDING =
            Pattern.compile("(?i).*(pending|queued|scheduled|accepted|processing|deferred|retry|later"
                    + "|failed|skipped|missed|not[ _-]).*");

    /** A state, a channel: one word. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_-]{1,40}");

    @Override
    public boolean unnoticed() {
        return true;
    }

    @Override
    public List<Evidence> seek(Scene scene) {
        List<Evidence> found = new ArrayList<>();
        for (Twin twin : scene.twins()) {
            if (twin.bothAnswered() && !honest(scene, twin)) {
                for (Request effect : missed(scene, twin)) {
                    lost(scene, twin, effect).ifPresent(found::add);
                }
                unseen(scene, twin).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean honest(Scene scene, Twin twin) {
        return twin.trial()
                        .response()
                        .map(Response::status)
                        .filter(status -> status == 202)
                        .isPresent()
                || Lapses.signed(scene, twin)
                || Lapses.of(scene, twin).stream().anyMatch(Lapse::honest)
                || pending(scene, twin);
    }

    /** Whether the answer has another state than in calm weather, which its reader can tell. */
    private static boolean pending(Scene scene, Twin twin) {
        return Lapses.changes(scene, twin).stream().anyMatch(EffectLost::says);
    }

    private static boolean says(Change change) {
        Value was = change.was().orElse(Value.nothing());
        Value is = change.is().orElse(Value.nothing());
        boolean undone = was.equals(Value.of(true)) && is.equals(Value.of(false));
        boolean another = was instanceof Value.Text(String before)
                && is instanceof Value.Text(String now)
                && WORD.matcher(before).matches()
                && WORD.matcher(now).matches()
                && !Invented.looks(was, is);
        return undone
                || another
                || is instanceof Value.Text(String text)
                        && PENDING.matcher(text).matches();
    }

    /**
     * One request for each unsafe operation that a provider does in calm weather whenever the step succeeds: a token
     * that is kept, or a record that is made once, is not missed by the next call.
     */
    private static List<Request> missed(Scene scene, Twin twin) {
        List<List<String>> calm = scene.calm(twin.step()).stream()
                .filter(Episode::answered)
                .map(each ->
                        effects(scene, each).stream().map(scene.link()::title).toList())
                .toList();
        return effects(scene, twin.control()).stream()
                .filter(effect -> calm.stream()
                        .allMatch(each -> each.contains(scene.link().title(effect))))
                .toList();
    }

    /** One request for each unsafe operation that a provider did in {@code episode}. */
    private static List<Request> effects(Scene scene, Episode episode) {
        Set<String> titles = new LinkedHashSet<>();
        return episode.deliveries().stream()
                .filter(delivery -> Deeds.matters(delivery.request(), delivery.response()))
                .filter(delivery ->
                        delivery.response().filter(Response::success).isPresent())
                .map(Passage.Delivery::request)
                .filter(request -> titles.add(scene.link().title(request)))
                .toList();
    }

    private Optional<Evidence> lost(Scene scene, Twin twin, Request effect) {
        String title = scene.link().title(effect);
        boolean maybeDone = twin.trial().deliveries().stream()
                .filter(delivery -> scene.link().title(delivery.request()).equals(title))
                .anyMatch(Passage.Delivery::maybeDone);
        if (maybeDone || doneLater(scene, twin, title)) {
            return Optional.empty();
        }
        int status = twin.trial().response().map(Response::status).orElse(0);
        String text = "the consumer answers " + status + " to " + twin.step() + " as in calm weather, and " + title
                + " was never done";
        return Optional.of(scene.evidence(
                this, Party.CONSUMER, "", text, twin, twin.trial().passages()));
    }

    /**
     * The provider tells of a success, and nothing of what calm weather moves has moved, also a moment later. Where the
     * consumer asked for something that it does not ask for in calm weather, that may have taken it back.
     */
    private Optional<Evidence> unseen(Scene scene, Twin twin) {
        Set<String> usual =
                effects(scene, twin.control()).stream().map(scene.link()::title).collect(Collectors.toSet());
        List<Passage> told = twin.trial().passages().stream()
                .filter(passage -> !passage.request().safe())
                .filter(passage -> passage.answer().filter(Response::success).isPresent())
                .filter(passage -> passage.deliveries().stream()
                        .anyMatch(each -> each.request().equals(passage.request())
                                && each.response().filter(Response::success).isPresent()))
                .toList();
        List<Gauge> gauges = Gauge.direct(scene, twin).toList();
        if (told.isEmpty() || gauges.isEmpty() || gauges.stream().anyMatch(Gauge::moved)) {
            return Optional.empty();
        }
        Optional<Passage> back = told.stream()
                .filter(passage -> !usual.contains(scene.link().title(passage.request())))
                .reduce((first, next) -> next);
        if (back.isPresent()) {
            String text = "the consumer answers "
                    + twin.trial().response().map(Response::status).orElse(0) + " to " + twin.step()
                    + " as in calm weather, after "
                    + scene.link().title(back.get().request())
                    + ", and nothing of it shows: " + gauges.getFirst().told();
            return Optional.of(scene.evidence(this, Party.CONSUMER, "", text, twin, told));
        }
        Passage last = told.getLast();
        String text =
                "the provider answers " + last.answer().map(Response::status).orElse(0) + " to "
                        + scene.link().title(last.request()) + ", and nothing of it shows: "
                        + gauges.getFirst().told();
        return Optional.of(scene.evidence(this, Party.PROVIDER, "", text, twin, told));
    }

    /** A consumer with an outbox sends later, and nobody's mark is on it then. */
    private static boolean doneLater(Scene scene, Twin twin, String title) {
        return Episode.loose(scene.ride()).stream()
                .filter(passage -> passage.mark().isEmpty())
                .filter(passage -> passage.begun().compareTo(twin.trial().call().at()) >= 0)
                .flatMap(passage -> passage.deliveries().stream())
                .filter(delivery -> scene.link().title(delivery.request()).equals(title))
                .anyMatch(delivery ->
                        delivery.response().filter(Response::success).isPresent());
    }
}
