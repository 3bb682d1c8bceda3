package dev.stormrider.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class RingTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Ring ring = new Ring(InstantSource.fixed(NOON));

    @Test
    void joinsALineThatArrivesInPieces() {
        print("pay");
        print("ments\r\nis rea");
        print("dy\n");

        assertThat(texts()).containsExactly("payments", "is ready");
        assertThat(ring.output().lines().getFirst().at()).isEqualTo(NOON);
    }

    @Test
    void showsALineThatIsNotComplete() {
        print("one\ntwo");

        assertThat(texts()).containsExactly("one", "two");
    }

    @Test
    void countsALineWithoutEndAtTheEndOfTheStream() {
        print("one\ntwo");
        ring.end();
        print("three\n");

        assertThat(texts()).containsExactly("one", "two", "three");
    }

    @Test
    void removesColoursAndControlCharacters() {
        print("\u001B[1;31mred\u001B[0m\u0007\tand plain\n");

        assertThat(texts()).containsExactly("red\tand plain");
    }

    @Test
    void cutsALineExactlyAboveTheLimit() {
        print("x".repeat(Ring.LONGEST_LINE) + "\n");
        print("x".repeat(Ring.LONGEST_LINE + 1) + "\n");

        assertThat(texts().getFirst()).isEqualTo("x".repeat(Ring.LONGEST_LINE));
        assertThat(texts().getLast()).isEqualTo("x".repeat(Ring.LONGEST_LINE - 3) + "…");
    }

    @Test
    void dropsTheOldestLinesAboveTheLimitOfLines() {
        print("first\n" + "\n".repeat(Ring.MOST_LINES - 1) + "last\n");

        assertThat(texts()).hasSize(Ring.MOST_LINES).endsWith("last").doesNotContain("first");
        assertThat(ring.output().dropped()).isEqualTo(1);
    }

    @Test
    void dropsTheOldestLinesAboveTheLimitOfBytes() {
        String line = "x".repeat(1023) + "\n";
        print("first" + line.repeat(Ring.MOST_BYTES / 1023 + 1));

        assertThat(texts()).hasSize(Ring.MOST_BYTES / 1023);
        assertThat(texts().getFirst()).doesNotContain("first");
    }

    private void print(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ring.accept(bytes, 0, bytes.length);
    }

    private List<String> texts() {
        return ring.output().lines().stream().map(Line::text).toList();
    }
}
