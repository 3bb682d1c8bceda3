package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Json JSON = new Json();

    @Test
    void tellsAnAmendment() {
        Golden.same("amendment.json", JSON.of(ShopContract.amendment()));
    }

    @Test
    void tellsARun() {
        Gate gate = ShopRun.rejected().gate();

        Golden.same("run.json", JSON.of(ShopRun.result(ShopHarms.charged(), gate)));
    }

    @Test
    void tellsWhatCalmWeatherCorrectedWhereItDid() {
        Result run = ShopRun.rejected();

        JsonNode told = MAPPER.readTree(JSON.of(run));
        JsonNode corrected = MAPPER.readTree(
                JSON.of(ShopRun.corrected(run, Duration.ofSeconds(9)).undecided("why")));

        assertThat(told.has("correctedMillis")).isFalse();
        assertThat(corrected.get("correctedMillis").asLong()).isEqualTo(9_000);
        assertThat(corrected.get("estimateMillis")).isEqualTo(told.get("estimateMillis"));
    }

    @Test
    void keepsAMissingValueApartFromAValue() {
        JsonNode entries = MAPPER.readTree(JSON.of(ShopContract.amendment())).get("entries");

        List<JsonNode> fee = new ArrayList<>();
        entries.forEach(entry -> {
            if (entry.get("place").asString().equals("/body/fee")) {
                fee.add(entry.get("witness"));
            }
        });

        assertThat(fee).anySatisfy(witness -> {
            assertThat(witness.get("present").asBoolean()).isFalse();
            assertThat(witness.has("value")).isFalse();
            assertThat(witness.at("/message/body/content").has("fee")).isFalse();
        });
        assertThat(fee).anySatisfy(witness -> {
            assertThat(witness.get("present").asBoolean()).isTrue();
            assertThat(witness.get("value")).isEqualTo(witness.at("/message/body/content/fee"));
        });
    }

    @Test
    void hasNoEntryWhereNothingChanged() {
        JsonNode diff = MAPPER.readTree(JSON.of(Amendment.of(ShopContract.before(), ShopContract.before())));

        assertThat(diff.get("entries").isEmpty()).isTrue();
        assertThat(diff.get("rollout").asString()).isEqualTo("any-order");
    }

    @Test
    void writesWhatServicesAnsweredAsText() {
        JsonNode run = MAPPER.readTree(JSON.of(Hostile.run()));

        assertThat(run.at("/findings/0/harms/0/trial/response/body/text").asString())
                .isEqualTo(Hostile.WORDS);
    }

    @Test
    void showsNoCredentials() {
        assertThat(JSON.of(Hostile.run())).doesNotContain("letmein").contains(Discretion.WITHHELD);
    }

    @Test
    void cutsBodiesSoThatARunInWhichEverythingBrokeCanStillBeOpened() {
        Result many = Hostile.many(1_000);

        String text = JSON.of(many);

        assertThat(text.length()).isLessThan(30_000_000);
        assertThat(MAPPER.readTree(text).get("findings").size()).isEqualTo(1_000);
    }
}
