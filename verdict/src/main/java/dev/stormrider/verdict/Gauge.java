package dev.stormrider.verdict;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation.Call;
import dev.stormrider.experiment.Observation.Readback;
import dev.stormrider.experiment.Observation.Readback.When;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A number that can be read back, or the length of a list, and what one call did to it. Only what moves by the same
 * amount with each call in calm weather, and rests between calls, is a gauge; nothing is said of the rest.
 *
 * @param from what was asked
 * @param direct whether the provider itself was asked
 * @param place where in the answer; for a list its length
 * @param calm by how much the step moves it in calm weather; not 0
 * @param was what it was before the call
 * @param is what it was afterwards, at the last look
 */
public record Gauge(String from, boolean direct, String place, BigDecimal calm, BigDecimal was, BigDecimal is) {
    private static final int DEPTH_LIMIT = 4;

    /** The gauges around {@code call}; none where its ride read nothing back. */
    public static List<Gauge> of(Journal ride, Call call) {
        List<Gauge> gauges = new ArrayList<>();
        List<Readback> all = ride.readbacks();
        List<String> sources = all.stream().map(Readback::from).distinct().toList();
        for (String from : sources) {
            List<Readback> read =
                    all.stream().filter(each -> each.from().equals(from)).toList();
            Optional<Map<String, BigDecimal>> before = last(read, call, When.BEFORE);
            Optional<Map<String, BigDecimal>> after =
                    last(read, call, When.LATER).or(() -> last(read, call, When.AFTER));
            if (before.isPresent() && after.isPresent()) {
                boolean direct = read.getFirst().direct();
                lesson(read, call.step()).forEach((place, calm) -> {
                    BigDecimal was = before.get().get(place);
                    BigDecimal is = after.get().get(place);
                    if (was != null && is != null) {
                        gauges.add(new Gauge(from, direct, place, calm, was, is));
                    }
                });
            }
        }
        return List.copyOf(gauges);
    }

    private static Optional<Map<String, BigDecimal>> last(List<Readback> read, Call call, When when) {
        return read.stream()
                .filter(each -> each.mark().equals(call.mark()) && each.when() == when)
                .reduce((first, next) -> next)
                .flatMap(Gauge::numbers);
    }

    /** By how much each place moves with {@code step} in calm weather. */
    private static Map<String, BigDecimal> lesson(List<Readback> read, String step) {
        List<Readback> lessons =
                read.stream().filter(each -> each.step().equals(step)).toList();
        List<Map<String, BigDecimal>> rest = numbers(lessons, When.AT_REST);
        List<Map<String, BigDecimal>> before = numbers(lessons, When.BEFORE_LESSON);
        List<Map<String, BigDecimal>> after = numbers(lessons, When.AFTER_LESSON);
        if (rest.isEmpty() || before.size() < 2 || before.size() != after.size()) {
            return Map.of();
        }
        Map<String, BigDecimal> moves = moves(before.getFirst(), after.getFirst());
        // It rests while nothing is sent: before the first call, and from one to the next.
        moves.keySet().retainAll(still(rest.getFirst(), before.getFirst()));
        for (int i = 1; i < before.size(); i++) {
            Map<String, BigDecimal> again = moves(before.get(i), after.get(i));
            moves.entrySet()
                    .removeIf(move ->
                            again.getOrDefault(move.getKey(), BigDecimal.ZERO).compareTo(move.getValue()) != 0);
            moves.keySet().retainAll(still(after.get(i - 1), before.get(i)));
        }
        moves.values().removeIf(move -> move.signum() == 0);
        return moves;
    }

    private static List<Map<String, BigDecimal>> numbers(List<Readback> read, When when) {
        return read.stream()
                .filter(each -> each.when() == when)
                .flatMap(each -> numbers(each).stream())
                .toList();
    }

    private static Map<String, BigDecimal> moves(Map<String, BigDecimal> before, Map<String, BigDecimal> after) {
        Map<String, BigDecimal> moves = new LinkedHashMap<>();
        before.forEach((place, was) -> Optional.ofNullable(after.get(place))
                .ifPresent(is -> moves.put(place, is.subtract(was).stripTrailingZeros())));
        return moves;
    }

    private static List<String> still(Map<String, BigDecimal> first, Map<String, BigDecimal> next) {
        return moves(first, next).entrySet().stream()
                .filter(move -> move.getValue().signum() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The numbers of an answer, and the lengths of its lists, by their places; empty where it was no success. */
    private static Optional<Map<String, BigDecimal>> numbers(Readback read) {
        return read.answer()
                .filter(Response::success)
                .filter(answer -> answer.body().whole())
                .flatMap(answer -> answer.body().json())
                .map(body -> {
                    Map<String, BigDecimal> numbers = new LinkedHashMap<>();
                    gather("/body", body, numbers, 0);
                    return numbers;
                });
    }

    private static void gather(String place, Value value, Map<String, BigDecimal> numbers, int depth) {
        switch (value) {
            case Value.Numeric(BigDecimal number) -> numbers.put(place, number);
            case Value.Items(List<Value> items) -> numbers.put(place, BigDecimal.valueOf(items.size()));
            case Value.Members(var members) -> {
                if (depth < DEPTH_LIMIT) {
                    members.forEach((name, member) -> gather(place + "/" + name, member, numbers, depth + 1));
                }
            }
            case Value.Null nothing -> {}
            case Value.Bool bool -> {}
            case Value.Text text -> {}
        }
    }

    /** Whether it is not what it was before the call. */
    public boolean moved() {
        return was.compareTo(is) != 0;
    }

    /** How often the call did what the step does once; empty where it moved by something in between. */
    Optional<Integer> times() {
        BigDecimal[] parts = is.subtract(was).divideAndRemainder(calm);
        boolean whole = parts[1].signum() == 0 && parts[0].signum() >= 0 && parts[0].compareTo(BigDecimal.TEN) <= 0;
        return whole ? Optional.of(parts[0].intValueExact()) : Optional.empty();
    }

    /** {@code "GET /landings/{landing} says 3998 at /body/free, and 4000 before"}. */
    String told() {
        return from + " says " + is.toPlainString() + " at " + place + ", where it said " + was.toPlainString()
                + " before; in calm weather this step moves it by " + calm.toPlainString();
    }

    /** The gauges of the provider itself around {@code twin}'s call. */
    static Stream<Gauge> direct(Scene scene, Twin twin) {
        return of(scene.ride(), twin.trial().call()).stream().filter(Gauge::direct);
    }
}
