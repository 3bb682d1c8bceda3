package dev.stormrider.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.ledger.Standing.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "@everyone [click](https://evil.example) #1",
                "` ``` <script>alert(1)</script> ``",
                "line\n\n# heading\r\n- item",
                "<!-- stormrider/web -->",
                "\u202Eevil\u2066 \u0007 \u001b[2J",
                "| a | b |"
            })
    void whatOthersWroteStaysInsideOfCode(String hostile) {
        Notice notice = Notices.of("web", Kind.REJECTED, 0, hostile);

        String text = notice.markdown(65_536);

        String line =
                text.lines().filter(each -> each.startsWith("- ")).findFirst().orElseThrow();
        String fence = line.substring(2).replaceFirst("^(`+)(?s:.*)", "$1");
        assertThat(line).startsWith("- " + fence).endsWith(fence);
        String inside = line.substring(2 + fence.length(), line.length() - fence.length());
        assertThat(inside).doesNotContain(fence);
        assertThat(text.chars().filter(each -> each < 0x20 && each != '\n')).isEmpty();
        assertThat(text).doesNotContain("\u202E", "\u2066");
        assertThat(text.lines().filter(each -> each.startsWith("#"))).isEmpty();
    }

    @Test
    void anAddressDoesNotEndItsLink() {
        assertThat(Inert.address("https://reviews/x) [evil](javascript:1) \"<>`"))
                .isEqualTo("https://reviews/x%29%20%5Bevil%5D%28javascript:1%29%20%22%3C%3E%60");
    }

    @Test
    void manyFindingsAreCounted() {
        String text =
                Notices.of("web", Kind.REJECTED, 5_000, "x".repeat(100_000)).markdown(65_536);

        assertThat(text).hasSizeLessThan(10_000).contains("- and 4990 more");
    }

    @Test
    void linksHaveNamesOfTheirOwn() {
        assertThat(Notices.of("web app", Kind.RIDING, 0, "").name())
                .startsWith("stormrider/web-app-orders-")
                .isNotEqualTo(Notices.of("web-app", Kind.RIDING, 0, "").name());
    }
}
