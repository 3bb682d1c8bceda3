package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Ending;
import dev.stormrider.contract.Note;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndingsTest {
    private static Contract operation(String more) {
        return Shelf.of("openapi: 3.0.3\npaths: { /: { get: { " + more + ", responses: { 204: {} } } } }")
                .contract();
    }

    @ParameterizedTest
    @CsvSource({"2026-12-31", "2026-12-31T10:00:00Z"})
    void readsTheDayOnWhichAnOperationEnds(String sunset) {
        Contract contract = operation("deprecated: true, x-sunset: '" + sunset + "'");

        assertThat(contract.endings().values())
                .extracting(Ending::words)
                .containsExactly("deprecated, to end on 2026-12-31");
        assertThat(contract.notes()).isEmpty();
    }

    @Test
    void endsNothingThatIsNotDeprecated() {
        assertThat(operation("deprecated: false, x-sunset: '2026-12-31'").endings())
                .isEmpty();
    }

    @Test
    void readsWhatMessagesAndComponentsHold() {
        Contract contract = Shelf.of("""
                openapi: 3.0.3
                paths:
                  /{id}:
                    get:
                      parameters:
                        - { name: id, in: path, required: true, schema: { type: string } }
                        - { name: limit, in: query, deprecated: true, x-sunset: 2027-01-31, schema: { type: integer } }
                      responses:
                        "200":
                          headers: { X-Old: { deprecated: true, schema: { type: string } } }
                          content: { application/json: { schema: { $ref: "#/components/schemas/Payment" } } }
                components:
                  schemas:
                    Payment: { type: object, properties: { amount: { type: integer, deprecated: true } } }
                """).contract();

        assertThat(contract.endings().values())
                .extracting(each -> each.operation() + "|" + each.part() + "|" + each.place() + " " + each.words())
                .containsExactlyInAnyOrder(
                        "GET /{}|request|/query/limit deprecated, to end on 2027-01-31",
                        "GET /{}|response 200|/header/x-old deprecated",
                        "|Payment|/amount deprecated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://json-schema.org/draft/2019-09/schema", "http://json-schema.org/draft-07/schema#"})
    void readsThemInSchemasOfEveryDraftSinceItLimitsNothing(String draft) {
        String schema = """
                { "$schema": "DRAFT", "type": "object",
                  "properties": { "a": { "deprecated": true }, "b": { "$ref": "#/definitions/B" } },
                  "definitions": { "B": { "type": "object", "properties": { "c": { "deprecated": true } } } } }
                """;

        assertThat(endings(schema.replace("DRAFT", draft))).containsExactlyInAnyOrder("/a", "B/c");
    }

    private static List<String> endings(String schema) {
        return new Shelf()
                .with("a.json", schema).reading().contract().orElseThrow().endings().values().stream()
                        .map(each -> each.part() + each.place())
                        .toList();
    }

    @Test
    void notesADayThatIsNone() {
        Contract contract = operation("deprecated: true, x-sunset: soon");

        assertThat(contract.endings().values()).extracting(Ending::words).containsExactly("deprecated");
        assertThat(contract.notes())
                .extracting(Note::text)
                .containsExactly(
                        "`x-sunset` must be a date such as 2026-12-31, found the text \"soon\": it is left out");
    }

    @ParameterizedTest
    @CsvSource({"2026-12-30, false", "2026-12-31, true", "2027-01-01, true"})
    void isOverFromThatDayOn(LocalDate day, boolean over) {
        Ending ending = new Ending(
                "GET /",
                "",
                "",
                Optional.of(LocalDate.of(2026, 12, 31)),
                operation("summary: x").at());

        assertThat(ending.over(day)).isEqualTo(over);
    }
}
