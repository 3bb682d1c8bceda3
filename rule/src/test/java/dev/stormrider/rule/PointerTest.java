package dev.stormrider.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointerTest {
    private static final Value WHOLE =
            Json.read("{\"a\":[{\"b\":1},{\"b\":2}],\"c/d\":{\"~\":3}}").orElseThrow();

    @ParameterizedTest
    @CsvSource({"/a/1/b, 2", "/c~1d/~0, 3", "/a/0, {\"b\":1}"})
    void readsWhatItPointsTo(String text, String found) {
        assertThat(Pointer.of(text).read(WHOLE)).map(Value::json).hasValue(found);
    }

    @ParameterizedTest
    @CsvSource({"/a/2", "/a/b", "/a/-1", "/x", "/a/0/b/c"})
    void findsNothingWhereNothingIs(String text) {
        assertThat(Pointer.of(text).read(WHOLE)).isEmpty();
    }

    @Test
    void pointsToTheWholeWhereItIsEmpty() {
        assertThat(Pointer.of("").read(WHOLE)).hasValue(WHOLE);
    }

    @Test
    void isWrittenAsItIsRead() {
        assertThat(Pointer.of("/c~1d/~0").tokens()).containsExactly("c/d", "~");
        assertThat(Pointer.of("/c~1d/~0").text()).isEqualTo("/c~1d/~0");
    }

    @Test
    void putsAValueWhereThereIsAPlaceForIt() {
        assertThat(Pointer.of("/a/0/b").put(WHOLE, Value.of(9)).map(Value::json))
                .hasValue("{\"a\":[{\"b\":9},{\"b\":2}],\"c/d\":{\"~\":3}}");
        assertThat(Pointer.of("/x/y").put(WHOLE, Value.of(9))).isEmpty();
    }
}
