package dev.stormrider.store;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Choice;
import dev.stormrider.ledger.DecisionKind;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A program of its own that writes into a store until it is killed, and says a line for each thing that it was told is
 * written. What it writes follows from the names of its runs, so that who comes after it knows what has to be there.
 */
final class Scribe {
    private static final int WRITERS = 3;
    private static final int MOST_RUNS = 10_000;
    static final Instant NOW = Story.NOON.plusSeconds(10);

    private Scribe() {}

    /** Takes the file of the store, and a name that no earlier scribe had. */
    public static void main(String... arguments) throws Exception {
        try (Store store = Store.open(Path.of(arguments[0]));
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = arguments[1] + "." + writer;
                all.add(writers.submit(() -> write(store, name)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    private static void write(Store store, String writer) {
        for (int number = 0; number < MOST_RUNS; number++) {
            String run = writer + "." + number;
            List<Event> events = story(run).events();
            Random dice = new Random(run.hashCode());
            int next = 0;
            while (next < events.size()) {
                int to = next + 1 + dice.nextInt(4);
                next = store.runs()
                        .take(Story.PIPELINE, run, next, events.subList(next, Math.min(to, events.size())), NOW);
                say("took " + run + " " + next);
            }
            long review = store.runs().run(run, NOW).orElseThrow().review();
            Actor somebody = Story.actor("p" + run, Role.APPROVER);
            long decision = store.decisions()
                    .decide(somebody, review, Choice.of(DecisionKind.APPROVE, run), NOW)
                    .id();
            say("decided " + review + " " + decision);
            long comment = store.comments()
                    .say(somebody, review, run, Optional.empty(), NOW)
                    .id();
            say("commented " + review + " " + comment);
        }
    }

    /** Several runs share a review, as they do in life. */
    static Story story(String run) {
        String change = "c" + Math.floorMod(run.hashCode(), 7);
        return run.hashCode() % 2 == 0 ? Story.held(change) : Story.broken(change);
    }

    /** One write, so that no line comes half: what is cut off was not said. */
    private static void say(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }
}
