package dev.stormrider.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether one expression is found in all that another one is found in. */
class MatchingTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " in ",
            value = {
                "^[a-z]+$ in ^[a-z0-9]+$",
                "^[A-Z]{3}$ in ^[A-Z]{2,3}$",
                "^\\d+$ in ^[0-9]+$",
                "^[0-9]+$ in ^\\d+$",
                "^abc in abc",
                "a.*b in b",
                "^(cat|dog)$ in ^[a-z]{3}$",
                "^a$ in ^^a$$",
                "^(?:[a-f0-9]{2}){4}$ in ^[a-f0-9]{8}$",
                "x|xy in x",
                "^[^a]$ in ^[^ab]|b$",
                "^v\\d+\\.\\d+$ in ^v\\S+$",
                "abc in ",
            })
    void isShown(String narrow, String wide) {
        assertThat(new Matching(narrow).within(new Matching(wide == null ? "" : wide)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " in ",
            value = {
                "^[a-z0-9]+$ in ^[a-z]+$",
                "abc in ^abc",
                "^^a in ^b",
                "a$$ in b",
                "^[A-Z]{2,3}$ in ^[A-Z]{3}$",
                "^.$ in ^\\w$",
                "^[^a]$ in ^[^ab]$",
                "^a*$ in ^a+$",
                "^(a|b)+$ in ^(a|b){0,9}$",
            })
    void isRefutedByATextThatMatchesTheOneAlone(String wide, String narrow) {
        Matching one = new Matching(wide);
        Matching other = new Matching(narrow);

        assertThat(one.within(other)).isFalse();
        assertThat(one.beyond(other)).hasValueSatisfying(text -> {
            assertThat(one.admits(Value.of(text))).isTrue();
            assertThat(other.admits(Value.of(text))).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " in ",
            value = {"(?i)a in b", "\\bx in y", "\\p{L} in y", "[[:alpha:]] in y", "a{900} in b"})
    void isNotKnownOfWhatTheMachinesDoNotKnow(String one, String other) {
        assertThat(new Matching(one).within(new Matching(other))).isFalse();
        assertThat(new Matching(one).beyond(new Matching(other))).isEmpty();
    }

    @Test
    void agreesWithWhatIsFoundInRandomTexts() {
        List<String> atoms = List.of("a", "b", "[ab]", "[^a]", "\\d", ".", "^", "$", "(a|b0)", "0");
        List<String> times = List.of("", "", "*", "+", "?", "{2}", "{1,2}", "{0,1}");
        Random random = new Random(7);
        int shown = 0;
        int open = 0;
        for (int round = 0; round < 3_000; round++) {
            Matching one = new Matching(drawn(random, atoms, times));
            Matching other = new Matching(drawn(random, atoms, times));
            boolean within = one.within(other);
            shown += within ? 1 : 0;
            open += within || one.beyond(other).isPresent() ? 0 : 1;
            for (int i = 0; i < 20; i++) {
                Value text = Value.of(text(random));
                assertThat(within && one.admits(text) && !other.admits(text))
                        .as("%s in %s by %s", one, other, text)
                        .isFalse();
            }
        }
        assertThat(shown).isGreaterThan(100);
        // Nothing but an empty text that begins after its end.
        assertThat(open).isLessThan(90);
    }

    private static String drawn(Random random, List<String> atoms, List<String> times) {
        StringBuilder pattern = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String atom = atoms.get(random.nextInt(atoms.size()));
            boolean mark = atom.equals("^") || atom.equals("$");
            pattern.append(atom).append(mark ? "" : times.get(random.nextInt(times.size())));
            pattern.append(random.nextInt(8) == 0 && i > 0 ? "|" : "");
        }
        return pattern.toString();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append("ab01\n".charAt(random.nextInt(5)));
        }
        return text.toString();
    }
}
