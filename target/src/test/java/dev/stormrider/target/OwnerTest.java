package dev.stormrider.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OwnerTest {
    private static final long PID = ProcessHandle.current().pid();

    private static Owner here(String process) {
        return new Owner(Owner.us().machine(), process);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void weAreKnownByWhatNoClockChanges() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String began = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];

        assertThat(Owner.us().process()).isEqualTo(PID + "-" + began);
    }

    @Test
    void whoLivesIsNotGoneHoweverItWasNamed() {
        long millis =
                ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();

        assertThat(Owner.us().gone(Owner.us())).isFalse();
        assertThat(here(PID + "-" + millis).gone(Owner.us())).isFalse();
        assertThat(new Owner("elsewhere", PID + "-1").gone(Owner.us())).isFalse();
    }

    @Test
    void whoseNumberIsAnothersIsGone() {
        assertThat(here(PID + "-1").gone(Owner.us())).isTrue();
        assertThat(here(Long.MAX_VALUE + "-1").gone(Owner.us())).isTrue();
    }
}
