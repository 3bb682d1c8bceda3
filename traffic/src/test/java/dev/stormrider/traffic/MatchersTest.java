package dev.stormrider.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.experiment.Expected;
import dev.stormrider.rule.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchersTest {
    private static final String BODY = """
            { "id": "o-1", "total": 7, "paid": true, "note": null,
              "lines": [ { "sku": "a", "count": 1 }, { "sku": "b", "count": 2 } ], "tags": { "x": "1" } }
            """;

    @TempDir
    Path folder;

    private Expected read(int version, String rules) {
        String body = version < 4 ? BODY : "{ \"content\": " + BODY + ", \"contentType\": \"application/json\" }";
        String text = """
                { "consumer": { "name": "web" }, "provider": { "name": "orders" },
                  "interactions": [ { "type": "Synchronous/HTTP", "request": { "path": "/orders" },
                  "response": { "status": 200, "body": %s, "matchingRules": %s } } ],
                  "metadata": { "pactSpecification": { "version": "%d.0" } } }
                """.formatted(body, rules, version);
        try {
            Pact pact = Pact.read(Files.writeString(folder.resolve("pact.json"), text));
            assertThat(pact.problems()).isEmpty();
            return pact.interactions().getFirst();
        } catch (IOException unwritten) {
            throw new IllegalStateException(unwritten);
        }
    }

    private static boolean admits(Shape shape, String changed, String to) {
        assertThat(BODY).contains(changed);
        return Conformance.admits(shape, Json.read(BODY.replace(changed, to)).orElseThrow(), Names.none());
    }

    @Test
    void withoutRulesAllThatTheExampleNamesIsMeant() {
        Shape shape = read(2, "{}").body();

        assertThat(admits(shape, "\"o-1\"", "\"o-1\", \"more\": 1")).isTrue();
        assertThat(admits(shape, "\"o-1\"", "\"o-2\"")).isFalse();
        assertThat(admits(shape, "\"total\": 7,", "")).isFalse();
        assertThat(admits(shape, "null", "1")).isFalse();
        assertThat(admits(shape, "{ \"sku\": \"a\", \"count\": 1 },", "")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2, $.body", "3, $", "4, $"})
    void aRuleForAKindCountsBelowItsPlaceAndEndsWhereEqualityBegins(int version, String root) {
        String equality = version < 3 ? "$.body.total" : "$.total";
        String rules = version < 3
                ? "{ \"%s\": { \"match\": \"type\" }, \"%s\": { \"match\": \"equality\" } }"
                : "{ \"body\": { \"%s\": { \"matchers\": [ { \"match\": \"type\" } ] },"
                        + " \"%s\": { \"matchers\": [ { \"match\": \"equality\" } ] } } }";
        Shape shape = read(version, rules.formatted(root, equality)).body();

        assertThat(admits(shape, "\"o-1\"", "\"o-2\"")).isTrue();
        assertThat(admits(shape, "{ \"sku\": \"a\", \"count\": 1 },", "")).isTrue();
        assertThat(admits(shape, "\"o-1\"", "12")).isFalse();
        assertThat(admits(shape, "\"count\": 2", "\"count\": \"2\"")).isFalse();
        assertThat(admits(shape, "\"total\": 7", "\"total\": 8")).isFalse();
    }

    @Test
    void knowsPatternsCountsAndNumbers() {
        Shape shape = read(2, """
                { "$.body.id": { "match": "regex", "regex": "^o-[0-9]+$" },
                  "$.body.total": { "match": "integer" },
                  "$.body.lines": { "min": 1, "max": 3 }, "$.body.lines[*].sku": { "match": "type" },
                  "$.body.tags.*": { "match": "type" } }
                """).body();

        assertThat(admits(shape, "\"o-1\"", "\"o-99\"")).isTrue();
        assertThat(admits(shape, "\"o-1\"", "\"p-99\"")).isFalse();
        assertThat(admits(shape, "\"total\": 7", "\"total\": 12")).isTrue();
        assertThat(admits(shape, "\"total\": 7", "\"total\": 1.5")).isFalse();
        assertThat(admits(shape, "\"sku\": \"a\"", "\"sku\": \"c\"")).isTrue();
        assertThat(admits(shape, "\"x\": \"1\"", "\"y\": \"2\", \"z\": \"3\"")).isTrue();
        assertThat(admits(shape, "\"x\": \"1\"", "\"y\": 2")).isFalse();
        assertThat(admits(shape, "{ \"sku\": \"a\", \"count\": 1 }, { \"sku\": \"b\", \"count\": 2 }", ""))
                .isFalse();
    }

    @Test
    void admitsAnythingWhereARuleIsNotKnownOrEitherOfTwoWillDo() {
        Shape shape = read(4, """
                { "body": { "$.id": { "matchers": [ { "match": "moonPhase" } ] },
                  "$.total": { "combine": "OR", "matchers": [ { "match": "null" }, { "match": "integer" } ] } } }
                """).body();

        assertThat(admits(shape, "\"o-1\"", "12")).isTrue();
        assertThat(admits(shape, "\"total\": 7", "\"total\": null")).isTrue();
        assertThat(admits(shape, "true", "false")).isFalse();
    }

    @Test
    void eitherOfTwoAtOnePlaceChangesNothingAtAnother() {
        Shape shape = read(3, """
                { "body": { "$.id": { "matchers": [ { "match": "type" }, { "match": "regex", "regex": "^o-" } ] },
                  "$.total": { "combine": "OR", "matchers": [ { "match": "null" }, { "match": "integer" } ] } } }
                """).body();

        assertThat(admits(shape, "\"o-1\"", "\"o-2\"")).isTrue();
        assertThat(admits(shape, "\"o-1\"", "\"p-2\"")).isFalse();
        assertThat(admits(shape, "\"total\": 7", "\"total\": null")).isTrue();
    }

    @Test
    void byKindsAloneNoValueCountsAndNamesDo() {
        Shape kinds = read(2, "{}").kinds();

        assertThat(admits(kinds, "\"o-1\"", "\"o-2\"")).isTrue();
        assertThat(admits(kinds, "\"total\": 7", "\"total\": 9")).isTrue();
        assertThat(admits(kinds, "null", "1")).isTrue();
        assertThat(admits(kinds, "\"total\": 7", "\"total\": \"7\"")).isFalse();
        assertThat(admits(kinds, "\"paid\": true,", "")).isFalse();
    }
}
