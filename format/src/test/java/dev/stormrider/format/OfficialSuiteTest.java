package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The official JSON Schema Test Suite, value by value, in each draft: what it calls valid we admit, and nothing else,
 * but for what {@code suite-reasons.txt} says in writing. No Maven artifact carries the suite, so its folder is named
 * with {@code -Dstormrider.suite}; skipped where it is not.
 */
class OfficialSuiteTest {
    private static final Path SUITE = Path.of(System.getProperty("stormrider.suite", "no-suite"));

    /** {@code file | group | why}; a group that ends with {@code *} is any that begins so. */
    private record Reason(String file, String group, String why) {
        private boolean covers(String otherFile, String otherGroup) {
            boolean begins = group.endsWith("*") && otherGroup.startsWith(group.substring(0, group.length() - 1));
            return file.equals(otherFile) && (begins || group.equals(otherGroup));
        }
    }

    @Test
    void agreesWithTheSuiteButForWhatIsSaidInWriting() throws IOException {
        assumeTrue(Files.isDirectory(SUITE.resolve("tests")), "there is no suite at " + SUITE.toAbsolutePath());

        List<Reason> reasons = reasons();
        Set<Reason> used = new LinkedHashSet<>();
        List<String> unexplained = new ArrayList<>();
        int values = 0;
        int explained = 0;
        for (Dialect dialect : Dialect.values()) {
            String draft = dialect.siblingsCount()
                    ? "draft" + dialect.word()
                    : dialect.word().replace("-0", "");
            for (Path file : files(SUITE.resolve("tests").resolve(draft))) {
                String name = String.valueOf(file.getFileName());
                for (Value group : items(Json.read(Files.readString(file)).orElseThrow())) {
                    Optional<Reason> reason = reasons.stream()
                            .filter(each -> each.covers(name, text(group, "description")))
                            .findFirst();
                    List<String> flaws = disagreements(dialect, draft, group);
                    values += items(member(group, "tests")).size();
                    if (reason.isPresent() && !flaws.isEmpty()) {
                        used.add(reason.get());
                        explained += flaws.size();
                    } else {
                        flaws.forEach(flaw -> unexplained.add(
                                draft + "/" + name + " | " + text(group, "description") + " | " + flaw));
                    }
                }
            }
        }

        System.out.println(values + " values, " + explained + " disagreements with a reason");
        assertThat(unexplained).isEmpty();
        assertThat(reasons).containsExactlyInAnyOrderElementsOf(used);
        assertThat(values).isGreaterThan(4_000);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Reason> reasons() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/dev/stormrider/format/suite-reasons.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| ", 3))
                .map(parts -> new Reason(parts[0], parts[1], parts[2]))
                .toList();
    }

    /** A value is judged twice: where nothing is only passed over, a writer may write just what a reader reads. */
    private static List<String> disagreements(Dialect dialect, String draft, Value group) {
        Contract contract = Reader.read(
                        remotes(draft, schema(dialect, member(group, "schema")).json()), "schema.json", Limits.usual())
                .contract()
                .orElseThrow();
        Shape shape = contract.data().orElseThrow().shape();
        List<String> flaws = new ArrayList<>();
        for (Value test : items(member(group, "tests"))) {
            Value value = member(test, "data");
            boolean valid = member(test, "valid").equals(Value.of(true));
            boolean reads = Conformance.admits(shape, value, contract.names());
            boolean writes = Conformance.writes(shape, value, contract.names());
            if (reads != valid || writes != valid) {
                flaws.add(text(test, "description") + ": valid " + valid + ", read " + reads + ", written " + writes);
            }
        }
        return flaws;
    }

    private static Value schema(Dialect dialect, Value schema) {
        LinkedHashMap<String, Value> whole = new LinkedHashMap<>();
        whole.put("$schema", Value.of(new RandomDraft(dialect).address()));
        if (schema instanceof Value.Members(var members)) {
            whole.putAll(members);
        } else {
            whole.put("allOf", new Value.Items(List.of(schema)));
        }
        return new Value.Members(whole);
    }

    /** The schema, and beside it what the suite keeps at addresses below its own. */
    private static Library remotes(String draft, String schema) {
        return new Library() {
            private final Library schemas = new Shelf().with("schema.json", schema);

            @Override
            public Entry read(String name, long limitBytes) {
                return Stream.of(
                                SUITE.resolve("remotes"),
                                SUITE.resolve("remotes").resolve(draft))
                        .map(folder -> folder.resolve(name).normalize())
                        .filter(Files::isRegularFile)
                        .findFirst()
                        .<Entry>map(OfficialSuiteTest::content)
                        .orElseGet(() -> schemas.read(name, limitBytes));
            }

            @Override
            public String beside(String from, String reference) {
                return Library.joined(from.substring(0, from.lastIndexOf('/') + 1), reference);
            }
        };
    }

    private static Library.Entry content(Path file) {
        try {
            return new Library.Entry.Content(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static List<Value> items(Value list) {
        return list instanceof Value.Items(List<Value> items) ? items : List.of();
    }

    private static Value member(Value object, String name) {
        SequencedMap<String, Value> members = object instanceof Value.Members(var all) ? all : new LinkedHashMap<>();
        return Optional.ofNullable(members.get(name)).orElseThrow();
    }

    private static String text(Value object, String name) {
        return member(object, name) instanceof Value.Text(String text) ? text : "";
    }
}
