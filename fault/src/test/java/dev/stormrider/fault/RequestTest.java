package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
    private static Request request(String method, Headers headers) {
        return new Request(method, "/orders/7", headers, Body.empty());
    }

    @Test
    void aMethodThatAsksForNothingIsSafe() {
        assertThat(request("GET", Headers.none()).safe()).isTrue();
        assertThat(request("DELETE", Headers.none()).safe()).isFalse();
    }

    @Test
    void whatDoesNoMoreWhenItComesTwiceIsRepeatable() {
        assertThat(request("GET", Headers.none()).repeatable()).isTrue();
        assertThat(request("DELETE", Headers.none()).repeatable()).isTrue();
        assertThat(request("PATCH", Headers.none()).repeatable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "x-http-method", "X-Method-Override"})
    void whatAFieldNamesIsMeant(String field) {
        Request overridden = request("GET", Headers.of(field, " delete "));

        assertThat(overridden.meant()).isEqualTo("DELETE");
        assertThat(overridden.safe()).isFalse();
        assertThat(request("GET", Headers.of(field, "GET")).safe()).isTrue();
        assertThat(overridden.repeatable()).isTrue();
        assertThat(request("GET", Headers.of(field, "post")).repeatable()).isFalse();
        assertThat(request("POST", Headers.of(field, "PUT")).repeatable()).isFalse();
        // Not every service goes by such a field.
        assertThat(request("POST", Headers.of(field, "GET")).meant()).isEqualTo("POST");
    }
}
