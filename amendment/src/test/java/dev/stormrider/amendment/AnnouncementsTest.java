package dev.stormrider.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Ending;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Note;
import dev.stormrider.contract.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What two contracts say of themselves beside what their messages may be. */
class AnnouncementsTest {
    private static final LocalDate SPRING = LocalDate.of(2027, 3, 1);

    private static Ending ending(String operation, Optional<LocalDate> sunset) {
        return new Ending(operation, "", "", sunset, Source.NOWHERE);
    }

    private static Contract contract(Map<String, Ending> endings, List<Note> notes) {
        return new Contract(
                "t",
                "1",
                "",
                new TreeSet<>(),
                new TreeMap<>(),
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>(endings),
                Names.none(),
                notes,
                new TreeMap<>(),
                Source.NOWHERE);
    }

    @Test
    void areToldOfWhatIsDeprecatedNowOrEndsOnAnotherDay() {
        Ending same = ending("GET /a", Optional.of(SPRING));
        Ending later = ending("GET /b", Optional.of(SPRING.plusDays(1)));
        Ending fresh = ending("GET /c", Optional.empty());
        Contract before = contract(Map.of("a", same, "b", ending("GET /b", Optional.of(SPRING))), List.of());
        Contract after = contract(Map.of("a", same, "b", later, "c", fresh), List.of());

        assertThat(Amendment.of(before, after).endings()).containsExactly(later, fresh);
        assertThat(Amendment.of(after, before).endings()).containsExactly(ending("GET /b", Optional.of(SPRING)));
    }

    @Test
    void tellOncePartsThatCouldNotBeReadInBoth() {
        Note unread = new Note(new Source("api.yaml", 3), Note.UNREAD + "a reference that leads nowhere");
        Note other = new Note(new Source("api.yaml", 9), Note.UNREAD + "another");
        Note read = new Note(new Source("api.yaml", 5), "OpenAPI 3.9 is read as OpenAPI 3.2");

        Amendment amendment = Amendment.of(
                contract(Map.of(), List.of(unread, read)), contract(Map.of(), List.of(read, unread, other)));

        assertThat(amendment.unread()).containsExactly(unread, other);
    }
}
