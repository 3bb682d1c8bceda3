package dev.stormrider.verdict;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Passage;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What changes by itself: ids, times, the order of a list. Learned from calm rides over the same steps, so nothing has
 * to be known of what ids and times look like. One ride teaches nothing, unless it takes a step more than once.
 */
final class Noise {
    private final Map<String, Sieve> sieves;
    private final boolean learned;

    private Noise(Map<String, Sieve> sieves, boolean learned) {
        this.sieves = sieves;
        this.learned = learned;
    }

    /** What the episodes of each of several calm rides teach. */
    static Noise learned(List<List<Episode>> rides, Reading link) {
        Map<String, List<Value>> seen = new LinkedHashMap<>();
        for (List<Episode> ride : rides) {
            for (Episode episode : ride) {
                String step = episode.call().step();
                if (episode.answered()) {
                    episode.response()
                            .flatMap(each -> each.body().json())
                            .ifPresent(body -> see(seen, answer(step), body));
                }
                episode.passages().forEach(passage -> see(seen, step, passage, link));
            }
        }
        Map<String, Sieve> sieves = new HashMap<>();
        seen.forEach((topic, values) -> sieves.put(topic, sieve(values)));
        return new Noise(sieves, rides.size() > 1);
    }

    private static void see(Map<String, List<Value>> seen, String step, Passage passage, Reading link) {
        String title = link.title(passage.request());
        passage.request().body().json().ifPresent(body -> see(seen, asked(step, title), body));
        passage.answer()
                .filter(answer -> answer.success())
                .map(answer -> answer.body())
                .flatMap(Body::json)
                .ifPresent(body -> see(seen, told(step, title), body));
    }

    private static void see(Map<String, List<Value>> seen, String topic, Value value) {
        seen.computeIfAbsent(topic, first -> new ArrayList<>()).add(value);
    }

    private static Sieve sieve(List<Value> values) {
        Set<String> places = new HashSet<>();
        Set<String> lists = new HashSet<>();
        Value first = values.getFirst();
        for (Value other : values.subList(1, values.size())) {
            reordered("", first, other, lists);
        }
        Sieve order = new Sieve(Set.of(), lists);
        for (Value other : values.subList(1, values.size())) {
            Change.between(first, other, order).forEach(change -> places.add(change.general()));
        }
        return new Sieve(places, lists);
    }

    /** Finds the lists that hold the same items in another order. */
    private static void reordered(String general, Value first, Value other, Set<String> lists) {
        if (first instanceof Value.Members(var one) && other instanceof Value.Members(var two)) {
            one.forEach((name, value) -> Optional.ofNullable(two.get(name))
                    .ifPresent(same -> reordered(general + "/" + Pointer.step(name), value, same, lists)));
        } else if (first instanceof Value.Items(var one) && other instanceof Value.Items(var two)) {
            if (!one.equals(two) && counted(one).equals(counted(two))) {
                lists.add(general);
            } else {
                for (int i = 0; i < Math.min(one.size(), two.size()); i++) {
                    reordered(general + "/*", one.get(i), two.get(i), lists);
                }
            }
        }
    }

    /** The places of lists, their indices left open, that hold the same items in another order. */
    static Set<String> reordered(Value first, Value other) {
        Set<String> lists = new HashSet<>();
        reordered("", first, other, lists);
        return lists;
    }

    private static Map<Value, Integer> counted(List<Value> items) {
        Map<Value, Integer> counted = new HashMap<>();
        items.forEach(item -> counted.merge(item, 1, Integer::sum));
        return counted;
    }

    /** Whether there was enough calm weather to tell what changes by itself. */
    boolean learned() {
        return learned;
    }

    /** For the consumer's answers to {@code step}. */
    Sieve ofAnswer(String step) {
        return sieves.getOrDefault(answer(step), Sieve.NONE);
    }

    /** For what the consumer asks of the operation called {@code title} during {@code step}. */
    Sieve ofAsked(String step, String title) {
        return sieves.getOrDefault(asked(step, title), Sieve.NONE);
    }

    /** For what the consumer is told by the operation called {@code title} during {@code step}. */
    Sieve ofTold(String step, String title) {
        return sieves.getOrDefault(told(step, title), Sieve.NONE);
    }

    private static String answer(String step) {
        return "answer " + step;
    }

    private static String asked(String step, String title) {
        return "asked " + step + " " + title;
    }

    private static String told(String step, String title) {
        return "told " + step + " " + title;
    }
}
