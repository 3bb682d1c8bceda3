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
            attempts.count("anna", NOON.plusSeconds(i));
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
            attempts.count("anna", NOON);
            attempts.count("anna", NOON);
            attempts.forget("anna");
            attempts.check("anna", NOON);
        }
        assertThat(NOON).isNotNull();
    }

    @Test
    void whatWasTakenBackDoesNotCount() throws Refused {
        for (int i = 0; i < 10; i++) {
            attempts.count("anna", NOON);
            attempts.takeBack("anna");
        }
        attempts.takeBack("anna");
        for (int i = 0; i < 3; i++) {
            attempts.count("anna", NOON);
        }

        assertThatThrownBy(() -> attempts.count("anna", NOON)).isInstanceOf(Refused.class);
    }

    @Test
    void manyOthersDoNotPushAnybodyOut() throws Refused {
        for (int i = 0; i < 3; i++) {
            attempts.count("anna", NOON);
        }
        for (int i = 0; i < 200_000; i++) {
            try {
                attempts.count("other " + i, NOON);
            } catch (Refused sharesASlot) {
                assertThat(sharesASlot.status()).isEqualTo(429);
            }
        }

        assertThatThrownBy(() -> attempts.check("anna", NOON)).isInstanceOf(Refused.class);
    }
}
