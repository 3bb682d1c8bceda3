package dev.stormrider.gateway;

import dev.stormrider.fault.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The faults that are armed on a link, in the order in which they were. Those that may mean a request are found by its
 * mark and its path, so that a thousand others cost nothing. Safe for use by many threads.
 */
final class Armory {
    private volatile Shelf shelf = Shelf.of(List.of());

    /** What is armed at one time, and where it is found. */
    private record Shelf(
            List<Armed> all,
            Map<String, List<Armed>> marks,
            Map<String, List<Armed>> paths,
            Map<Integer, List<Armed>> templates,
            List<Armed> others) {
        static Shelf of(List<Armed> all) {
            Shelf shelf =
                    new Shelf(List.copyOf(all), new HashMap<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>());
            for (Armed each : all) {
                shelf.place(each);
            }
            return shelf;
        }

        private void place(Armed armed) {
            Optional<String> path = armed.aim.path();
            if (armed.aim.mark().isPresent()) {
                add(marks, armed.aim.mark().get(), armed);
            } else if (path.isEmpty()) {
                others.add(armed);
            } else if (path.get().indexOf('{') < 0) {
                add(paths, path.get(), armed);
            } else {
                add(templates, segments(path.get()), armed);
            }
        }

        private static <K> void add(Map<K, List<Armed>> map, K key, Armed armed) {
            map.computeIfAbsent(key, none -> new ArrayList<>()).add(armed);
        }

        private static int segments(String path) {
            return (int) path.chars().filter(c -> c == '/').count();
        }

        /** Those that may mean a request with that mark and path, in their order. */
        List<Armed> near(Optional<String> mark, String path) {
            List<Armed> found = mark.map(marks::get).orElse(List.of());
            found = both(found, paths.getOrDefault(path, List.of()));
            if (!templates.isEmpty()) {
                found = both(found, templates.getOrDefault(segments(path), List.of()));
            }
            return both(found, others);
        }

        private static List<Armed> both(List<Armed> some, List<Armed> more) {
            if (some.isEmpty() || more.isEmpty()) {
                return some.isEmpty() ? more : some;
            }
            List<Armed> both = new ArrayList<>(some);
            both.addAll(more);
            both.sort(Comparator.comparingLong(each -> each.order));
            return both;
        }
    }

    boolean isEmpty() {
        return shelf.all.isEmpty();
    }

    List<Armed> all() {
        return shelf.all;
    }

    Optional<Armed> find(String name) {
        return shelf.all.stream().filter(armed -> armed.name.equals(name)).findFirst();
    }

    /** @throws IllegalArgumentException where a fault of that name is armed already */
    synchronized void add(Armed armed) {
        if (find(armed.name).isPresent()) {
            throw new IllegalArgumentException("a fault called \"" + armed.name + "\" is armed already");
        }
        List<Armed> more = new ArrayList<>(shelf.all);
        more.add(armed);
        shelf = Shelf.of(more);
    }

    /** The fault of that name, which is armed no longer; empty where none was. */
    synchronized Optional<Armed> remove(String name) {
        Optional<Armed> found = find(name);
        found.ifPresent(gone ->
                shelf = Shelf.of(shelf.all.stream().filter(each -> each != gone).toList()));
        return found;
    }

    /** Whether some fault may mean a request with that mark and path. */
    boolean near(Optional<String> mark, String path) {
        return !shelf.near(mark, path).isEmpty();
    }

    /** What becomes of a request; to be asked once of each, since the faults count them. */
    Choice choose(Meeting meeting) {
        Request request = meeting.request();
        List<Armed> near = shelf.near(meeting.mark(), request.path());
        for (int i = 0; i < near.size(); i++) {
            Armed armed = near.get(i);
            if (!armed.aim.meets(request, meeting.mark())) {
                continue;
            }
            if (armed.aim.content().isPresent()) {
                return new Choice(Optional.empty(), List.copyOf(near.subList(i, near.size())));
            }
            Optional<Armed.Pick> pick = armed.take(meeting);
            if (pick.isPresent()) {
                return new Choice(pick, List.of());
            }
        }
        return Choice.FREE;
    }
}
