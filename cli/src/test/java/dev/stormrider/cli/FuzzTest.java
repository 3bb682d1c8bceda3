package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Assessment;
import dev.stormrider.contract.Contract;
import dev.stormrider.format.Library;
import dev.stormrider.format.Limits;
import dev.stormrider.format.Reader;
import dev.stormrider.report.Report;
import dev.stormrider.report.Style;
import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Contracts that were damaged at random are read, compared with what they were, and told in every format: never an
 * exception, within the time that every test has, and within the memory that the tests' machine has. {@code -Dfuzz=N}
 * damages N of them, {@code -Dfuzz.seed=K} begins with another one.
 */
class FuzzTest {
    private static final int COUNT = Integer.getInteger("fuzz", 240);
    private static final int FIRST = Integer.getInteger("fuzz.seed", 1);

    /** So many have the time of one test. */
    private static final int SERIES = 20;

    /** Large contracts cost a hundred times as much. */
    private static final int LARGE_SHARE = 80;

    private static final Schema SARIF = sarif();

    private static final Path DATA = Path.of(System.getProperty("stormrider.data", "../../shared/data"));

    private static final String SCHEMA = """
            { "$schema": "DRAFT", "type": "object", "required": ["a"],
              "properties": {
                "a": { "type": "string", "pattern": "^[a-z]+$", "maxLength": 9 },
                "b": { "oneOf": [{ "type": "integer", "minimum": 0 }, { "$ref": "#/definitions/B" }] },
                "c": { "type": "array", "items": { "$ref": "#" }, "minItems": 1, "contains": { "required": ["a"] } } },
              "patternProperties": { "^x-": { "enum": [1, "1", null] } },
              "dependencies": { "b": ["c"] },
              "if": { "required": ["b"] }, "then": { "maxProperties": 3 },
              "additionalProperties": false,
              "definitions": { "B": { "not": { "type": "null" }, "anyOf": [{ "const": 1 }, { "$ref": "#/definitions/B" }] } } }
            """;

    static IntStream series() {
        return IntStream.iterate(0, i -> i < COUNT, i -> i + SERIES);
    }

    @ParameterizedTest
    @MethodSource("series")
    void tellsOfDamagedContractsWhateverStandsInThem(int first) throws IOException {
        List<Mutant> sound = sources();
        int told = 0;
        for (int i = first; i < Math.min(COUNT, first + SERIES); i++) {
            int seed = FIRST + i;
            told += survives(sound.get(seed % sound.size()), seed) ? 1 : 0;
        }
        assertThat(told).as("so many could still be compared").isGreaterThanOrEqualTo(COUNT < SERIES ? 0 : 1);
    }

    @ParameterizedTest
    @MethodSource("series")
    void tellsOfDamagedContractsOfRealInterfaces(int first) throws IOException {
        List<Mutant> real = real();
        assumeTrue(
                !real.isEmpty(),
                () -> "there are no real contracts at " + DATA.toAbsolutePath().normalize());
        for (int i = first; i < Math.min(COUNT, first + SERIES); i += LARGE_SHARE) {
            int seed = FIRST + i;
            survives(real.get(seed % real.size()), seed);
        }
    }

    @Test
    void readsEachOfTheContractsThatItDamages() throws IOException {
        assertThat(sources())
                .hasSizeGreaterThan(10)
                .allSatisfy(each -> assertThat(read(each)).as(each.name()).isPresent());
    }

    private static boolean survives(Mutant sound, int seed) {
        AtomicBoolean told = new AtomicBoolean();
        Mutant damaged = Mutant.of(sound.name(), sound.bytes(), new Seed(seed));
        assertThatCode(() -> told.set(tell(sound, damaged)))
                .as("%s, again by -Dfuzz=1 -Dfuzz.seed=%d", sound.name(), seed)
                .doesNotThrowAnyException();
        return told.get();
    }

    /** Whether there was something to tell: what cannot be read is a problem that is told elsewhere. */
    private static boolean tell(Mutant sound, Mutant damaged) {
        Reader.Couple couple = Reader.both(sound, sound.name(), damaged, damaged.name(), Limits.usual());
        Optional<Contract> before = couple.before().contract();
        Optional<Contract> after = couple.after().contract();
        if (before.isEmpty()
                || after.isEmpty()
                || before.get().data().isPresent() != after.get().data().isPresent()) {
            return false;
        }
        Assessment assessment = Assessment.of(Amendment.of(before.get(), after.get()));
        SequencedMap<String, Assessment> both = new LinkedHashMap<>();
        both.put("there", assessment);
        both.put("back", Assessment.of(Amendment.of(after.get(), before.get())));
        for (Report report : Report.all(Style.plain())) {
            String told = report.of(assessment);
            assertThat(told + report.of(both)).isNotBlank();
            if (report.name().equals("sarif")) {
                assertThat(SARIF.validate(told, InputFormat.JSON)).isEmpty();
            }
        }
        return true;
    }

    private static Optional<Contract> read(Mutant mutant) {
        return Reader.read((Library) mutant, mutant.name(), Limits.usual()).contract();
    }

    private static Schema sarif() {
        try (InputStream text = FuzzTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(Objects.requireNonNull(text), InputFormat.JSON);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The contracts of the examples and of the tests, and a JSON Schema of each draft. */
    private static List<Mutant> sources() throws IOException {
        List<Mutant> sources = new ArrayList<>();
        sources.add(whole(Path.of("src/test/resources/amendments/contract.yaml")));
        try (Stream<Path> files = Files.walk(Repository.root().resolve("examples/shop/contracts"), 2)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                sources.add(whole(file));
            }
        }
        for (String draft : List.of(
                "http://json-schema.org/draft-04/schema#",
                "http://json-schema.org/draft-07/schema#",
                "https://json-schema.org/draft/2019-09/schema",
                "https://json-schema.org/draft/2020-12/schema")) {
            sources.add(new Mutant(
                    "schema.json", SCHEMA.replace("DRAFT", draft).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        return sources;
    }

    private static List<Mutant> real() throws IOException {
        Path folder = DATA.resolve("real");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Mutant> real = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("old\\.(yaml|json)"))
                    .sorted()
                    .toList()) {
                real.add(whole(file));
            }
        }
        return real;
    }

    private static Mutant whole(Path file) throws IOException {
        return new Mutant(file.getFileName().toString(), Files.readAllBytes(file));
    }
}
