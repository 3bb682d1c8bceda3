package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a header can carry is known here and nowhere else. */
class HeadersTest {
    @Test
    void aNameIsOfTheLettersOfTokensAlone() {
        assertThat(List.of("x-tenant", "X_1", "!#$%&'*+-.^_`|~")).allMatch(Headers::named);
        assertThat(List.of("", "x tenant", "x:y", "x\n", "größe", "/x", "{x}")).noneMatch(Headers::named);
    }

    @Test
    void whatIsCarriedHasNoFlaw() {
        String carried = Headers.carried(" a\r\nb\u0000c\td\u007f ");

        assertThat(carried).isEqualTo("a  b c\td");
        assertThat(new Headers.Line("x-note", carried).flaw()).isEmpty();
        assertThat(new Headers.Line("x-note", "a\nb").flaw()).isPresent();
        assertThat(new Headers.Line("x note", "a").flaw()).isPresent();
    }
}
