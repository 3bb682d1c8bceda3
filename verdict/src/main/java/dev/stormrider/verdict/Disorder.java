package dev.stormrider.verdict;

import dev.stormrider.contract.Places;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a consumer makes of the same items in another order. Two answers say the same where at each place, its indices
 * left open, the same values stand as often: who passes a list on, sorts it or counts it is in the right.
 */
final class Disorder {
    /** Sums of the same numbers in another order differ by less. */
    private static final BigDecimal ROUNDING = new BigDecimal("1e-9");

    private Disorder() {}

    /** Whether all that the fault changed in {@code episode} is the order of lists. */
    static boolean only(Episode episode) {
        List<Passage> hit = episode.passages().stream().filter(Passage::struck).toList();
        return !hit.isEmpty() && hit.stream().allMatch(Disorder::only);
    }

    private static boolean only(Passage passage) {
        Optional<Value> came = passage.answer().flatMap(answer -> answer.body().json());
        Optional<Value> sent = passage.deliveries().stream()
                .reduce((first, last) -> last)
                .flatMap(Passage.Delivery::response)
                .filter(Response::success)
                .flatMap(response -> response.body().json());
        return came.isPresent()
                && sent.isPresent()
                && !came.equals(sent)
                && sorted(came.get()).equals(sorted(sent.get()));
    }

    private static Value sorted(Value value) {
        return switch (value) {
            case Value.Members(var members) -> {
                LinkedHashMap<String, Value> sorted = new LinkedHashMap<>();
                members.forEach((name, member) -> sorted.put(name, sorted(member)));
                yield new Value.Members(sorted);
            }
            case Value.Items(List<Value> items) ->
                new Value.Items(items.stream()
                        .map(Disorder::sorted)
                        .sorted(Comparator.comparing(Value::json))
                        .toList());
            case Value.Null nothing -> nothing;
            case Value.Bool bool -> bool;
            case Value.Numeric numeric -> numeric;
            case Value.Text text -> text;
        };
    }

    /** The places at which {@code is} says something else than {@code was}, noise left aside. */
    static List<Lapse> lapses(Value was, Value is, Sieve sieve) {
        Map<String, List<Value>> before = new LinkedHashMap<>();
        Map<String, List<Value>> now = new LinkedHashMap<>();
        gather("", was, sieve, before);
        gather("", is, sieve, now);
        now.keySet().forEach(place -> before.computeIfAbsent(place, first -> new ArrayList<>()));
        List<Lapse> lapses = new ArrayList<>();
        before.forEach((place, values) -> {
            List<Value> gone = without(values, now.getOrDefault(place, List.of()));
            List<Value> come = without(now.getOrDefault(place, List.of()), values);
            if (!same(gone, come) && !Pages.speaksOfMore(place)) {
                lapses.add(new Lapse(
                        "/body" + place,
                        false,
                        "answers " + Told.value(come.stream().findFirst()) + " at /body" + place
                                + " when the same items come in another order, where calm weather has "
                                + Told.value(gone.stream().findFirst())));
            }
        });
        return lapses;
    }

    private static void gather(String place, Value value, Sieve sieve, Map<String, List<Value>> found) {
        if (sieve.noisy(place)) {
            return;
        }
        switch (value) {
            case Value.Members(var members) ->
                members.forEach((name, member) -> gather(Places.under(place, name), member, sieve, found));
            case Value.Items(List<Value> items) -> items.forEach(item -> gather(place + "/*", item, sieve, found));
            case Value.Null nothing -> see(place, nothing, found);
            case Value.Bool bool -> see(place, bool, found);
            case Value.Numeric numeric -> see(place, numeric, found);
            case Value.Text text -> see(place, text, found);
        }
    }

    private static void see(String place, Value value, Map<String, List<Value>> found) {
        found.computeIfAbsent(place, first -> new ArrayList<>()).add(value);
    }

    private static List<Value> without(List<Value> values, List<Value> others) {
        Map<Value, Integer> left = new LinkedHashMap<>();
        others.forEach(other -> left.merge(other, 1, Integer::sum));
        List<Value> rest = new ArrayList<>();
        for (Value value : values) {
            if (left.merge(value, -1, Integer::sum) < 0) {
                rest.add(value);
            }
        }
        rest.sort(Comparator.comparing(Value::json));
        return rest;
    }

    private static boolean same(List<Value> gone, List<Value> come) {
        return gone.size() == come.size()
                && IntStream.range(0, gone.size()).allMatch(i -> same(gone.get(i), come.get(i)));
    }

    private static boolean same(Value one, Value other) {
        if (one instanceof Value.Numeric(BigDecimal was) && other instanceof Value.Numeric(BigDecimal is)) {
            return was.subtract(is).abs().compareTo(was.abs().max(is.abs()).multiply(ROUNDING)) <= 0;
        }
        return one instanceof Value.Text(String was)
                && other instanceof Value.Text(String is)
                && Arrays.equals(words(was), words(is));
    }

    /** A text that enumerates the items holds the same words in another order. */
    private static String[] words(String text) {
        String[] words = text.split("[\\s,;|]+");
        Arrays.sort(words);
        return words;
    }
}
