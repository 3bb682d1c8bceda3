package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Request;
import java.util.ArrayList;
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
    private record Shelf(List<Armed> all, Map<String, List<Armed>> marks, PathTree paths, List<Armed> others) {
        static Shelf of(List<Armed> all) {
            Shelf shelf = new Shelf(List.copyOf(all), new HashMap<>(), new PathTree(), new ArrayList<>());
            for (Armed each : all) {
                shelf.place(each);
            }
            return shelf;
        }

        private void place(Armed armed) {
            Optional<String> mark = armed.aim.mark();
            Optional<String> path = armed.aim.path();
            if (mark.isPresent()) {
                marks.computeIfAbsent(mark.get(), none -> new ArrayList<>()).add(armed);
            } else if (path.isPresent()) {
                paths.place(path.get(), armed);
            } else {
                others.add(armed);
            }
        }

        List<Armed> near(Optional<String> mark, String path) {
            List<Armed> marked = mark.isPresent() ? marks.getOrDefault(mark.get(), List.of()) : List.of();
            return both(both(marked, paths.near(path)), others);
        }

        private static List<Armed> both(List<Armed> some, List<Armed> more) {
            if (some.isEmpty() || more.isEmpty()) {
                return some.isEmpty() ? more : some;
            }
            List<Armed> both = new ArrayList<>(some);
            both.addAll(more);
            both.sort(Armed.IN_ORDER);
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

    /** All that were armed, none of which is any longer. */
    synchronized List<Armed> clear() {
        List<Armed> gone = shelf.all;
        shelf = Shelf.of(List.of());
        return gone;
    }

    /** Those that may mean a request with that mark and path, in the order in which they were armed. */
    List<Armed> near(Optional<String> mark, String path) {
        return shelf.near(mark, path);
    }

    /**
     * What becomes of a request, of which {@code near} are those that may mean it; to be asked once of each, since the
     * faults count them.
     */
    static Choice choose(List<Armed> near, Meeting meeting) {
        Request request = meeting.request();
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

    /**
     * The first of {@code waiting} that hits.
     *
     * @param body the request's, without its codings; empty, where nobody can tell it or there is too much of it
     */
    static Optional<Armed.Pick> pick(List<Armed> waiting, Meeting meeting, Optional<Body> body) {
        return waiting.stream()
                .filter(fault -> !fault.disarmed() && fault.aim.meets(meeting.request(), meeting.mark()))
                .filter(fault -> fault.aim.content().isEmpty()
                        || body.filter(fault.aim::meets).isPresent())
                .flatMap(fault -> fault.take(meeting).stream())
                .findFirst();
    }

    /** Whether one of {@code near} can tell only by a request's header fields whether it is meant. */
    static boolean asksForFields(List<Armed> near) {
        for (Armed each : near) {
            if (!each.aim.headers().isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
