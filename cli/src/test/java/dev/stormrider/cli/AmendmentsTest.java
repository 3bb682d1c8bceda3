package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Amendments as people make them, each with the words that {@code diff} has for it: a file of {@code amendments} says
 * what becomes what in {@code contract.yaml}, and what is told. Where an amendment needs more than that contract has,
 * what stands in both versions in the place of something else comes first. {@code -Dgolden=write} writes what is told
 * anew.
 */
class AmendmentsTest {
    static final Path FOLDER = Path.of("src/test/resources/amendments");
    private static final String TOLD = "told\n";

    /** As long wherever the checkout lies, so that lines are broken at the same places. */
    private static final String HERE = "target/";

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreManyOfThem() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsEachInPeoplesWords(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        String text = Files.readString(file);
        String edits = edits(text);

        String told = told(edits);

        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(file, edits + TOLD + told);
        }
        assertThat(edits + TOLD + told).isEqualTo(Files.readString(file));
    }

    /** The edits that the text of a case begins with. */
    static String edits(String text) {
        return text.substring(0, text.indexOf(TOLD));
    }

    private String told(String edits) throws IOException {
        String contract = given(Files.readString(FOLDER.resolve("contract.yaml")), edits);
        Path before = Files.writeString(Path.of(HERE + "before.yaml"), contract);
        Path after = Files.writeString(Path.of(HERE + "after.yaml"), edited(contract, edits));
        String told = Shell.run("diff", before.toString(), after.toString()).out();
        return told.replace(HERE, "")
                        .replaceAll("(yaml:\\d+) →\\s+", "$1 → ")
                        .replaceAll("([0-9a-f]{12}  [a-z-]+)\\s+(before|after)", "$1  $2")
                        .stripTrailing()
                + "\n";
    }

    /** {@code contract} as it is in both versions that {@code edits} tell of. */
    static String given(String contract, String edits) {
        return replaced(contract, edits, "instead of", "there is");
    }

    /** {@code contract} with the {@code edits} made in it. */
    static String edited(String contract, String edits) {
        return replaced(contract, edits, "was", "is");
    }

    private static String replaced(String contract, String edits, String from, String to) {
        List<String> parts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        edits.lines().forEach(line -> {
            boolean text = line.startsWith("  |");
            if (!text) {
                labels.add(line);
            }
            boolean meant = List.of(from, to).contains(labels.getLast());
            if (meant && text) {
                parts.add(parts.removeLast() + line.replaceFirst("^ {2}\\| ?", "") + "\n");
            } else if (meant) {
                parts.add("");
            }
        });
        String edited = contract;
        for (int i = 0; i < parts.size(); i += 2) {
            String was = part(parts, i);
            assertThat(edited).containsOnlyOnce(was);
            edited = edited.replace(was, part(parts, i + 1));
        }
        return edited;
    }

    private static String part(List<String> parts, int i) {
        return parts.get(i).replaceFirst("\n$", "");
    }
}
