package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The pieces are those of the whole. */
class PiecesTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Result RUN =
            ShopRun.result(ShopHarms.charged(), ShopRun.rejected().gate());
    private static final JsonNode WHOLE = MAPPER.readTree(new Json().of(RUN));

    @Test
    void anAmendmentIsThatOfDiff() {
        JsonNode diff = MAPPER.readTree(new Json().of(RUN.amendment()));

        assertThat(MAPPER.readTree(Pieces.amendment(RUN.amendment()))).isEqualTo(diff);
        assertThat(Pieces.amendment(RUN.amendment())).doesNotContain("\n");
        assertThat(MAPPER.readTree(Pieces.outline(RUN.amendment())).propertyNames())
                .isSubsetOf(diff.propertyNames())
                .doesNotContain("entries", "changes");
    }

    @Test
    void findingsAreThoseOfTheRun() {
        for (int i = 0; i < RUN.findings().size(); i++) {
            String piece = Pieces.finding(RUN, RUN.findings().get(i), 1_000_000);

            assertThat(MAPPER.readTree(piece)).isEqualTo(WHOLE.get("findings").get(i));
        }
    }

    @Test
    void aFindingThatIsTooLongLosesBodiesAndThenItsRides() {
        Finding broke = RUN.findings().stream()
                .filter(each -> each.verdict() == Verdict.BROKE)
                .findFirst()
                .orElseThrow();
        String whole = Pieces.finding(RUN, broke, 1_000_000);

        String brief = Pieces.finding(RUN, broke, whole.length() - 1);
        String bare = Pieces.finding(RUN, broke, 10);

        assertThat(brief).hasSizeLessThan(whole.length());
        assertThat(MAPPER.readTree(brief).get("harms"))
                .hasSameSizeAs(MAPPER.readTree(whole).get("harms"));
        assertThat(MAPPER.readTree(bare).get("harms")).isEmpty();
        assertThat(MAPPER.readTree(bare).get("reason"))
                .isEqualTo(MAPPER.readTree(whole).get("reason"));
    }

    @Test
    void aSummaryIsTheRestOfTheRun() {
        ObjectNode rest = (ObjectNode) WHOLE.deepCopy();
        rest.remove(List.of("amendment", "experiments", "findings"));
        rest.put("leftOut", WHOLE.get("leftOut").size());

        assertThat(MAPPER.readTree(Pieces.summary(RUN))).isEqualTo(rest);
    }

    @Test
    void aFingerprintIsOfTheHarmAndItsPlace() {
        Result again = ShopRun.result(ShopHarms.charged(), ShopRun.rejected().gate());

        assertThat(again.findings())
                .extracting(Pieces::fingerprint)
                .containsExactlyElementsOf(
                        RUN.findings().stream().map(Pieces::fingerprint).toList());
        assertThat(RUN.findings()).extracting(Pieces::fingerprint).doesNotHaveDuplicates();
    }
}
