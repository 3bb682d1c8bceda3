package dev.stormrider.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.traffic.Tokens;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No secret reaches a candidate, a baseline or a report, and each has one token wherever it stands. */
@Timeout(60)
class SecretsTest {
    private static final Tokens TOKENS = new Tokens(Bench.KEY);

    private static final List<String> SECRETS = List.of(
            "Zq8bearerXw1",
            "Yk3sessionVb9",
            "Hj5passwordQm2",
            "jane.roe@example.org",
            "4929118735106624",
            "Pw7tenantLd4",
            "Tn2keyRs6",
            "Bc1nestedFg8");

    private static String body() {
        return "{\"sku\":\"a\",\"password\":\"Hj5passwordQm2\",\"card\":\"4929118735106624\",\"count\":2,"
                + "\"deep\":[{\"email\":\"jane.roe@example.org\"},{\"all\":{\"x\":\"Bc1nestedFg8\"}}]}";
    }

    private static String[] fields() {
        return new String[] {
            "Authorization: Bearer Zq8bearerXw1",
            "Cookie: session=Yk3sessionVb9; theme=Yk3sessionVb9",
            "X-Tenant: Pw7tenantLd4",
            "Referer: http://shop/?key=Tn2keyRs6"
        };
    }

    @Test
    void noSecretLeavesTheLivePath() throws Exception {
        String answer =
                "{\"id\":\"4929118735106624\",\"status\":\"jane.roe@example.org\",\"email\":\"jane.roe@example.org\",\"all\":{}}";
        Provider live = Provider.json(request -> answer);
        // A provider that was told a token answers with it.
        Provider candidate = Provider.json(request -> "{\"id\":7,\"all\":{\"jane.roe@example.org\":{\"n\":1}},\"seen\":"
                + (request.body().isEmpty() ? "1" : request.body()) + "}");
        Provider baseline = Provider.json(request -> answer);
        String[] masks = {"x-tenant", "?key", "/card", "/**/email", "/deep/*/all", "{id}"};
        try (Bench bench =
                Bench.of(live, candidate, baseline, Bench.TERMS.isolated(true).storming(1), masks)) {
            try (Caller caller = bench.caller()) {
                for (int i = 0; i < 30; i++) {
                    caller.ask("POST", "/orders?key=Tn2keyRs6&page=2", body(), fields());
                    caller.ask("GET", "/orders/jane.roe@example.org?key=Tn2keyRs6", "", fields());
                }
            }
            Outlook outlook = bench.settled();

            assertThat(outlook.compared()).isEqualTo(60);
            Stream<String> told = Stream.concat(bench.candidate().seen.stream(), bench.baseline().seen.stream())
                    .map(seen -> seen.head() + seen.body());
            List<String> all = Stream.concat(
                            told,
                            Stream.of(
                                    OutlookLines.of(outlook, line -> "| " + line),
                                    OutlookTree.of(outlook).json(),
                                    outlook.toString()))
                    .toList();
            assertThat(OutlookLines.of(outlook, line -> "| " + line).lines()).allMatch(line -> line.startsWith("| "));
            assertThat(all)
                    .hasSizeGreaterThan(120)
                    .allSatisfy(text -> assertThat(SECRETS).noneMatch(text::contains));
            assertThat(bench.live().seen.element().head()).contains("Zq8bearerXw1");
        }
    }

    @Test
    void aSecretHasOneTokenForAllWhoAreAsked() throws Exception {
        Provider echo = Provider.json(request -> "{\"id\":\"1\",\"status\":\"PAID\"}");
        try (Bench bench = Bench.of(
                echo,
                Provider.json(request -> "{\"id\":\"1\",\"status\":\"PAID\"}"),
                Provider.json(request -> "{\"id\":\"1\",\"status\":\"PAID\"}"),
                Bench.TERMS.isolated(true),
                "/card",
                "{id}")) {
            try (Caller caller = bench.caller()) {
                caller.ask("POST", "/orders", body(), fields());
                caller.ask("GET", "/orders/4929118735106624", "");
            }
            bench.settled();

            String token = TOKENS.text("4929118735106624");
            assertThat(token).matches("\\d{16}").isNotEqualTo("4929118735106624");
            for (Provider each : List.of(bench.candidate(), bench.baseline())) {
                assertThat(each.seen)
                        .anySatisfy(seen -> assertThat(seen.body()).contains("\"card\":\"" + token + "\""));
                assertThat(each.seen)
                        .anySatisfy(seen -> assertThat(seen.target()).isEqualTo("/orders/" + token));
            }
        }
    }

    @Test
    void whatCannotBeReadIsNotSent() throws Exception {
        Provider plain = Provider.json(request -> "{}");
        try (Bench bench = Bench.of(
                plain,
                Provider.json(request -> "{}"),
                Provider.json(request -> "{}"),
                Bench.TERMS.isolated(true),
                "/card")) {
            try (Caller caller = bench.caller()) {
                caller.ask("POST", "/orders", "{\"card\":\"4929118735106624\"");
            }

            assertThat(bench.settled().drops()).isEqualTo(Map.of(Drop.UNMASKABLE, 1L));
            assertThat(bench.candidate().count).hasValue(0);
        }
    }
}
