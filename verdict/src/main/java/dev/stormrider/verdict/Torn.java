package dev.stormrider.verdict;

import dev.stormrider.contract.Places;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Rows that are put together by their number, when the items come in another order: {@code tea} costs what the cup
 * does. In calm weather two members of each row stand together in an item that was told; now one of them is told in no
 * item together with the other.
 */
final class Torn {
    /** Of fewer rows, any two values stand together by chance. */
    private static final int ROWS = 2;

    /** So many members of a row, and rows of a list, are looked at. */
    private static final int LIMIT = 50;

    /** Two members of a row of an answer, and of an item that was told. */
    private record Pair(String one, String other, String toldOne, String toldOther) {
        boolean together(SequencedMap<String, Value> row, List<SequencedMap<String, Value>> told) {
            return told.stream()
                    .anyMatch(item -> knows(row, item) && at(row, other).equals(at(item, toldOther)));
        }

        boolean known(SequencedMap<String, Value> row, List<SequencedMap<String, Value>> told) {
            return told.stream().anyMatch(item -> knows(row, item));
        }

        private boolean knows(SequencedMap<String, Value> row, SequencedMap<String, Value> item) {
            return at(row, one).isPresent() && at(row, one).equals(at(item, toldOne));
        }

        private static Optional<Value> at(SequencedMap<String, Value> row, String name) {
            return Optional.ofNullable(row.get(name)).filter(Invented::data);
        }
    }

    private Torn() {}

    /** The first such row; its answer is told the same items in another order. */
    static Optional<Lapse> of(Twin twin, Sieve sieve) {
        List<SequencedMap<String, Value>> calm = told(twin.control());
        List<SequencedMap<String, Value>> told = told(twin.trial());
        Map<String, List<SequencedMap<String, Value>>> was = lists(twin.control());
        return lists(twin.trial()).entrySet().stream()
                .filter(list -> !sieve.noisy(list.getKey() + "/*"))
                .flatMap(list -> pairs(was.getOrDefault(list.getKey(), List.of()), calm).stream()
                        .flatMap(pair -> torn(list.getKey(), list.getValue(), pair, told).stream()))
                .filter(lapse -> !sieve.noisy(Steps.general(lapse.place().substring("/body".length()))))
                .findFirst();
    }

    private static Optional<Lapse> torn(
            String list, List<SequencedMap<String, Value>> rows, Pair pair, List<SequencedMap<String, Value>> told) {
        for (int i = 0; i < rows.size(); i++) {
            SequencedMap<String, Value> row = rows.get(i);
            Optional<Value> other = Pair.at(row, pair.other());
            if (other.isPresent() && pair.known(row, told) && !pair.together(row, told)) {
                String place = "/body" + list + "/" + i + "/";
                return Optional.of(new Lapse(
                        place + pair.other(),
                        false,
                        "answers " + Told.value(other) + " at " + place + pair.other() + " beside "
                                + Told.value(Pair.at(row, pair.one())) + " at " + place + pair.one()
                                + " when the same items come in another order, and was told no item that has both"));
            }
        }
        return Optional.empty();
    }

    /** The members that stand together in each of {@code rows} as in an item that was told. */
    private static List<Pair> pairs(List<SequencedMap<String, Value>> rows, List<SequencedMap<String, Value>> told) {
        if (rows.size() < ROWS || told.isEmpty()) {
            return List.of();
        }
        List<Pair> pairs = new ArrayList<>();
        for (String one : names(rows.getFirst())) {
            for (String other : names(rows.getFirst())) {
                if (!one.equals(other) && various(rows, one) && various(rows, other)) {
                    pair(rows, told, one, other).ifPresent(pairs::add);
                }
            }
        }
        return pairs;
    }

    private static Optional<Pair> pair(
            List<SequencedMap<String, Value>> rows, List<SequencedMap<String, Value>> told, String one, String other) {
        List<String> names = names(told.getFirst());
        return names.stream()
                .flatMap(toldOne -> names.stream().map(toldOther -> new Pair(one, other, toldOne, toldOther)))
                .filter(pair -> !pair.toldOne().equals(pair.toldOther()))
                .filter(pair -> rows.stream().allMatch(row -> pair.together(row, told)))
                .findFirst();
    }

    /** Whether the rows are told apart by what they have there. */
    private static boolean various(List<SequencedMap<String, Value>> rows, String name) {
        return rows.stream().map(row -> Pair.at(row, name)).distinct().count() == rows.size();
    }

    private static List<String> names(SequencedMap<String, Value> row) {
        return row.keySet().stream().limit(LIMIT).toList();
    }

    /** The items of all lists that were told. */
    private static List<SequencedMap<String, Value>> told(Episode episode) {
        return episode.passages().stream()
                .flatMap(passage -> passage.answer().filter(Response::success).stream())
                .flatMap(answer -> answer.body().json().stream())
                .flatMap(body -> lists("", body).values().stream())
                .flatMap(List::stream)
                .toList();
    }

    private static Map<String, List<SequencedMap<String, Value>>> lists(Episode episode) {
        return episode.response().flatMap(response -> response.body().json()).stream()
                .map(body -> lists("", body))
                .findFirst()
                .orElse(Map.of());
    }

    /** The lists of records within {@code value}, by their place. */
    private static Map<String, List<SequencedMap<String, Value>>> lists(String place, Value value) {
        Map<String, List<SequencedMap<String, Value>>> lists = new LinkedHashMap<>();
        if (value instanceof Value.Items(List<Value> items)) {
            List<SequencedMap<String, Value>> rows = items.stream()
                    .limit(LIMIT)
                    .flatMap(item -> item instanceof Value.Members(var members) ? Stream.of(members) : Stream.empty())
                    .toList();
            lists.put(place, rows);
        } else if (value instanceof Value.Members(var members)) {
            members.forEach((name, member) -> lists.putAll(lists(Places.under(place, name), member)));
        }
        return lists;
    }
}
