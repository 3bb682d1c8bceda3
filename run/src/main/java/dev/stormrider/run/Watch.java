package dev.stormrider.run;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Observation.Readback;
import dev.stormrider.experiment.Observation.Readback.When;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Ride;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Response;
import dev.stormrider.verdict.Gauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads state back around the calls of one step, and knows from calm weather what the step does to it. Used by one
 * thread, while nobody else uses the provider.
 */
final class Watch {
    /** Calls in calm weather that teach: two, to know what is the same each time. */
    private static final int LESSONS = 2;

    /** Number of the first lesson's round; those of the rehearsal are lower. */
    private static final int FIRST = 1_000;

    /** So often is looked until the state rests. */
    private static final int LOOKS = 3;

    /** How often, and how long after the call, is looked again for what has not shown yet. */
    private static final int LATER_LOOKS = 4;

    /** What a provider does later than it answers is awaited for so long, from one look to the next. */
    private static final Duration BREATH = Duration.ofMillis(50);

    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Player player;
    private final Step step;
    private final List<Source> sources;
    private final List<Readback> seen = new ArrayList<>();

    /** The sources whose answers the step changes in calm weather. */
    private final Set<String> moving = new HashSet<>();

    private Watch(Player player, Step step, List<Source> sources) {
        this.player = player;
        this.step = step;
        this.sources = sources;
    }

    /** Looks at nothing. */
    static Watch none(Player player, Step step) {
        return new Watch(player, step, List.of());
    }

    /** Sends {@code step} in calm weather and looks at what moves; where it does not succeed, nothing is looked at. */
    static Watch learned(Player player, Stage stage, Calm calm, Step step) throws InterruptedException {
        // Where values are spent by being sent, what is sent first moves the state as well.
        boolean plain = calm.answered(step) && calm.step(step.name()).bindings().isEmpty() && calm.repeatable(step);
        Watch watch = new Watch(player, step, plain ? Source.of(stage, calm, step) : List.of());
        if (watch.sources.isEmpty()) {
            return watch;
        }
        List<Readback> lessons = new ArrayList<>(watch.read("", When.AT_REST));
        for (int i = 0; i < LESSONS; i++) {
            // What shows of the lesson before only now is nothing to measure the next one by.
            Thread.sleep(BREATH);
            List<Readback> before = watch.read("", When.BEFORE_LESSON);
            Seen call = player.calm(stage, calm.pairing(), step, FIRST + i);
            List<Readback> after = watch.read(call.call().mark(), When.AFTER_LESSON);
            if (!call.answered()) {
                return none(player, step);
            }
            lessons.addAll(before);
            lessons.addAll(after);
            Map<String, Body> now = bodies(after);
            bodies(before).forEach((from, body) -> {
                if (!Optional.of(body).equals(Optional.ofNullable(now.get(from)))) {
                    watch.moving.add(from);
                }
            });
        }
        watch.seen.addAll(lessons);
        return watch;
    }

    /** This watch for another ride: what it has learned, and nothing of what it has seen. */
    Watch again() {
        Watch again = new Watch(player, step, sources);
        again.moving.addAll(moving);
        seen.stream().filter(each -> lesson(each.when())).forEach(again.seen::add);
        return again;
    }

    private static boolean lesson(When when) {
        return switch (when) {
            case AT_REST, BEFORE_LESSON, AFTER_LESSON -> true;
            case BEFORE, AFTER, LATER -> false;
        };
    }

    /** Looks before the call that will carry {@code mark}: what an earlier one left to be done has to be done first. */
    void before(String mark) throws InterruptedException {
        if (moving.isEmpty()) {
            return;
        }
        List<Readback> last = read(mark, When.BEFORE);
        for (int i = 1; i < LOOKS; i++) {
            Thread.sleep(BREATH);
            List<Readback> next = read(mark, When.BEFORE);
            boolean rests = bodies(last).equals(bodies(next));
            last = next;
            if (rests) {
                break;
            }
        }
        seen.addAll(last);
    }

    /** Looks after {@code call}, and again a moment later where a success shows less than calm weather does. */
    void after(Seen call) throws InterruptedException {
        if (moving.isEmpty()) {
            return;
        }
        String mark = call.call().mark();
        List<Readback> after = read(mark, When.AFTER);
        seen.addAll(after);
        if (!call.answered()) {
            return;
        }
        for (int i = 0; i < LATER_LOOKS && less(call, after); i++) {
            Thread.sleep(MOMENT);
            after = read(mark, When.LATER);
            if (i + 1 == LATER_LOOKS || !less(call, after)) {
                seen.addAll(after);
            }
        }
    }

    /** Whether something that calm weather moves stands as before, whatever a clock beside it says. */
    private boolean less(Seen call, List<Readback> after) {
        List<Observation> all = new ArrayList<>(seen);
        all.addAll(after);
        Journal looks = new Journal("", Pairing.BEFORE_BEFORE, Ride.TRIAL, 0, all);
        return Gauge.of(looks, call.call()).stream().anyMatch(gauge -> !gauge.moved());
    }

    private static Map<String, Body> bodies(List<Readback> read) {
        Map<String, Body> bodies = new LinkedHashMap<>();
        read.forEach(each ->
                bodies.put(each.from(), each.answer().map(Response::body).orElse(Body.empty())));
        return bodies;
    }

    private List<Readback> read(String mark, When when) throws InterruptedException {
        List<Readback> read = new ArrayList<>();
        for (Source source : sources) {
            Duration at = player.now().get();
            player.driver().caller().ceiling().await();
            Caller.Outcome outcome = player.driver().caller().call(source.base(), source.request(), PATIENCE);
            read.add(new Readback(
                    at, mark, step.name(), when, source.from(), source.direct(), source.request(), outcome.response()));
        }
        return read;
    }

    /** What was read, lessons first. */
    List<Readback> seen() {
        return List.copyOf(seen);
    }
}
