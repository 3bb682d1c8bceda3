package dev.stormrider.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.verdict.Circumstances;
import dev.stormrider.verdict.Discrepancy.Kind;
import dev.stormrider.verdict.Guarding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutlookLinesTest {
    private static Difference at(String place, Difference.Standing standing, Optional<String> explained) {
        return new Difference("GET /a", Kind.VALUE, place, 40, 20, 20, 5, 5, 0.5, standing, explained, List.of());
    }

    private static String told(Difference... differences) {
        return OutlookLines.of(
                new Outlook(
                        Instant.parse("2026-11-30T16:45:44.371321693Z"),
                        Duration.ofSeconds(3),
                        7,
                        40,
                        40,
                        Map.of("GET /a", 40L),
                        Map.of(),
                        List.of(differences),
                        0,
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        Circumstances.unknown(),
                        Guarding.NONE),
                line -> line);
    }

    @Test
    void noiseIsCountedWhateverTheAmendmentSaysOfItsPlace() {
        String told = told(
                at("/body/a", Difference.Standing.NOISE, Optional.empty()),
                at("/body/b", Difference.Standing.NOISE, Optional.of("new value")));

        assertThat(told).contains("Noise: 2 places at which").doesNotContain("/body/");
    }

    @Test
    void whatIsAnnouncedIsToldOnce() {
        String told = told(
                at("/body/a", Difference.Standing.TOO_FEW, Optional.empty()),
                at("/body/b", Difference.Standing.TOO_FEW, Optional.of("new value")));

        assertThat(told).containsOnlyOnce("/body/a").containsOnlyOnce("/body/b").doesNotContain("Noise");
    }

    @Test
    void aBrokenContractIsToldWithWhatItAsksFor() {
        Difference broken = new Difference(
                "GET /a",
                Kind.BROKEN_CONTRACT,
                "/body/a",
                40,
                20,
                0,
                20,
                0,
                0.001,
                Difference.Standing.REAL,
                Optional.empty(),
                List.of(new Difference.Example("number", "")));

        assertThat(told(broken))
                .contains("\n      the contract asks for: number\n")
                .doesNotContain("→");
    }

    @Test
    void aValueThatIsGoneBecameNothing() {
        assertThat(at("/body/a", Difference.Standing.REAL, Optional.empty()).words(new Difference.Example("7", "")))
                .isEqualTo("7 → nothing");
    }

    @Test
    void timesAreToldToTheSecond() {
        assertThat(told()).contains("2026-11-30T16:45:44Z, for 3 s");
    }
}
