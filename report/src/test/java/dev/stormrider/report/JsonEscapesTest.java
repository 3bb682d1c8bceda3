package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People read JSON reports in terminals too. */
class JsonEscapesTest {
    @ParameterizedTest
    @ValueSource(strings = {"\u001b", "\u0007", "\u007f", "\u0085", "\u009b", "\u2028", "\u2029", "\u202e", "\u2066"})
    void writesAsACodeWhatWouldSteerATerminal(String hidden) {
        Value value = Value.of("a" + hidden + "b");

        String json = Indented.text(value);

        assertThat(json).doesNotContain(hidden).contains("\\u");
        assertThat(Json.read(json.strip())).contains(value);
    }

    @Test
    void leavesLettersAndPicturesAsTheyAre() {
        assertThat(Indented.text(Value.of("é 日本 \ud83d\ude80"))).isEqualTo("\"é 日本 \ud83d\ude80\"\n");
    }
}
