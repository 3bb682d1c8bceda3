package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    @Test
    void aPasswordFitsWhatIsKeptOfItAndNothingElse() throws Refused {
        Passwords passwords = new Passwords(new SecureRandom());
        String kept = passwords.kept("correct horse battery");

        assertThat(kept).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
        assertThat(passwords.kept("correct horse battery")).isNotEqualTo(kept);
        assertThat(passwords.fits("correct horse battery", Optional.of(kept))).isTrue();
        assertThat(passwords.fits("correct horse batterz", Optional.of(kept))).isFalse();
        assertThat(passwords.fits("", Optional.of(kept))).isFalse();
        assertThat(passwords.fits("correct horse battery", Optional.empty())).isFalse();
        assertThat(passwords.fits("anything", Optional.of("not a hash"))).isFalse();
        assertThat(passwords.fits("a".repeat(1_000_000), Optional.of(kept))).isFalse();
    }

    /**
     * Written by {@code argon2 somesaltsomesalt -id -t 2 -k 19456 -p 1 -l 32 -e}, the reference implementation's own.
     */
    @Test
    void readsWhatTheReferenceImplementationWrites() throws Refused {
        String theirs =
                "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$/HetJC6LZ4lnwgLB+wJSS2a9bFu2Kq4HxwNWzoJq2qU";

        assertThat(new Passwords(new SecureRandom()).fits("correct horse battery", Optional.of(theirs)))
                .isTrue();
    }

    @Test
    void aPasswordThatIsGuessedAtOnceIsRefused() throws Refused {
        Passwords.check("anna", "correct horse battery");
        assertThatThrownBy(() -> Passwords.check("anna", "short")).hasMessageContaining("12 to 200 characters");
        assertThatThrownBy(() -> Passwords.check("anna", "a".repeat(20))).hasMessageContaining("guessed");
        assertThatThrownBy(() -> Passwords.check("Anna-from-work", "anna-from-work"))
                .hasMessageContaining("guessed");
    }
}
