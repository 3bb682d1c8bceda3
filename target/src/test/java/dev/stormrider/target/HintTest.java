package dev.stormrider.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HintTest {
    private static final Optional<Trouble> SILENT = Optional.of(Trouble.of("GET http://a/ready failed: refused"));

    private static Optional<Trouble> answered(int status) {
        return Optional.of(new Trouble("GET http://a/ready answered " + status, OptionalInt.of(status)));
    }

    private static Optional<String> after(Hint hint, long millis, Optional<Trouble> trouble) {
        return hint.after(Duration.ofMillis(millis), trouble);
    }

    @ParameterizedTest
    @CsvSource({"30, 5000", "3600, 5000", "6, 1000"})
    void isGivenOnceWhenThePathIsUnknownForAWhile(long limit, long patience) {
        Hint hint = new Hint("shop (before)", Duration.ofSeconds(limit));

        assertThat(after(hint, 700, SILENT)).isEmpty();
        assertThat(after(hint, 800, answered(404))).isEmpty();
        assertThat(after(hint, 800 + patience - 1, answered(404))).isEmpty();
        assertThat(after(hint, 800 + patience, answered(404)))
                .contains("shop (before) listens, but GET http://a/ready answered 404, for " + patience / 1000
                        + ".0 s now: is ready right? It is waited for up to " + limit + ".0 s.");
        assertThat(after(hint, 800 + 3 * patience, answered(404))).isEmpty();
    }

    @Test
    void isNotGivenAgainWhenThePartyIsStartedAgain() {
        Hint hint = new Hint("shop", Duration.ofSeconds(30));
        after(hint, 0, answered(404));
        assertThat(after(hint, 5_000, answered(404))).isPresent();

        hint.anew();

        assertThat(after(hint, 0, answered(404))).isEmpty();
        assertThat(after(hint, 20_000, answered(404))).isEmpty();
    }

    @Test
    void eachStartIsWaitedForFromItsOwnBeginning() {
        Hint hint = new Hint("shop", Duration.ofSeconds(30));
        after(hint, 2_000, answered(404));

        hint.anew();

        assertThat(after(hint, 1_000, answered(404))).isEmpty();
        assertThat(after(hint, 6_000, answered(404))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void isNotGivenOfAPartyThatSaysItIsNotReadyYet(int status) {
        Hint hint = new Hint("shop", Duration.ofSeconds(30));

        after(hint, 0, answered(status));

        assertThat(after(hint, 20_000, answered(status))).isEmpty();
    }

    @Test
    void whatTheAnswerWasBeforeItWasAnotherCountsNoMore() {
        Hint hint = new Hint("shop", Duration.ofSeconds(30));

        after(hint, 0, answered(404));
        after(hint, 4_000, answered(503));

        assertThat(after(hint, 6_000, answered(404))).isEmpty();
        assertThat(after(hint, 10_999, answered(404))).isEmpty();
        assertThat(after(hint, 11_000, answered(404))).isPresent();
    }
}
