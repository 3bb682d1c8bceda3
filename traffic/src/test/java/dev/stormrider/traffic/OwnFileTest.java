package dev.stormrider.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFileTest {
    @TempDir
    private Path folder;

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void aRecordingIsForNobodyElseToRead() throws IOException {
        Path file = folder.resolve("shop.jsonl");
        Recorder.open(file, Rotation.none(10, 1_000), "test", "http://127.0.0.1", Instant.EPOCH)
                .close();

        assertThat(rights(file)).isEqualTo("rw-------");
    }

    @Test
    void oneThatWasThereIsClosedToOthersAndBegunAnew() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.har"), "an older one");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (OutputStream out = OwnFile.opened(file)) {
            out.write("new".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(rights(file)).isEqualTo("rw-------");
        assertThat(file).hasContent("new");
    }
}
