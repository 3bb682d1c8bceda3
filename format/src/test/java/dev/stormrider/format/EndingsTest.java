package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Ending;
import dev.stormrider.contract.Note;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                Optional.of(LocalDate.of(2026, 12, 31)), operation("summary: x").at());

        assertThat(ending.over(day)).isEqualTo(over);
    }
}
