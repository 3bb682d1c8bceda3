package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.stormrider.amendment.Forecast;
import dev.stormrider.amendment.Rollout;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the JSON report tells is read back as it was. */
class WrittenTest {
    private static final Result RUN = ShopRun.rejected();
    private static final JsonNode JSON = JsonMapper.shared().readTree(new Json().of(RUN));

    private static List<WrittenFinding> findings() {
        return IntStream.range(0, JSON.get("findings").size())
                .mapToObj(i -> WrittenFinding.of(JSON.get("findings").get(i).toString()))
                .toList();
    }

    @Test
    void readsEveryFindingBack() {
        List<WrittenFinding> read = findings();

        assertThat(read).hasSameSizeAs(RUN.findings()).hasSizeGreaterThan(5);
        for (int i = 0; i < read.size(); i++) {
            Finding was = RUN.findings().get(i);
            assertThat(read.get(i).experiment()).isEqualTo(was.experiment().id());
            assertThat(read.get(i).pairing()).isEqualTo(was.pairing());
            assertThat(read.get(i).verdict()).isEqualTo(was.verdict());
            assertThat(read.get(i).corner()).isEqualTo(was.corner());
            assertThat(read.get(i).reason()).isEqualTo(was.reason());
            assertThat(read.get(i).harms()).isEqualTo(was.harms());
            assertThat(read.get(i).old()).isEqualTo(was.old());
            assertThat(read.get(i).smallest()).isEqualTo(was.smallest());
        }
    }

    @Test
    void drawsAFindingAsTheReportDoes() {
        Finding was = ShopHarms.charged().getFirst();
        Evidence harm = was.harms().getFirst();
        WrittenFinding read = findings().stream()
                .filter(each -> each.harms().contains(harm))
                .findFirst()
                .orElseThrow();

        Markup ours = new Markup();
        new SideBySide(ours).write(was, harm);
        new Timeline(ours, "orders", "payments").write(harm.passages());
        harm.passages().stream()
                .filter(each -> each.fault().isPresent())
                .limit(1)
                .forEach(new SideBySide(ours)::write);
        new LatencyChart(ours).write(was.journals());
        Markup theirs = new Markup();
        read.draw(theirs, read.harms().getFirst(), "orders", "payments");
        read.drawTimes(theirs);

        assertThat(theirs.document()).isEqualTo(ours.document()).contains("<svg", "lost the response");
    }

    @Test
    void readsTheAmendmentBack() {
        WrittenAmendment read = WrittenAmendment.of(JSON.get("amendment").toString());

        assertThat(read.after()).isEqualTo(new WrittenAmendment.Side("Payments", "1.5.0", "payments/after.yaml"));
        assertThat(read.rollout()).contains(Rollout.CONSUMER_FIRST);
        assertThat(read.counts()).containsEntry(Forecast.REFUSED, 2L).containsEntry(Forecast.TOLERATED, 4L);
        assertThat(read.changes())
                .hasSize(4)
                .allSatisfy(change -> assertThat(change.entries()).isNotEmpty());
        assertThat(read.changes().getFirst().now()).contains("required number, at least 1 and at most 50000000");
        assertThat(read.changes().getFirst().before()).hasToString("payments/before.yaml:142");
        assertThat(read.remarks()).anyMatch(note -> note.startsWith("payments/after.yaml:231: the keyword"));
    }

    @Test
    void marksThePlaceInAMessageThatShowsAChange() {
        WrittenAmendment read = WrittenAmendment.of(JSON.get("amendment").toString());
        Markup out = new Markup();

        read.changes().getFirst().entries().getFirst().draw(out);

        assertThat(out.document()).contains("A message with it", "<mark>      &quot;amount&quot;: 50000001,</mark>");
    }

    @Test
    void readsTheAnswersToTheThreeQuestionsBack() {
        WrittenSummary read = WrittenSummary.of(JSON.toString());

        assertThat(read.questions())
                .extracting(WrittenSummary.Question::answer)
                .hasSize(3)
                .doesNotContain("");
    }

    @Test
    void passesOverWhatItDoesNotKnowAndNamesWhatIsMissing() {
        String finding = "{\"experiment\":\"a\",\"pairing\":\"before/after\",\"verdict\":\"held\",\"later\":[{}]}";

        assertThat(WrittenFinding.of(finding).harms()).isEmpty();
        assertThatThrownBy(() -> WrittenFinding.of(finding.replace("held", "fled")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finding/verdict")
                .hasMessageContaining("fled");
        assertThatThrownBy(() -> WrittenFinding.of("[]")).hasMessageContaining("not an object");
        assertThatThrownBy(() -> WrittenFinding.of("{")).hasMessageContaining("not one JSON value");
        assertThatThrownBy(() -> WrittenFinding.of("{}")).hasMessageContaining("finding/experiment: a text");
    }

    @Test
    void reckonsWithNoNumberThatWouldTakeAllDay() {
        for (String number : List.of("1e-20000000", "1e20000000", "1e-401")) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> assertThatThrownBy(() ->
                                    Written.of("x", "{\"seed\":" + number + "}").number("seed"))
                            .as(number)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("x/seed"));
        }
    }

    @Test
    void keepsApartACutBodyAndNone() {
        String harm = "{\"harm\":\"crashed\",\"party\":\"consumer\",\"trial\":{\"step\":\"s\",\"phase\":\"during\","
                + "\"atMillis\":1.5,\"tookMillis\":2,\"hung\":false,\"request\":{\"method\":\"GET\",\"target\":\"/\","
                + "\"body\":{\"text\":\"\",\"bytes\":12,\"cut\":true}}}}";
        WrittenFinding read = WrittenFinding.of("{\"experiment\":\"a\",\"pairing\":\"before/after\","
                + "\"verdict\":\"broke\",\"harms\":[" + harm + "]}");

        assertThat(read.harms()
                        .getFirst()
                        .trial()
                        .orElseThrow()
                        .request()
                        .body()
                        .whole())
                .isFalse();
        assertThat(read.corner()).isEmpty();
    }
}
