package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private final Attempts attempts = new Attempts(3, Duration.ofMinutes(15), new SplittableRandom(1));

    @Test
    void whoFailsTooOftenWaitsForTheRestOfTheWindow() throws Refused {
        for (int i = 0; i < 3; i++) {
            attempts.check("anna", NOON);
            attempts.failed("anna", NOON.plusSeconds(i));
        }

        assertThatThrownBy(() -> attempts.check("anna", NOON.plusSeconds(60)))
                .isInstanceOf(Refused.class)
                .hasMessage("too many tries went wrong; try again in 15 minutes");
        attempts.check("ben", NOON.plusSeconds(60));
        attempts.check("anna", NOON.plus(Duration.ofMinutes(15)));
    }

    @Test
    void whoComesInBeginsAnew() throws Refused {
        for (int i = 0; i < 10; i++) {
            attempts.failed("anna", NOON);
            attempts.failed("anna", NOON);
            attempts.succeeded("anna");
            attempts.check("anna", NOON);
        }
        assertThat(NOON).isNotNull();
    }

    @Test
    void manyOthersDoNotPushAnybodyOut() {
        for (int i = 0; i < 3; i++) {
            attempts.failed("anna", NOON);
        }
        for (int i = 0; i < 200_000; i++) {
            attempts.failed("other " + i, NOON);
        }

        assertThatThrownBy(() -> attempts.check("anna", NOON)).isInstanceOf(Refused.class);
    }
}
