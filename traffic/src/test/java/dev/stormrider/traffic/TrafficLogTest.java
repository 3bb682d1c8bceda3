package dev.stormrider.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Seed;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficLogTest {
    private static final byte[] BINARY = {(byte) 0xFF, 0, 1};

    @TempDir
    private Path folder;

    private final List<Entry> heard = new ArrayList<>();

    static Passage passage(int number, Body body) {
        Headers headers = Headers.of("Content-Type", "text/plain").and("X-Tenant", "a: b");
        return new Passage(
                "link",
                Duration.ofMillis(5L * number),
                Duration.ofMillis(7),
                Optional.empty(),
                new Request("POST", "/orders/" + number + "?x=1", headers, body),
                List.of(),
                Optional.of(new Response(201, Headers.of("Location", "/orders/1"), Body.of(BINARY))),
                Optional.empty());
    }

    private Recorder recorder(Path file, Rotation rotation) throws IOException {
        return Recorder.open(file, rotation, "1", "http://127.0.0.1:1", Instant.EPOCH);
    }

    private Recording read(Path file) {
        return TrafficFile.of(file).entries(false, request -> true, heard::add);
    }

    private List<String> targets() {
        return heard.stream().map(each -> each.recorded().request().target()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.har", "a.har.gz", "a.har.zst", "a"})
    void whatIsWrittenIsReadBackWhateverItIsCalled(String name) throws IOException {
        Path file = folder.resolve(name);
        try (Recorder recorder = recorder(file, Rotation.none(9, 1 << 20))) {
            recorder.write(passage(1, Body.of("ä\n\"")));
            recorder.write(passage(2, Body.of(BINARY)));
        }
        Path renamed = Files.move(file, folder.resolve("anything.txt"));

        Recording recording = read(renamed);

        assertThat(recording.problems()).isEmpty();
        assertThat(recording.notes()).isEmpty();
        assertThat(heard).hasSize(2);
        assertThat(heard.getFirst().recorded().request())
                .isEqualTo(passage(1, Body.of("ä\n\"")).request());
        assertThat(heard.getLast().recorded().request().body()).isEqualTo(Body.of(BINARY));
        assertThat(heard.getFirst().recorded().response())
                .isEqualTo(passage(1, Body.empty()).answer());
        assertThat(heard.getLast().at().minus(heard.getFirst().at())).isEqualTo(Duration.ofMillis(5));
        assertThat(heard.getLast().took()).isEqualTo(Duration.ofMillis(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.har", "a.har.gz"})
    void ofAProcessThatWasKilledAllWholeLinesAreRead(String name) throws IOException {
        Path file = folder.resolve(name);
        Recorder never = recorder(file, Rotation.none(9, 1 << 20));
        never.write(passage(1, Body.of("one")));
        never.write(passage(2, Body.of("two")));
        byte[] left = Files.readAllBytes(file);
        Files.write(folder.resolve("whole"), left);
        Files.write(folder.resolve("cut"), Arrays.copyOf(left, left.length - 4));
        never.close();

        Recording whole = read(folder.resolve("whole"));
        assertThat(targets()).containsExactly("/orders/1?x=1", "/orders/2?x=1");
        assertThat(whole.problems()).isEmpty();
        heard.clear();
        Recording cut = read(folder.resolve("cut"));
        assertThat(targets()).startsWith("/orders/1?x=1").hasSizeBetween(1, 2);
        assertThat(cut.problems()).isEmpty();
        assertThat(cut.notes()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"stormrider\":\"traffic\",\"version\":2} | of version 2; known is version 1",
                "{\"stormrider\":\"traffic\"}               | of version ?",
                "{\"stormrider\":\"journal\"}               | no traffic log",
                "{\"consumer\":{}}                          | a pact",
                "{\"openapi\":\"3.1.0\"}                    | no recording",
                "plain text                                 | no recording",
            })
    void whatIsNotOursOrNewerIsRefused(String text, String why) throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsonl"), text + "\n");

        assertThat(read(file).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.found()).contains(why));
    }

    @Test
    void aFileThatIsNotThereIsSaidNotToBe() {
        assertThat(read(folder.resolve("none")).problems().getFirst().found()).isEqualTo("there is no such file");
    }

    @Test
    void linesThatAreBrokenAreLeftOutAndCounted() throws IOException {
        Path file = folder.resolve("a.jsonl");
        try (Recorder recorder = recorder(file, Rotation.none(9, 1 << 20))) {
            recorder.write(passage(1, Body.empty()));
        }
        Files.writeString(file, "garbage\n{\"request\":{\"method\":7}}\n[]\n{\"end\":{}}\n", StandardOpenOption.APPEND);

        Recording recording = read(file);

        assertThat(heard).hasSize(1);
        assertThat(recording.entries()).isEqualTo(4);
        assertThat(String.join("", recording.notes()))
                .contains("2 of 4 entries left out: they are no JSON, or no exchange")
                .contains("1 of 4 entries left out: they have no method");
    }

    @Test
    void aLineLongerThanMemoryIsPassedOverWithoutBeingHeld() throws IOException {
        Path file = folder.resolve("a.jsonl.gz");
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) 'x');
        try (OutputStream out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), 1 << 16)) {
            out.write(
                    "{\"stormrider\":\"traffic\",\"version\":1}\n{\"request\":{\"method\":\"PUT\",\"target\":\"/\",\"body\":\""
                            .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 256; i++) {
                out.write(megabyte);
            }
            out.write("\"}}\n{\"request\":{\"method\":\"GET\",\"target\":\"/\"}}\n{\"end\":{}}\n"
                    .getBytes(StandardCharsets.UTF_8));
        }

        Recording recording = read(file);

        assertThat(targets()).containsExactly("/");
        assertThat(recording.notes()).singleElement().asString().contains("1 of 2 entries left out: their lines");
    }

    @Test
    void filesAreRotatedBySizeAndTheOldestGo() throws IOException {
        Rotation rotation = new Rotation(Optional.of(1_000L), Optional.empty(), 2, 1_000, 1 << 20);
        Path file = folder.resolve("a.jsonl");
        try (Recorder recorder = recorder(file, rotation)) {
            for (int i = 0; i < 40; i++) {
                recorder.write(passage(i, Body.of("some text of a body")));
            }
        }
        List<Path> left = files();
        assertThat(left).hasSize(2);
        try (Recorder recorder = recorder(file, rotation)) {
            recorder.write(passage(99, Body.empty()));
            assertThat(recorder.current()).isEqualTo(next(left.getLast()));
        }

        assertThat(files()).containsExactly(left.getLast(), next(left.getLast()));
        read(left.getLast());
        assertThat(targets()).contains("/orders/39?x=1");
    }

    private Path next(Path file) {
        int number = Integer.parseInt(file.getFileName().toString().substring(2, 7));
        return folder.resolve(String.format(Locale.ROOT, "a-%05d.jsonl", number + 1));
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void filesAreRotatedByTheTimeOfWhatPasses() throws IOException {
        Rotation rotation = new Rotation(Optional.empty(), Optional.of(Duration.ofMillis(10)), 99, 1_000, 1 << 20);
        try (Recorder recorder = recorder(folder.resolve("a.har"), rotation)) {
            for (int i = 0; i < 6; i++) {
                recorder.write(passage(i, Body.empty()));
            }
        }

        assertThat(files()).hasSize(3);
        for (Path file : files()) {
            read(file);
        }
        assertThat(heard).hasSize(6);
    }

    @Test
    void noMoreIsWrittenThanIsToBe() throws IOException {
        Path file = folder.resolve("a.jsonl");
        try (Recorder recorder = recorder(file, Rotation.none(2, 1 << 20))) {
            for (int i = 0; i < 3; i++) {
                recorder.write(passage(i, Body.empty()));
            }
            assertThat(recorder.full()).isTrue();
            assertThat(recorder.written()).isEqualTo(2);
        }
        try (Recorder recorder = recorder(file, Rotation.none(99, 600))) {
            for (int i = 0; i < 30; i++) {
                recorder.write(passage(i, Body.empty()));
            }
            assertThat(recorder.full()).isTrue();
        }
        assertThat(Files.size(file)).isBetween(600L, 1_000L);
    }

    @Test
    void aCallerIsSampledWholeOrNotAtAll() {
        Sampling sampling = new Sampling(0.3, new Seed(7));
        long taken = 0;
        for (int caller = 0; caller < 1_000; caller++) {
            Request request = new Request("GET", "/", Headers.of("Authorization", "Bearer " + caller), Body.empty());
            boolean first = sampling.takes(request);
            assertThat(sampling.takes(request)).isEqualTo(first);
            taken += first ? 1 : 0;
        }
        long strangers = IntStream.range(0, 1_000)
                .filter(i -> sampling.takes(new Request("GET", "/", Headers.none(), Body.empty())))
                .count();

        assertThat(taken).isBetween(240L, 360L);
        assertThat(strangers).isBetween(240L, 360L);
    }
}
