package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import dev.stormrider.format.Folder;
import dev.stormrider.format.Limits;
import dev.stormrider.format.Reader;
import dev.stormrider.format.Reading;
import dev.stormrider.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Of large contracts what is the same in both versions is not read; what is told of the rest must not differ by that.
 */
@Timeout(120)
class LeftOutTest {
    private static final Path DATA = Path.of(System.getProperty("stormrider.data", "../../shared/data"));

    /** What makes a contract a large one, without a word about any message. */
    private static final String FILLER = "\"x-filler\": [" + String.join(",", Collections.nCopies(20_000, "0")) + "]";

    @TempDir
    private Path folder;

    static List<String> amendments() throws IOException {
        return AmendmentsTest.cases();
    }

    @ParameterizedTest
    @MethodSource("amendments")
    void tellsTheSameOfAnAmendment(String name) throws IOException {
        String edits = AmendmentsTest.edits(Files.readString(AmendmentsTest.FOLDER.resolve(name)));
        String contract = AmendmentsTest.given(Files.readString(AmendmentsTest.FOLDER.resolve("contract.yaml")), edits);

        same(contract, AmendmentsTest.edited(contract, edits));
    }

    @Test
    void tellsTheSameOfEachCaseOfTheCorpus() throws IOException {
        Path corpus = DATA.resolve("contracts/openapi");
        assumeTrue(Files.isDirectory(corpus), "there is no corpus at " + corpus.toAbsolutePath());
        try (Stream<Path> cases = Files.list(corpus).filter(Files::isDirectory).sorted()) {
            for (Path each : cases.toList()) {
                same(text(each, "old"), text(each, "new"));
            }
        }
    }

    @Test
    void tellsNoMoveWhereAThirdOperationHasTheSameMessages() throws IOException {
        String like = "\n  %s:\n    get: { responses: { '200': { description: it, content: { application/json:"
                + " { schema: { type: string, enum: [only, here] } } } } } }";
        String rest = "openapi: 3.0.3\ninfo: { title: a, version: '1' }\npaths:" + like.formatted("/stays");

        same(rest + like.formatted("/was"), rest + like.formatted("/is"));
    }

    @Test
    void readsWhatADiscriminatorLeavesToAnHeirThatChanged() throws IOException {
        String contract = """
                openapi: 3.0.3
                info: { title: a, version: '1' }
                paths:
                  /pets:
                    get: { responses: { '200': { description: all, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } } }
                  /other:
                    get: { responses: { '204': { description: none } } }
                components:
                  schemas:
                    Pet: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }
                    Cat:
                      allOf:
                        - { $ref: '#/components/schemas/Pet' }
                        - { type: object, required: [lives], properties: { lives: { type: integer } } }
                """;
        String changed = contract.replace("required: [lives], ", "");

        same(contract, changed);
        assertThat(couple(contract, changed).after().contract().orElseThrow().operations())
                .containsOnlyKeys("GET /pets");
    }

    @Test
    void readsOnlyWhatLeadsToAChange() throws IOException {
        String contract = Files.readString(AmendmentsTest.FOLDER.resolve("contract.yaml"));

        Reader.Couple couple = couple(contract, contract.replace("maxLength: 40", "maxLength: 20"));

        assertThat(couple.before().contract().orElseThrow().operations()).containsOnlyKeys("POST /payments");
        assertThat(couple.after().contract().orElseThrow().operations()).containsOnlyKeys("POST /payments");
    }

    @Test
    void tellsOfAReferenceThatLeadsNowhereWhereverItStands() throws IOException {
        String contract = Files.readString(AmendmentsTest.FOLDER.resolve("contract.yaml"))
                .replaceFirst("#/components/schemas/Problem\"", "#/components/schemas/Trouble\"");

        Reader.Couple couple = couple(contract, contract.replace("maxLength: 40", "maxLength: 20"));

        assertThat(couple.before().problems()).isNotEmpty();
        assertThat(couple.after().problems()).isNotEmpty();
    }

    @Test
    void leavesExamplesToThoseWhoSendThem() throws IOException {
        String contract = """
                openapi: 3.1.0
                info: {title: pets, version: '1'}
                paths:
                  /pets:
                    post:
                      requestBody: {content: {application/json: {schema: {type: string, example: cat}}}}
                      responses:
                        '200': {description: '', content: {application/json: {example: 1, schema: {type: integer}}}}
                        '400': {description: '', content: {text/plain: {examples: {one: {$ref: '#/lost'}}}}}
                """;

        Reader.Couple couple = couple(contract, contract.replace("integer", "number"));
        Reading alone = Reader.read(folder.resolve("old.yaml"), Limits.usual());

        Operation sent = operation(alone);
        Operation compared = operation(couple.before());
        assertThat(sent.examples()).hasSize(1);
        assertThat(sent.answers()).hasSize(1);
        assertThat(compared.examples()).isEmpty();
        assertThat(compared.answers()).isEmpty();
        assertThat(couple.before().problems()).isEqualTo(alone.problems()).isNotEmpty();
    }

    private static Operation operation(Reading reading) {
        return reading.contract().orElseThrow().operation("POST /pets").orElseThrow();
    }

    private void same(String before, String after) throws IOException {
        Reader.Couple couple = couple(before, after);
        Contract old = Reader.read(folder.resolve("old.yaml"), Limits.usual())
                .contract()
                .orElseThrow();
        Contract now = Reader.read(folder.resolve("new.yaml"), Limits.usual())
                .contract()
                .orElseThrow();
        Amendment whole = Amendment.of(old, now);
        Amendment part = Amendment.of(
                couple.before().contract().orElseThrow(),
                couple.after().contract().orElseThrow());

        assertThat(part.exposures()).as(folder.toString()).isEqualTo(whole.exposures());
        assertThat(part.rewordings()).isEqualTo(whole.rewordings());
        assertThat(part.rollout()).isEqualTo(whole.rollout());
        assertThat(deprecated(part)).isEqualTo(deprecated(whole));
    }

    private static JsonNode deprecated(Amendment amendment) {
        return JsonMapper.shared().readTree(new Json().of(amendment)).path("deprecated");
    }

    private Reader.Couple couple(String before, String after) throws IOException {
        Files.writeString(folder.resolve("old.yaml"), filled(before));
        Files.writeString(folder.resolve("new.yaml"), filled(after));
        Folder library = new Folder(folder);
        return Reader.both(
                library,
                folder.resolve("old.yaml").toString(),
                library,
                folder.resolve("new.yaml").toString(),
                Limits.usual());
    }

    private static String filled(String contract) {
        return contract.stripLeading().startsWith("{")
                ? contract.replaceFirst("\\{", "{" + FILLER + ",")
                : contract.stripTrailing() + "\n" + FILLER + "\n";
    }

    private static String text(Path folder, String version) throws IOException {
        Path yaml = folder.resolve(version + ".yaml");
        return Files.readString(Files.exists(yaml) ? yaml : folder.resolve(version + ".json"));
    }
}
