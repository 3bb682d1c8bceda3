package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Assessment.Entry;
import dev.stormrider.amendment.Change;
import dev.stormrider.amendment.Forecast;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an amendment does to one operation, or to one component that several operations share; operations that are new,
 * gone or moved stand together.
 *
 * @param title the operation's title, the component's name, or what became of the operations
 * @param reach the operations that a component is reached from; empty for an operation
 * @param entries at least one, the gravest first
 */
record Chapter(String title, List<String> reach, List<Entry> entries) {
    private static final int REACH_SHOWN = 3;

    Chapter {
        reach = List.copyOf(reach);
        entries = List.copyOf(entries);
    }

    /** The chapters of what counts: those with the gravest forecast first, then by title. */
    static List<Chapter> all(Assessment assessment) {
        Map<String, List<Entry>> byTitle = new LinkedHashMap<>();
        for (Entry entry : assessment.entries()) {
            if (!entry.passedOver()) {
                byTitle.computeIfAbsent(heading(entry.change()), first -> new ArrayList<>())
                        .add(entry);
            }
        }
        return byTitle.entrySet().stream()
                .map(each ->
                        new Chapter(each.getKey(), reach(assessment.amendment(), each.getValue()), each.getValue()))
                .sorted(Comparator.comparing(Chapter::forecast).thenComparing(chapter -> chapter.title()))
                .toList();
    }

    private Forecast forecast() {
        return entries.getFirst().forecast();
    }

    /** What is told under a heading of its own would be told twice: in the heading and below. */
    private static String heading(Change change) {
        return switch (change.fate()) {
            case NEW -> "New operations";
            case GONE -> "Operations that are gone";
            case MOVED -> "Operations that have moved";
            case CHANGED -> change.subject();
        };
    }

    private static List<String> reach(Amendment amendment, List<Entry> entries) {
        Set<String> reach = new LinkedHashSet<>();
        entries.stream()
                .map(Entry::change)
                .filter(Change::component)
                .forEach(each -> each.operations().forEach(key -> reach.add(amendment.title(key))));
        return List.copyOf(reach);
    }

    /**
     * {@code "also in GET /b and 7 more"} where a change that stands in no component reaches further operations than
     * the one that it is told of.
     */
    static Optional<String> also(Amendment amendment, Change change, boolean all) {
        List<String> others = change.component() || change.fate() != Change.Fate.CHANGED
                ? List.of()
                : change.reached().stream().skip(1).map(amendment::title).toList();
        return Optional.of(others).filter(some -> !some.isEmpty()).map(some -> "also " + listed(some, all));
    }

    /** {@code "in GET /a, POST /b and 7 more"}; empty for an operation. */
    String aside() {
        return aside(false);
    }

    /** As {@link #aside()}, or with every operation. */
    String aside(boolean all) {
        return reach.isEmpty() ? "" : listed(reach, all);
    }

    private static String listed(List<String> titles, boolean all) {
        String shown = titles.stream().limit(shownReach(all)).collect(Collectors.joining(", "));
        int more = titles.size() - shownReach(all);
        return "in " + shown + (more > 0 ? " and " + more + " more" : "");
    }

    private static int shownReach(boolean all) {
        return all ? Integer.MAX_VALUE : REACH_SHOWN;
    }
}
