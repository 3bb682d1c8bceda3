package dev.stormrider.verdict;

import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Attempts at one request in one call, in order, all of which failed but perhaps the last. */
record Retries(List<Passage> attempts) {
    /** Two or three attempts hurt nobody, however soon they come. */
    private static final int ALWAYS_FINE = 3;

    /** What is shorter gives a provider no time to recover in. */
    private static final Duration BREATH = Duration.ofMillis(50);

    /** The attempts that follow each other without a pause worth the name; empty where there are none. */
    static Optional<Retries> hasty(Twin twin) {
        // Who asks for the same several times when all is well does so when it is not, without trying again.
        long calm = asked(twin.control()).stream()
                .collect(Collectors.groupingBy(passage -> key(passage.request()), Collectors.counting()))
                .values()
                .stream()
                .max(Long::compare)
                .orElse(1L);
        return of(twin.trial()).stream()
                .filter(retries -> retries.attempts().size() > Math.max(ALWAYS_FINE, calm))
                .filter(retries -> retries.pauses().stream().allMatch(pause -> pause.compareTo(BREATH) < 0))
                .findFirst();
    }

    /**
     * The requests of one call, but those that ask again, after a pause, what was answered before: they poll. Who goes
     * on to the next page, as the answer ahead of it said, does not try again either.
     */
    static int sent(Episode episode) {
        return asked(episode).size();
    }

    private static List<Passage> asked(Episode episode) {
        Map<String, Passage> last = new LinkedHashMap<>();
        List<Passage> ahead = new ArrayList<>();
        List<Passage> asked = new ArrayList<>();
        for (Passage passage : episode.passages()) {
            boolean led = !ahead.isEmpty() && Pages.leads(ahead.getLast(), passage);
            ahead.add(passage);
            Passage before = last.put(key(passage.request()), passage);
            boolean poll = before != null
                    && passage.request().safe()
                    && before.answer().filter(Response::success).isPresent()
                    && pause(before, passage).compareTo(BREATH) >= 0;
            if (!poll && !led) {
                asked.add(passage);
            }
        }
        return asked;
    }

    private static String key(Request request) {
        return request.method() + " " + request.target() + " " + request.body().text();
    }

    private static Duration pause(Passage before, Passage next) {
        return next.begun().minus(before.begun()).minus(before.took());
    }

    private static List<Retries> of(Episode episode) {
        Map<String, List<Passage>> same = new LinkedHashMap<>();
        for (Passage passage : episode.passages()) {
            List<Passage> before = same.computeIfAbsent(key(passage.request()), first -> new ArrayList<>());
            // Who was answered and asks again polls; that is no retry.
            if (!before.isEmpty()
                    && before.getLast().answer().filter(Response::success).isPresent()) {
                before.clear();
            }
            before.add(passage);
        }
        return same.values().stream().map(Retries::new).toList();
    }

    /** From the end of each attempt to the beginning of the next. */
    private List<Duration> pauses() {
        return IntStream.range(1, attempts.size())
                .mapToObj(i -> pause(attempts.get(i - 1), attempts.get(i)))
                .toList();
    }

    String text(Twin twin) {
        Request request = attempts.getFirst().request();
        return "the consumer sent " + request.method() + " " + request.path() + " " + attempts.size()
                + " times for one call of " + twin.step() + " without a pause that grows ("
                + pauses().stream()
                        .map(pause -> Math.max(0, pause.toMillis()) + " ms")
                        .collect(Collectors.joining(", "))
                + "), while it failed each time";
    }
}
