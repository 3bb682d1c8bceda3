package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Weight;
import dev.stormrider.contract.Contract;
import dev.stormrider.format.Limits;
import dev.stormrider.format.Reader;
import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the contracts alone say, beside the labels of other tools' own test data. Where the two disagree,
 * {@code benchmarks/labels/openapi.txt} says why in writing. Skipped where the data is not beside the checkout.
 */
class LabelsTest {
    private static final Path DATA = Path.of(System.getProperty("stormrider.data", "../../shared/data"));
    /** What was deprecated until an earlier day may be gone. */
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    private static final Pattern REASON =
            Pattern.compile("(?<id>[0-9a-f]{10}) (?<label>\\w+) (?<ours>\\w+) \\w+: .{10,}");

    @Test
    void disagreesOnlyWhereItIsSaidWhy() throws IOException {
        Path folder = DATA.resolve("contracts/openapi");
        assumeTrue(Files.isDirectory(folder), "there is no corpus at " + folder.toAbsolutePath());

        Map<String, String> disagreements = new TreeMap<>();
        List<String> cases = Files.readAllLines(folder.resolve("cases.jsonl"));
        for (String line : cases) {
            Value one = Json.read(line).orElseThrow();
            String label = text(one, "provider_first");
            String ours = said(amendment(folder.resolve(text(one, "id"))));
            if (!label.equals(ours)) {
                disagreements.put(text(one, "id"), label + " " + ours);
            }
        }

        assertThat(cases).hasSizeGreaterThan(180);
        assertThat(disagreements).isEqualTo(reasons());
    }

    /** What is said of each case in writing, without the reason, which has to be there. */
    private static Map<String, String> reasons() throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("../benchmarks/labels/openapi.txt"))) {
            Matcher words = REASON.matcher(line);
            if (!line.startsWith("#")) {
                assertThat(words.matches()).as(line).isTrue();
                reasons.put(words.group("id"), words.group("label") + " " + words.group("ours"));
            }
        }
        return reasons;
    }

    private static Amendment amendment(Path folder) {
        return Amendment.of(contract(folder, "old"), contract(folder, "new"));
    }

    private static Contract contract(Path folder, String version) {
        Path yaml = folder.resolve(version + ".yaml");
        Path file = Files.exists(yaml) ? yaml : folder.resolve(version + ".json");
        return Reader.read(file, Limits.usual()).contract().orElseThrow();
    }

    /** May the provider be upgraded while old consumers run? In the words of the labels, on {@link #TODAY}. */
    private static String said(Amendment amendment) {
        return switch (Weight.of(amendment, List.of(), TODAY).oldReadsNew()) {
            case NO -> "unsafe";
            case UNDECIDED -> "unsure";
            case YES -> "safe";
        };
    }

    private static String text(Value one, String name) {
        return one instanceof Value.Members(var members) && members.get(name) instanceof Value.Text(String text)
                ? text
                : "";
    }
}
