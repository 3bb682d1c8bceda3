package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Note;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What could not be read is told by every report, and none of them promises anything about it. */
class UnreadTest {
    static List<Report> reports() {
        return Report.all(Style.plain());
    }

    private static Contract unread(Contract contract) {
        return new Contract(
                contract.title(),
                contract.version(),
                contract.basePath(),
                contract.operations(),
                contract.names(),
                List.of(new Note(contract.at(), "could not be read: there is no file common.yaml")),
                contract.at());
    }

    private static Amendment unchanged() {
        return Amendment.of(unread(ShopContract.before()), unread(ShopContract.before()));
    }

    private static Amendment changed() {
        return Amendment.of(unread(ShopContract.before()), unread(ShopContract.after()));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void promisesNothingWhereNothingThatCouldBeReadHasChanged(Report report) {
        assertThat(report.of(unchanged()))
                .contains("could not be read: there is no file common.yaml")
                .doesNotContain("✓", "in any order", "nothing changed", "Nothing changed that anybody");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void tellsBesideTheChangesWhatCouldNotBeRead(Report report) {
        // Lines are wrapped.
        assertThat(report.of(changed())).containsIgnoringWhitespaces("could not be read: there is no file common.yaml");
    }

    @Test
    void countsThePartsThatCouldNotBeRead() {
        assertThat(new Lines(Style.plain()).of(unchanged()))
                .startsWith("? Payments 1.4.0: what could be read has not changed; 1 part could not be read.\n");
        assertThat(new Lines(Style.plain()).of(changed())).contains("But 2 parts could not be read.");
        assertThat(new Json().of(changed())).contains("\"unread\": 2");
        assertThat(new JUnitXml().of(changed())).contains("skipped message=\"2 parts could not be read\"");
    }
}
