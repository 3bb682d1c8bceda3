package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
        Files.writeString(broken.resolve(Lesson.NAME), "consumer=shop\nprovider=things\ntookMillis=\\uZZZZ\n");

        assertThat(learned(runs, 5)).contains(Duration.ofSeconds(40));
    }

    private static Optional<Duration> learned(Path runs, long planned) {
        return Lesson.learned(runs, "shop", "things", Duration.ofSeconds(planned));
    }

    private void kept(String run, String consumer, long planned, long took) throws IOException {
        Path folder = Files.createDirectories(runs.resolve(run));
        Lesson lesson = new Lesson(consumer, "things", Duration.ofSeconds(planned), Duration.ofSeconds(took));

        assertThat(lesson.write(folder)).isEmpty();
    }
}
