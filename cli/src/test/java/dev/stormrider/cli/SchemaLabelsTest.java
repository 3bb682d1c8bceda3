package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Reads;
import dev.stormrider.contract.Contract;
import dev.stormrider.format.Limits;
import dev.stormrider.format.Reader;
import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Two versions of a JSON Schema, beside what a registry's own tests say of them, and beside what the authors of real
 * schemas say. Where we disagree with a test, {@code benchmarks/labels/jsonschema.txt} says why in writing. Skipped
 * where the data is not beside the checkout.
 */
class SchemaLabelsTest {
    private static final Path DATA = Path.of(System.getProperty("stormrider.data", "../../shared/data"));
    private static final Pattern REASON =
            Pattern.compile("(?<id>[0-9a-f]{10}) (?<label>\\w+/\\w+) (?<ours>\\w+/\\w+) \\w+: .{10,}");

    @Test
    void disagreesWithARegistrysTestsOnlyWhereItIsSaidWhy() throws IOException {
        Path folder = folder("jsonschema");

        Set<String> disagreements = new TreeSet<>();
        List<Value> cases = cases(folder);
        for (Value one : cases) {
            String label = word(one, "old_data_new_reader") + "/" + word(one, "new_data_old_reader");
            Assessment ours = assessment(folder, one);
            String said = ours.newReadsOld().word() + "/" + ours.oldReadsNew().word();
            if (!label.equals(said)) {
                disagreements.add(text(one, "id") + " " + label + " " + said);
            }
        }

        assertThat(cases).hasSizeGreaterThan(60);
        assertThat(disagreements).isEqualTo(reasons());
    }

    /** Authors err: where they call a change breaking, some of it breaks nobody. The figures are pinned. */
    @Test
    void agreesWithTheAuthorsOfRealSchemasAsOftenAsIsPinned() throws IOException {
        Path folder = folder("jsonschema-real");

        Map<String, Integer> figures = new TreeMap<>();
        for (Value one : cases(folder)) {
            Reads reads = assessment(folder, one).newReadsOld();
            figures.merge(text(one, "author_says") + " " + reads.word(), 1, Integer::sum);
        }

        assertThat(figures)
                .isEqualTo(Map.of(
                        "ADDITION yes", 41,
                        "ADDITION no", 2,
                        "MODEL no", 19,
                        "MODEL yes", 7,
                        "REVISION no", 1,
                        "REVISION yes", 1));
    }

    private static Path folder(String name) {
        Path folder = DATA.resolve("contracts").resolve(name);
        assumeTrue(Files.isDirectory(folder), "there is no corpus at " + folder.toAbsolutePath());
        return folder;
    }

    private static List<Value> cases(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("cases.jsonl")).stream()
                .map(line -> Json.read(line).orElseThrow())
                .toList();
    }

    private static Set<String> reasons() throws IOException {
        Set<String> reasons = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("../benchmarks/labels/jsonschema.txt"))) {
            Matcher words = REASON.matcher(line);
            if (!line.startsWith("#")) {
                assertThat(words.matches()).as(line).isTrue();
                reasons.add(words.group("id") + " " + words.group("label") + " " + words.group("ours"));
            }
        }
        return reasons;
    }

    private static Assessment assessment(Path folder, Value one) {
        Path versions = folder.resolve(text(one, "id"));
        return Assessment.of(Amendment.of(contract(versions, "old.json"), contract(versions, "new.json")));
    }

    private static Contract contract(Path folder, String file) {
        return Reader.read(folder.resolve(file), Limits.usual()).contract().orElseThrow();
    }

    private static String word(Value one, String name) {
        return one instanceof Value.Members(var members) && Value.of(true).equals(members.get(name)) ? "yes" : "no";
    }

    private static String text(Value one, String name) {
        return one instanceof Value.Members(var members) && members.get(name) instanceof Value.Text(String text)
                ? text
                : "";
    }
}
