package dev.stormrider.verdict;

import static dev.stormrider.verdict.Contracts.contract;
import static dev.stormrider.verdict.Contracts.integer;
import static dev.stormrider.verdict.Contracts.list;
import static dev.stormrider.verdict.Contracts.map;
import static dev.stormrider.verdict.Contracts.object;
import static dev.stormrider.verdict.Contracts.operation;
import static dev.stormrider.verdict.Contracts.optional;
import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Logbook.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.fault.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {
    private static final Request REQUEST = get("/x");

    private static final Contract CONTRACT = contract(operation(
            "GET",
            "/x",
            Optional.empty(),
            Map.of(
                    "200",
                    object(
                            optional("accounts", map(object(optional("total", integer())))),
                            optional("rows", list(map(integer())))))));

    private final Likeness likeness = new Likeness(CONTRACT, CONTRACT);

    private List<Discrepancy> between(String was, String is) {
        return likeness.between(REQUEST, "GET /x", json(200, was), json(200, is));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"accounts\":{\"jane\":{\"total\":1}}} | {\"accounts\":{\"jane\":{\"total\":2}}} | /body/accounts/*/total",
                "{\"accounts\":{\"jane\":{\"tax\":1}}}   | {\"accounts\":{\"jane\":{\"tax\":2}}}   | /body/accounts/*/tax",
                "{\"accounts\":{}}                     | {\"accounts\":{\"jane\":{}}}           | /body/accounts/*",
                "{\"rows\":[{\"jane\":1}]}               | {\"rows\":[{\"jane\":2}]}              | /body/rows/*/*",
                "{\"total\":1}                         | {\"total\":2}                        | /body/total",
                "{\"line2\":1}                         | {}                                 | /body/line2",
                "{}                                  | {\"a@example.org\":1}                | /body/*",
                "{}                                  | {\"cus_9s6XKzkNR\":{\"a\":1}}          | /body/*",
            })
    void namesThatAreDataAreLeftOpen(String was, String is, String place) {
        assertThat(between(was, is)).extracting(Discrepancy::place).containsExactly(place);
    }

    @Test
    void whatBreaksTheContractIsToldWithoutThemToo() {
        assertThat(likeness.flaws(REQUEST, json(200, "{\"accounts\":{\"jane\":{\"total\":\"x\"}}}")))
                .extracting(Discrepancy::place)
                .isNotEmpty()
                .allMatch(place -> place.equals("/body/accounts/*/total"));
    }

    @Test
    void listsAreLearnedForAsLongAsThereAreNewOnes() {
        for (int i = 0; i < 10_000; i++) {
            likeness.learn("GET /x", json(200, "{\"a\":[1,2]}"), json(200, "{\"a\":[2,1]}"));
        }
        likeness.learn("GET /x", json(200, "{\"b\":[1,2]}"), json(200, "{\"b\":[2,1]}"));

        assertThat(between("{\"b\":[1,2]}", "{\"b\":[2,1]}")).isEmpty();
        assertThat(between("{\"c\":[1,2]}", "{\"c\":[2,1]}")).isNotEmpty();
    }
}
