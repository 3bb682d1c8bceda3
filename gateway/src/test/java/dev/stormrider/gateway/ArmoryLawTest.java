package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Content;
import dev.stormrider.fault.DropRequest;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Trigger;
import dev.stormrider.rule.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However faults are put away, they are found as if each request were shown to all of them in their order. */
class ArmoryLawTest {
    private static final List<String> PATHS = List.of(
            "/a", "/a/{id}", "/a/b", "/{x}/b", "/a/b/c", "/a/{id}/c", "/", "/{all}", "/{x}/{y}.c", "/a/b{", "/%61/b");
    private static final List<String> TARGETS = List.of(
            "/a",
            "/a/b",
            "/a/b?x=1",
            "/%61/%62",
            "/c/b%2e%63",
            "/a/b/c",
            "/c/b",
            "/",
            "/a/?y",
            "*",
            "/a/b.c",
            "/a/b{",
            "//",
            "");
    private static final List<String> MARKS = List.of("m1", "m2", "m3");

    private static Optional<String> some(List<String> of, Seed seed) {
        return seed.and("none").below(2) == 0 ? Optional.empty() : Optional.of(of.get(seed.below(of.size())));
    }

    private static Armed armed(Seed seed, int number) {
        Aim aim = new Aim(
                some(MARKS, seed.and("mark")),
                some(List.of("GET", "POST"), seed.and("method")),
                some(PATHS, seed.and("path")),
                Aim.EVERY);
        aim = seed.and("once").below(2) == 0 ? aim : aim.with(new Trigger.Every(2));
        aim = seed.and("content").below(6) == 0 ? aim.with(new Content.Holds("x")) : aim;
        return new Armed("f" + number, aim, new DropRequest(Duration.ZERO), Nodes.NONE, seed, Bounds.none(), number, 0);
    }

    private static Meeting meeting(Seed seed, int number) {
        String target = TARGETS.get(seed.and("target").below(TARGETS.size()));
        Request request = new Request(seed.below(2) == 0 ? "GET" : "POST", target, Headers.none(), Body.empty());
        return new Meeting(request, some(MARKS, seed.and("mark")), number, number);
    }

    /** The name of the fault that hits, or the names of those that have to see the content. */
    private static List<String> told(Choice choice) {
        return choice.pick()
                .map(pick -> List.of("hit", pick.armed().name))
                .orElseGet(() -> choice.waiting().stream()
                        .map(armed -> armed.name)
                        .limit(1)
                        .toList());
    }

    private static Choice byLooking(List<Armed> all, Meeting meeting) {
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).aim.meets(meeting.request(), meeting.mark())) {
                continue;
            }
            if (all.get(i).aim.content().isPresent()) {
                return new Choice(Optional.empty(), all.subList(i, all.size()));
            }
            Optional<Armed.Pick> pick = all.get(i).take(meeting);
            if (pick.isPresent()) {
                return new Choice(pick, List.of());
            }
        }
        return Choice.FREE;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theFirstThatHitsIsFound(int number) {
        Seed seed = new Seed(number);
        Armory armory = new Armory();
        List<Armed> all = new ArrayList<>();
        for (int i = 0; i < 1 + number % 12; i++) {
            armory.add(armed(seed.and("armed").and(i), i));
            all.add(armed(seed.and("armed").and(i), i));
        }
        if (all.size() > 4) {
            armory.remove("f2");
            all.remove(2);
        }

        for (int i = 0; i < 200; i++) {
            Meeting meeting = meeting(seed.and("meeting").and(i), i);
            List<Armed> near = armory.near(meeting.mark(), meeting.request().path());

            assertThat(told(Armory.choose(near, meeting)))
                    .as("seed %d, request %d: %s", number, i, meeting)
                    .isEqualTo(told(byLooking(all, meeting)));
        }
    }
}
