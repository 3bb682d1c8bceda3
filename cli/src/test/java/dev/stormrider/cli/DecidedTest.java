package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schemas that say the same in other keywords, or whose difference one value shows. */
class DecidedTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    "not": {} | "not": true | yes | yes
                    "properties": { "b": { "not": {} } } | "properties": { "b": false } | yes | yes
                    "properties": { "b": {} } | "properties": { "b": { "not": {} } } | no | yes
                    "type": "string" | "type": "string", "not": false | yes | yes
                    "dependentSchemas": { "a": { "required": ["b"] } } | "dependentRequired": { "a": ["b"] } | yes | yes
                    "dependentSchemas": { "a": true } | "dependentRequired": { "a": [] } | yes | yes
                    "type": "object" | "type": "object", "dependentSchemas": { "a": false } | no | yes
                    "dependentRequired": { "a": ["b"] } | "dependentRequired": { "a": ["b", "c"] } | no | yes
                    "required": ["a"], "dependentRequired": { "a": ["b"], "b": ["c"] } | "required": ["a", "b", "c"] | yes | yes
                    "required": ["a"], "dependentRequired": { "a": ["b"] } | "required": ["a"] | yes | no
                    """)
    void saysOfBothDirectionsWhetherTheyAreRead(String was, String is, String newReadsOld, String oldReadsNew)
            throws IOException {
        String told = Shell.run("diff", schema("old.json", was), schema("new.json", is))
                .out()
                .replaceAll("\\s+", " ");

        assertThat(told).contains("New reads old: " + newReadsOld + ". Old reads new: " + oldReadsNew + ".");
    }

    private String schema(String name, String members) throws IOException {
        String text = "{ \"$schema\": \"https://json-schema.org/draft/2020-12/schema\", " + members + " }";
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
