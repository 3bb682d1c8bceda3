package dev.stormrider.verdict;

import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A number that is the sum of the first rows of a list that is longer than before, where calm weather shows that it is
 * the sum of all: its reader has room for so many, and drops the rest without a word.
 */
final class CutShort {
    /** Rows beyond these are not looked at; nobody sums so many by hand. */
    private static final int ROWS = 100_000;

    /** The numbers of one name in all rows of a list. */
    private record Series(String list, String name, List<BigDecimal> numbers) {
        BigDecimal sum() {
            return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** A list that is longer than in calm weather, and what its numbers come to there. */
    private record Grown(BigDecimal calm, Series now) {}

    private CutShort() {}

    static List<Lapse> of(Scene scene, Twin twin) {
        boolean exposed =
                Fidelity.of(Otherwise.of(scene, twin), scene.experiment()).exposed();
        if (!exposed || !twin.bothAnswered() || Lapses.signed(scene, twin)) {
            return List.of();
        }
        List<Grown> grown = twin.trial().passages().stream()
                .flatMap(passage -> grown(scene, twin, passage))
                .toList();
        return grown.isEmpty()
                ? List.of()
                : Lapses.changes(scene, twin).stream()
                        .flatMap(change -> lapse(change, grown).stream())
                        .toList();
    }

    private static Optional<Lapse> lapse(Change change, List<Grown> grown) {
        if (change.was().orElse(Value.nothing()) instanceof Value.Numeric(BigDecimal was)
                && change.is().orElse(Value.nothing()) instanceof Value.Numeric(BigDecimal is)) {
            return grown.stream()
                    .filter(each -> each.calm().compareTo(was) == 0)
                    .flatMap(each -> dropped(each.now(), is).stream())
                    .findFirst()
                    .map(text -> new Lapse(
                            "/body" + change.place(),
                            false,
                            "answers " + Told.value(change.is()) + " at /body" + change.place() + text));
        }
        return Optional.empty();
    }

    private static Stream<Grown> grown(Scene scene, Twin twin, Passage passage) {
        String title = scene.link().title(passage.request());
        Optional<Value> calm = twin.control().passages().stream()
                .filter(each -> scene.link().title(each.request()).equals(title))
                .findFirst()
                .flatMap(CutShort::told);
        List<Series> now = told(passage).map(CutShort::series).orElse(List.of());
        return calm.map(CutShort::series).orElse(List.of()).stream()
                .filter(each -> each.numbers().size() > 1)
                .flatMap(each -> now.stream()
                        .filter(other -> other.list().equals(each.list())
                                && other.name().equals(each.name())
                                && other.numbers().size() > each.numbers().size())
                        .map(other -> new Grown(each.sum(), other)));
    }

    private static Optional<Value> told(Passage passage) {
        return passage.answer()
                .filter(Response::success)
                .flatMap(answer -> answer.body().json());
    }

    /** What is dropped where {@code is} is the sum of the beginning alone, to follow it. */
    private static Optional<String> dropped(Series told, BigDecimal is) {
        int all = told.numbers().size();
        BigDecimal whole = told.sum();
        BigDecimal sum = BigDecimal.ZERO;
        for (int count = 1; count < all; count++) {
            sum = sum.add(told.numbers().get(count - 1));
            if (count > 1 && sum.compareTo(is) == 0 && whole.compareTo(sum) != 0) {
                return Optional.of(", the sum of the first " + count + " of " + all + " rows that it was told at /body"
                        + told.list() + ", where calm weather has the sum of all");
            }
        }
        return Optional.empty();
    }

    /** The numbers of each list of records that stands in no other list. */
    private static List<Series> series(Value body) {
        List<Series> found = new ArrayList<>();
        collect("", body, found);
        return found;
    }

    private static void collect(String place, Value value, List<Series> found) {
        if (value instanceof Value.Members(var members)) {
            members.forEach((name, member) -> collect(place + "/" + Pointer.step(name), member, found));
        } else if (value instanceof Value.Items(List<Value> items) && items.size() <= ROWS) {
            Set<String> names = new LinkedHashSet<>();
            items.stream()
                    .limit(1)
                    .forEach(item ->
                            names.addAll(item instanceof Value.Members(var members) ? members.keySet() : Set.of()));
            for (String name : names) {
                List<BigDecimal> numbers = items.stream()
                        .flatMap(item -> Pointer.child(item, name).stream())
                        .flatMap(number -> Numbers.of(number).stream())
                        .toList();
                if (numbers.size() == items.size()) {
                    found.add(new Series(place, name, numbers));
                }
            }
        }
    }
}
