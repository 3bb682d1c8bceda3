package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.contract.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What code scanning and merge requests show beside the lines of a contract. */
class AlertsTest {
    @Test
    void writesSarifForAnAmendment() throws IOException {
        String sarif = new Sarif().of(ShopContract.amendment());

        Golden.same("amendment.sarif", sarif);
        assertThat(sarifFlaws(sarif)).isEmpty();
    }

    @Test
    void writesSarifForARun() throws IOException {
        assertThat(sarifFlaws(new Sarif().of(ShopRun.rejected()))).isEmpty();
        assertThat(sarifFlaws(new Sarif().of(Hostile.run()))).isEmpty();
        assertThat(new Sarif().of(ShopRun.rejected())).contains("\"ruleId\": \"silently-wrong\"");
    }

    @Test
    void writesSarifWhereNothingChanged() throws IOException {
        String sarif = new Sarif().of(Amendment.of(ShopContract.before(), ShopContract.before()));

        assertThat(sarifFlaws(sarif)).isEmpty();
        assertThat(sarif).contains("\"results\": []");
    }

    @Test
    void noticesWhatIsNoSarif() throws IOException {
        String sarif = new Sarif().of(ShopContract.amendment());

        assertThat(sarifFlaws(sarif.replace("\"level\": \"error\"", "\"level\": \"refused\"")))
                .contains("level");
        assertThat(sarifFlaws(sarif.replace("\"version\": \"2.1.0\"", "\"version\": \"2\"")))
                .contains("version");
        assertThat(sarifFlaws(sarif.replace("\"startLine\": 142", "\"startLine\": 0")))
                .contains("startLine");
        assertThat(sarifFlaws(sarif.replace("\"ruleId\"", "\"rule\""))).contains("rule");
    }

    @Test
    void leadsToThePagesWhereSomebodySaidWhereTheyAre() throws IOException {
        Pages pages = new Pages("https://docs.example/stormrider/");
        String sarif = new Sarif(pages).of(ShopContract.amendment());
        String run = new Sarif(pages).of(ShopRun.rejected());

        assertThat(sarifFlaws(sarif)).isEmpty();
        assertThat(sarif).contains("\"helpUri\": \"https://docs.example/stormrider/changes/new-value.md\"");
        assertThat(sarifFlaws(run)).isEmpty();
        assertThat(run).contains("\"helpUri\": \"https://docs.example/stormrider/harms/silently-wrong.md\"");
        assertThat(new Markdown(pages).of(ShopContract.amendment()))
                .contains("[new-value](https://docs.example/stormrider/changes/new-value.md)");
        assertThat(new Html(pages).of(ShopContract.amendment()))
                .contains("href=\"https://docs.example/stormrider/changes/new-value.md\"");
        assertThat(new Sarif().of(ShopContract.amendment())).doesNotContain("helpUri");
    }

    /** By the schema that OASIS publishes with the standard. */
    private static String sarifFlaws(String sarif) throws IOException {
        try (InputStream schema = AlertsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(Objects.requireNonNull(schema), InputFormat.JSON)
                    .validate(
                            sarif,
                            InputFormat.JSON,
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                    .toString()
                    .replaceFirst("^\\[\\]$", "");
        }
    }

    @Test
    void writesAPathAsAnAddress() {
        assertThat(Sarif.uri("api/my shop.yaml")).isEqualTo("api/my%20shop.yaml");
        assertThat(Sarif.uri("api/ä%.yaml")).isEqualTo("api/%C3%A4%25.yaml");
        assertThat(Sarif.uri("/srv/shop.yaml")).isEqualTo("file:///srv/shop.yaml");
        assertThat(Sarif.uri("a:b.yaml")).isEqualTo("./a:b.yaml");
    }

    @Test
    void writesAnnotationsForGithub() {
        Golden.same("amendment.github", new Github().of(ShopContract.amendment()));
        Golden.same("rejected.github", new Github().of(ShopRun.rejected()));
    }

    @Test
    void letsNothingThatAServiceAnsweredBeginAnotherCommand() {
        String log = new Github().of(Hostile.run());

        assertThat(log.lines()).allMatch(line -> line.matches("::(error|warning|notice) .*::.*"));
        assertThat(log).doesNotContain("\r");
    }

    @Test
    void writesCodeQualityForGitlab() {
        Golden.same("amendment.gitlab.json", new Gitlab().of(ShopContract.amendment()));
    }

    @Test
    void callsTheSameChangeOfTwoContractsByTwoNamesForGitlab() {
        Assessment one = Assessment.of(ShopContract.amendment());
        SequencedMap<String, Assessment> contracts = new LinkedHashMap<>();
        contracts.put("one", one);
        contracts.put("other", Assessment.of(moved(ShopContract.amendment())));

        List<String> names = new ArrayList<>();
        JsonMapper.shared()
                .readTree(new Gitlab().of(contracts))
                .forEach(each -> names.add(each.path("fingerprint").asString()));

        assertThat(names).hasSize(2 * one.entries().size()).doesNotHaveDuplicates();
    }

    /** The same amendment, of files that are called otherwise. */
    private static Amendment moved(Amendment amendment) {
        return new Amendment(
                amendment.before(),
                amendment.after(),
                amendment.exposures().stream().map(AlertsTest::moved).toList(),
                amendment.rollout());
    }

    private static Exposure moved(Exposure each) {
        return new Exposure(
                each.forecast(),
                each.turn(),
                each.upgraded(),
                each.reader(),
                each.message(),
                each.operations(),
                each.component(),
                each.witness(),
                new Source("./moved/" + each.before().file(), each.before().line()),
                new Source("./moved/" + each.after().file(), each.after().line()),
                each.text(),
                each.fingerprint(),
                each.met(),
                each.spot());
    }

    @Test
    void hasOnePageForEachKindOfChangeFromOneSource() throws IOException {
        Path folder = Path.of("../docs/changes");
        StringBuilder index = new StringBuilder("""
                # Changes

                Each entry of `stormrider diff` is of one of these kinds; the reports for code scanning name it. Whether it
                is refused, undecided or tolerated is worked out from the two contracts, never looked up in a table.

                | kind | says |
                | --- | --- |
                """);
        for (Guide guide : Guide.all()) {
            index.append("| [%s](%s.md) | %s |%n".formatted(guide.id(), guide.id(), guide.title()));
            same(folder.resolve(guide.id() + ".md"), guide.page());
        }
        same(folder.resolve("README.md"), index.toString());
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(Guide.all().size() + 1);
        }
    }

    private static void same(Path file, String text) throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
