package dev.stormrider.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.verdict.Discrepancy.Kind;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An amendment announces what it says and nothing else at the same place. */
class ExpectedTest {
    private static Contract contract(String required, String properties, String... others) {
        String text = """
                openapi: 3.0.3
                info: { title: orders, version: "1" }
                paths:
                  /orders:
                    get:
                      responses:
                        "200":
                          description: one
                          content:
                            application/json: { schema: { type: object, required: [%s], properties: { %s } } }
                """.formatted(required, properties)
                + Stream.of(others)
                        .map(status -> "        \"" + status + "\": { description: other }\n")
                        .collect(Collectors.joining());
        return Written.contract(text);
    }

    private static final String PLAIN = "id: { type: string }, fee: { type: integer, maximum: 100 }";

    private static Set<Kind> announced(Contract after, String place, boolean unread) {
        Contract before = contract("id, fee", PLAIN);
        Expected expected = new Expected(Amendment.of(before, after));
        String key = before.operations().keySet().iterator().next();
        Set<Kind> kinds = EnumSet.allOf(Kind.class);
        kinds.removeIf(kind -> expected.explain(key, kind, place, "", unread).isEmpty());
        return kinds;
    }

    @Test
    void whereAMemberMayBeMissingNoOtherValueIsAnnounced() {
        Contract after = contract("id", PLAIN);

        assertThat(announced(after, "/body/fee", true)).containsExactlyInAnyOrder(Kind.MISSING, Kind.UNREADABLE);
        assertThat(announced(after, "/body/id", true)).isEmpty();
    }

    @Test
    void whereAMemberIsAddedOnlyThatIsAnnounced() {
        Contract after = contract("id, fee", PLAIN + ", note: { type: string }");

        assertThat(announced(after, "/body/note", false)).contains(Kind.ADDED).doesNotContain(Kind.VALUE, Kind.MISSING);
        assertThat(announced(after, "/body/fee", false)).isEmpty();
    }

    @Test
    void whereARangeGrowsAValueBeyondItIsAnnouncedAndNoneWithin() {
        Contract after = contract("id, fee", PLAIN.replace("100", "1000"));

        assertThat(announced(after, "/body/fee", true)).contains(Kind.VALUE).doesNotContain(Kind.MISSING);
        assertThat(announced(after, "/body/fee", false)).doesNotContain(Kind.VALUE);
    }

    @Test
    void whereAStatusIsAddedNoOtherIsAnnounced() {
        Contract before = contract("id", PLAIN, "404");
        Contract after = contract("id", PLAIN, "404", "409");
        Expected expected = new Expected(Amendment.of(before, after));
        String key = before.operations().keySet().iterator().next();

        assertThat(expected.explain(key, Kind.STATUS, "/status", "409", false)).isPresent();
        assertThat(expected.explain(key, Kind.STATUS, "/status", "404", false)).isEmpty();
        assertThat(expected.explain(key, Kind.STATUS, "/status", "200", false)).isEmpty();
    }

    @Test
    void anOperationThatIsGoneIsAnnouncedWhateverStatusTellsIt() {
        Contract before = contract("id", PLAIN, "404");
        Contract after = Written.empty();
        Expected expected = new Expected(Amendment.of(before, after));
        String key = before.operations().keySet().iterator().next();

        assertThat(expected.explain(key, Kind.STATUS, "/status", "404", false)).isPresent();
        assertThat(expected.explain(key, Kind.STATUS, "/status", "410", false)).isPresent();
    }
}
