package dev.stormrider.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackingTest {
    private static final int MANY = 300;

    @TempDir
    Path folder;

    /** A line, and {@link #MANY} times a megabyte that is all the same. */
    private static byte[] swollen(Packing packing, String first) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packing.packed(bytes)) {
            out.write(first.getBytes(StandardCharsets.UTF_8));
            byte[] same = new byte[1 << 20];
            for (int i = 0; i < MANY; i++) {
                out.write(same);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void whatSwellsLikeNoRecordingDoesIsNotReadToItsEnd() throws IOException {
        byte[] packed = swollen(Packing.ZSTD, "");

        assertThat(packed).hasSizeLessThan(MANY << 10);
        try (InputStream in = Packing.opened(new ByteArrayInputStream(packed))) {
            assertThatIOException()
                    .isThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()))
                    .withMessageContaining("more than 2000 times");
        }
    }

    @Test
    void whatMayBeSoLongIsReadToItsEnd() throws IOException {
        try (InputStream in = Packing.opened(new ByteArrayInputStream(swollen(Packing.GZIP, "{")))) {
            assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(1 + ((long) MANY << 20));
        }
    }

    @Test
    void whatCameBeforeCounts() throws IOException {
        Path file = folder.resolve("a.jsonl.zst");
        String lines = """
            {"stormrider":"traffic","version":1}
            {"at":0,"took":1,"request":{"method":"GET","target":"/a","headers":[]}}
            """;
        Files.write(file, swollen(Packing.ZSTD, lines));

        Recording recording = TrafficLog.usual().entries(file, request -> true, entry -> {});

        assertThat(recording.wanted()).isEqualTo(1);
        assertThat(recording.notes())
                .isEqualTo(
                        List.of(file + ":2: the file breaks off or is broken here. What comes" + " before it counts."));
    }
}
