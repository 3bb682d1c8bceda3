package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of runs and of shadows, which stand beside each other. */
class RunFolderTest {
    private static final Instant AT = Instant.parse("2026-12-04T23:30:00Z");

    @TempDir
    private Path folder;

    private TimeZone zone = TimeZone.getDefault();

    @BeforeEach
    void elsewhere() {
        zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    }

    @AfterEach
    void home() {
        TimeZone.setDefault(zone);
    }

    @Test
    void areNamedByOneClockWhereverTheMachineIs() throws Exception {
        Path runs = folder.resolve("runs");

        assertThat(RunFolder.fresh(runs, AT, "")).isEqualTo(runs.resolve("20261204-233000"));
        assertThat(RunFolder.fresh(runs, AT, "-shadow")).isEqualTo(runs.resolve("20261204-233000-shadow"));
        assertThat(RunFolder.fresh(runs, AT, "-shadow")).isEqualTo(runs.resolve("20261204-233000-shadow-2"));
    }

    @Test
    void aFileInTheirPlaceIsTold() throws IOException {
        Path runs = Files.createFile(folder.resolve("runs"));

        assertThatThrownBy(() -> RunFolder.fresh(runs, AT, ""))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining("is a file, and runs are kept in a folder");
    }
}
