package dev.stormrider.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.verdict.Discrepancy;
import dev.stormrider.verdict.Discrepancy.Kind;
import dev.stormrider.verdict.Likeness;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An amendment announces what it says and nothing else at the same place. */
class ExpectedTest {
    private static String text(String required, String properties, String... others) {
        return """
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
    }

    private static Contract contract(String required, String properties, String... others) {
        return Written.contract(text(required, properties, others));
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
    void whereTheOldHasARangeOfStatusesAnotherOneOfItIsNotAnnounced() {
        Contract before = contract("id", PLAIN, "4XX");
        Contract after = contract("id", PLAIN, "4XX", "409");
        Expected expected = new Expected(Amendment.of(before, after));
        String key = before.operations().keySet().iterator().next();

        assertThat(expected.explain(key, Kind.STATUS, "/status", "404", false)).isEmpty();
    }

    @Test
    void whatNeitherVersionListsIsNotAnnouncedByWhatTheNewOneAdds() {
        Contract before = contract("id", PLAIN, "404");
        Contract after = contract("id", PLAIN, "404", "409", "5XX");
        Expected expected = new Expected(Amendment.of(before, after));
        String key = before.operations().keySet().iterator().next();

        assertThat(expected.explain(key, Kind.STATUS, "/status", "503", false)).isPresent();
        assertThat(expected.explain(key, Kind.STATUS, "/status", "418", false)).isEmpty();
    }

    @Test
    void aMediaTypeThatIsChangedIsAnnouncedWhereItIsTold() {
        Contract before = contract("id", PLAIN);
        Contract after = Written.contract(text("id", PLAIN).replace("application/json", "application/vnd.orders+json"));
        Amendment amendment = Amendment.of(before, after);
        Expected expected = new Expected(amendment);
        String key = before.operations().keySet().iterator().next();
        Request request = new Request("GET", "/orders", Headers.none(), Body.empty());

        List<Discrepancy> told = new Likeness(before, after)
                .between(request, key, typed("application/json"), typed("application/vnd.orders+json"));

        assertThat(told).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Kind.MEDIA_TYPE);
            assertThat(expected.explain(key, each.kind(), each.place(), "", true))
                    .isPresent();
            assertThat(new Expected(Amendment.of(before, contract("id, fee", PLAIN)))
                            .explain(key, each.kind(), each.place(), "", true))
                    .isEmpty();
        });
    }

    private static Response typed(String type) {
        return new Response(200, Headers.of("Content-Type", type), Body.of("{\"id\":\"a\"}"));
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
