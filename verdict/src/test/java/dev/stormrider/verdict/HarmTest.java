package dev.stormrider.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HarmTest {
    private static final Path PAGES = Path.of("..", "docs", "harms");

    @Test
    void theNameIsTheClassInKebabCase() {
        assertThat(Harm.all())
                .extracting(Harm::name)
                .containsExactly(
                        "crashed",
                        "hung",
                        "undeclared-error",
                        "dead-fallback",
                        "rejected",
                        "broke-contract",
                        "broke-pact",
                        "silently-wrong",
                        "effect-lost",
                        "effect-doubled",
                        "effect-partial",
                        "lost-update",
                        "effect-unseen",
                        "retry-storm",
                        "no-recovery",
                        "contagion",
                        "leaked-internals");
    }

    @Test
    void eachHarmHasAPageAndEachPageAHarm() throws IOException {
        List<String> pages;
        try (Stream<Path> files = Files.list(PAGES)) {
            pages = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .toList();
        }

        assertThat(pages)
                .containsExactlyInAnyOrderElementsOf(
                        Harm.all().stream().map(harm -> harm.name() + ".md").toList());
    }

    @Test
    void eachPageSaysWhatWhyAndWhatIsNone() {
        for (Harm harm : Harm.all()) {
            String page = read(harm.name());

            assertThat(page).startsWith("# " + harm.name() + "\n");
            assertThat(page).contains("## Why it hurts", "## Example", "## What is no harm", "## What to do");
        }
    }

    private static String read(String name) {
        try {
            return Files.readString(PAGES.resolve(name + ".md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
