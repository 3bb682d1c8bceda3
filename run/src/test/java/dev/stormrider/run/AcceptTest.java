package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Headers;
import org.junit.jupiter.api.Test;

class AcceptTest {
    @Test
    void aRangeTakesTypesOfAnyParameters() {
        Accept accept = Accept.of(Headers.none().with("Accept", "application/json;version=2, text/*;q=0.5"));

        assertThat(accept.takes("application/json;version=2")).isTrue();
        assertThat(accept.takes("text/plain;version=1")).isTrue();
        assertThat(accept.takes("image/png")).isFalse();
    }
}
