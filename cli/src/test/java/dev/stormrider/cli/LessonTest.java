package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Rollout;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Source;
import dev.stormrider.experiment.Plan;
import dev.stormrider.verdict.Circumstances;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Guarding;
import dev.stormrider.verdict.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonTest {
    @TempDir
    Path runs;

    @Test
    void nothingIsLearnedWhereNothingWasRidden() throws IOException {
        Path none = runs.resolve("none");

        assertThat(learned(none, 5)).isEmpty();
        assertThat(learned(runs, 5)).isEmpty();
    }

    @Test
    void theNextRunTakesAsManyTimesAsLongAsItsPlanSays() throws IOException {
        kept("20260101-000000", "shop", 5, 40);

        assertThat(learned(runs, 6)).contains(Duration.ofSeconds(48));
    }

    @Test
    void othersTeachNothing() throws IOException {
        kept("20260101-000000", "till", 5, 40);

        assertThat(learned(runs, 6)).isEmpty();
    }

    @Test
    void anotherPlaceTeachesNothing() throws IOException {
        Path folder = Files.createDirectories(runs.resolve("20260101-000000"));
        Lesson far = new Lesson("staging", "shop", "things", Duration.ofSeconds(5), Duration.ofSeconds(40));

        assertThat(far.write(folder)).isEmpty();

        assertThat(learned(runs, 6)).isEmpty();
        assertThat(Lesson.learned(runs, "staging", "shop", "things", Duration.ofSeconds(6)))
                .contains(Duration.ofSeconds(48));
    }

    @Test
    void aRunTeachesWhereItWasRiddenAndHowLongItTookOnAnIdleMachine() {
        assertThat(Lesson.of(ridden(true, false), List.of(), Duration.ofSeconds(5), 2))
                .contains(new Lesson("staging", "shop", "things", Duration.ofSeconds(5), Duration.ofSeconds(20)));
    }

    @Test
    void aRunThatDidNotComeToItsEndTeachesNothing() {
        Duration planned = Duration.ofSeconds(5);

        assertThat(Lesson.of(ridden(true, false), List.of("things did not start."), planned, 1))
                .isEmpty();
        assertThat(Lesson.of(ridden(true, true), List.of(), planned, 1)).isEmpty();
        assertThat(Lesson.of(ridden(false, false), List.of(), planned, 1)).isEmpty();
    }

    /** A run of 45 s, 5 s of which were spent on shrinking. */
    private static Result ridden(boolean calm, boolean interrupted) {
        Contract nothing = new Contract("t", "1", "", new TreeMap<>(), Names.none(), List.of(), Source.NOWHERE);
        return new Result(
                "20260101-000000",
                "1",
                7,
                Instant.EPOCH,
                Duration.ofSeconds(45),
                "shop",
                "things",
                Amendment.of(nothing, nothing),
                new Plan(7, List.of(), List.of(), List.of(), Duration.ofSeconds(9)),
                Optional.of(Duration.ofSeconds(11)).filter(told -> calm),
                List.of(),
                new Gate(Gate.Decision.RATIFIED, Rollout.ANY_ORDER, List.of("why")),
                interrupted,
                List.of(),
                List.of(new Result.Phase("shrinking", Duration.ofSeconds(5))),
                Circumstances.named("staging"),
                Guarding.NONE);
    }

    @Test
    void aPlanOfLikeSizeTeachesMostAndOfThoseTheNewest() throws IOException {
        kept("20260101-000000", "shop", 10, 80);
        kept("20260102-000000", "shop", 10, 60);
        kept("20260103-000000", "shop", 1, 3);

        assertThat(learned(runs, 9)).contains(Duration.ofSeconds(54));
    }

    @Test
    void whatCannotBeReadIsPassedOver() throws IOException {
        kept("20260101-000000", "shop", 5, 40);
        Path broken = Files.createDirectories(runs.resolve("20260102-000000"));
        Files.writeString(
                broken.resolve(Lesson.NAME), "environment=local\nconsumer=shop\nprovider=things\ntookMillis=\\uZZZZ\n");

        assertThat(learned(runs, 5)).contains(Duration.ofSeconds(40));
    }

    private static Optional<Duration> learned(Path runs, long planned) {
        return Lesson.learned(runs, "local", "shop", "things", Duration.ofSeconds(planned));
    }

    private void kept(String run, String consumer, long planned, long took) throws IOException {
        Path folder = Files.createDirectories(runs.resolve(run));
        Lesson lesson = new Lesson("local", consumer, "things", Duration.ofSeconds(planned), Duration.ofSeconds(took));

        assertThat(lesson.write(folder)).isEmpty();
    }
}
