package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTest {
    @Test
    void breaksAtBlanksAndKeepsTheIndent() {
        assertThat(Wrapped.to(12, "  one two three")).isEqualTo("  one two\n  three");
    }

    @Test
    void leavesAWordThatIsTooLongWhole() {
        assertThat(Wrapped.to(5, "a https://example.com b")).isEqualTo("a\nhttps://example.com\nb");
    }

    @Test
    void leavesAnEmptyLineEmpty() {
        assertThat(Wrapped.to(40, "")).isEmpty();
    }
}
