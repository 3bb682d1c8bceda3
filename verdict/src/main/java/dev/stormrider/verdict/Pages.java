package dev.stormrider.verdict;

import dev.stormrider.experiment.Paging;
import dev.stormrider.fault.Envelope;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lists that come in pages: what leads from one to the next, and how many items all of them have. */
final class Pages {
    private static final Pattern MORE = Pattern.compile("(?i).*(next|cursor|continuation|more|page_?token).*");

    private Pages() {}

    /** Whether what stands at {@code place} is, by its name, a way to what comes next. */
    static boolean speaksOfMore(String place) {
        return MORE.matcher(Steps.last(place)).matches();
    }

    /** Whether {@code value}, which stands at {@code place}, is a way to what comes next, or holds one. */
    static boolean leadsOn(String place, Value value) {
        return Invented.data(value) && speaksOfMore(place) || Paging.leadsOn(Steps.last(place), value);
    }

    /** Whether {@code change} takes the way to the next page away from the list beside it, or beside its record. */
    static boolean end(Change change, Passage passage) {
        boolean gone = change.is().map(Value.Null.class::isInstance).orElse(true)
                || change.is().get().equals(Value.of(false));
        String owner = owner(change.place());
        return gone
                && change.was().filter(was -> leadsOn(change.place(), was)).isPresent()
                && (listed(passage, owner) || !owner.isEmpty() && listed(passage, owner(owner)));
    }

    private static boolean listed(Passage passage, String owner) {
        return passage.answer()
                .flatMap(answer -> answer.body().json())
                .flatMap(body -> Pointer.of(owner).read(body))
                .filter(record -> record instanceof Value.Members(var members)
                        && members.values().stream().anyMatch(Value.Items.class::isInstance))
                .isPresent();
    }

    private static String owner(String place) {
        return place.substring(0, Math.max(0, place.lastIndexOf('/')));
    }

    /** Whether the lists of one name in all of {@code pages} have {@code size} items together. */
    static boolean told(List<Value> pages, int size) {
        Map<String, Integer> sizes = new TreeMap<>();
        pages.forEach(page -> count("", page, sizes));
        return sizes.containsValue(size);
    }

    private static void count(String place, Value value, Map<String, Integer> sizes) {
        if (value instanceof Value.Items(List<Value> items)) {
            sizes.merge(place, items.size(), Integer::sum);
        } else if (value instanceof Value.Members(var members)) {
            members.forEach((name, member) -> count(place + "/" + Pointer.step(name), member, sizes));
        }
    }

    /** Whether {@code next} goes where the answer of {@code before}, the exchange ahead of it, led. */
    static boolean leads(Passage before, Passage next) {
        Set<String> ways = before.answer().filter(Response::success).stream()
                .flatMap(answer -> answer.body().json().stream())
                .flatMap(body -> Leaf.of(body).stream())
                .filter(leaf -> speaksOfMore(leaf.place()) && !(leaf.value() instanceof Value.Bool))
                .map(leaf -> bare(leaf.value()))
                .collect(Collectors.toSet());
        Request request = next.request();
        return request.safe()
                && !ways.isEmpty()
                && (ways.stream().anyMatch(way -> way.endsWith(request.target()))
                        || Leaf.of(Pointer.child(Envelope.of(request), "query").orElse(Value.nothing())).stream()
                                .anyMatch(leaf -> ways.contains(bare(leaf.value()))));
    }

    private static String bare(Value value) {
        return value instanceof Value.Text(String text) ? text : value.json();
    }
}
