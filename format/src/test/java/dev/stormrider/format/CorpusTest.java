package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Contracts of public projects; skipped where they are not beside the checkout. */
class CorpusTest {
    private static final Path DATA = Path.of(System.getProperty("stormrider.data", "../../shared/data"));

    @Test
    void readsEveryContractOfTheCorpusAndAllButAFewWithoutAProblem() {
        Map<String, Reading> readings = new TreeMap<>();
        for (Path file : files("contracts/openapi", 2)) {
            readings.put(DATA.relativize(file).toString(), Reader.read(file, Limits.usual()));
        }

        assertThat(readings).hasSizeGreaterThan(300);
        List<String> troubled = readings.entrySet().stream()
                .filter(entry -> !entry.getValue().whole())
                .map(entry -> entry.getKey() + " " + entry.getValue().problems())
                .toList();
        assertThat(troubled).hasSize(0);
    }

    @Test
    void readsLargeContractsWithTheirExamples() {
        for (Path file : files("real", 2)) {
            Contract contract = Reader.read(file, Limits.usual()).contract().orElseThrow();
            Names names = contract.names();

            assertThat(contract.operations().values()).as(file.toString()).hasSizeGreaterThan(20);
            for (Operation operation : contract.operations().values()) {
                assertThat(operation.examples())
                        .as(operation.key())
                        .allMatch(each -> Conformance.writes(operation.request().shape(), each, names));
                assertThat(operation.answers())
                        .as(operation.key())
                        .allMatch(
                                each -> Conformance.writes(operation.response().shape(), each, names));
            }
        }
    }

    private static List<Path> files(String folder, int depth) {
        Path root = DATA.resolve(folder);
        assumeTrue(
                Files.isDirectory(root),
                () -> "there is no corpus at " + root.toAbsolutePath().normalize());
        try (Stream<Path> found = Files.walk(root, depth)) {
            return found.filter(file -> file.getFileName().toString().matches("(old|new)\\.(yaml|json)"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
