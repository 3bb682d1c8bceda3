package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Assessment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is written keeps to the schemas that are published, member by member. */
class SchemaTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Path FOLDER = Path.of("../docs/schemas");
    private static final String HOME = "https://schemas.test/";
    private static final Json JSON = new Json();

    @Test
    void describesEveryAmendment() {
        Schema schema = schema("diff.schema.json", true);

        assertThat(flaws(schema, JSON.of(ShopContract.amendment()))).isEmpty();
        assertThat(flaws(schema, JSON.of(Amendment.of(ShopContract.after(), ShopContract.before()))))
                .isEmpty();
        assertThat(flaws(schema, JSON.of(Amendment.of(ShopContract.before(), ShopContract.before()))))
                .isEmpty();
    }

    @Test
    void describesTheAmendmentsOfSeveralContracts() {
        Schema schema = schema("diff.schema.json", true);

        assertThat(flaws(schema, several())).isEmpty();
        assertThat(flaws(schema, JSON.of(new LinkedHashMap<>()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', contracts",
        "'', kind",
        "/contracts/1, name",
        "/contracts/1, rollout",
        "/contracts/0/entries/0, turn"
    })
    void noticesWhatIsMissingOfSeveralContracts(String place, String member) {
        JsonNode whole = MAPPER.readTree(several());

        ((ObjectNode) whole.at(place)).remove(member);

        assertThat(flaws(schema("diff.schema.json", false), whole.toString())).isNotEmpty();
    }

    private static String several() {
        SequencedMap<String, Assessment> contracts = new LinkedHashMap<>();
        contracts.put("a.yaml", Assessment.of(ShopContract.amendment()));
        contracts.put("deep/b.yaml", Assessment.of(Amendment.of(ShopContract.before(), ShopContract.before())));
        return JSON.of(contracts);
    }

    @Test
    void describesEveryRun() {
        Schema schema = schema("run.schema.json", true);

        assertThat(flaws(schema, JSON.of(ShopRun.rejected()))).isEmpty();
        assertThat(flaws(schema, JSON.of(ShopRun.ratified()))).isEmpty();
        assertThat(flaws(schema, JSON.of(Hostile.run()))).isEmpty();
        assertThat(flaws(schema, JSON.of(RailsTest.guarded()))).isEmpty();
    }

    @Test
    void describesTheExampleInTheDocuments() throws IOException {
        String document = Files.readString(Path.of("../docs/reports.md"));
        int begin = document.indexOf("```json\n") + "```json\n".length();
        String example = document.substring(begin, document.indexOf("```", begin));

        assertThat(flaws(schema("diff.schema.json", true), example)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "diff, /entries/0, forecast",
        "diff, /entries/0, operations",
        "diff, /entries/0, witness",
        "diff, /entries/0/witness, present",
        "diff, /entries/0/witness, value",
        "diff, /entries/0/before, line",
        "diff, '', rollout",
        "diff, '', formatVersion",
        "run, '', gate",
        "run, /gate, decision",
        "run, /findings/0, verdict",
        "run, /findings/0/harms/0, text",
        "run, /findings/0/harms/0/trial/request, method",
        "run, /findings/0/rides/0, ride",
        "run, /amendment, entries",
        "run, /amendment/entries/0, fingerprint"
    })
    void noticesWhatIsMissing(String name, String place, String member) {
        Schema schema = schema(name + ".schema.json", false);
        JsonNode whole =
                MAPPER.readTree(name.equals("diff") ? JSON.of(ShopContract.amendment()) : JSON.of(ShopRun.rejected()));

        ((ObjectNode) whole.at(place)).remove(member);

        assertThat(flaws(schema, whole.toString())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "diff, /entries/0, forecast",
        "diff, /entries/0, upgraded",
        "diff, '', rollout",
        "diff, '', formatVersion",
        "run, /gate, decision",
        "run, /findings/0, verdict",
        "run, /findings/0, pairing",
        "run, /experiments/0, origin"
    })
    void noticesAWordThatIsNotKnown(String name, String place, String member) {
        Schema schema = schema(name + ".schema.json", false);
        JsonNode whole =
                MAPPER.readTree(name.equals("diff") ? JSON.of(ShopContract.amendment()) : JSON.of(ShopRun.rejected()));

        ((ObjectNode) whole.at(place)).put(member, "whatever");

        assertThat(flaws(schema, whole.toString())).isNotEmpty();
    }

    private static List<String> flaws(Schema schema, String json) {
        return schema.validate(MAPPER.readTree(json)).stream()
                .map(Error::toString)
                .toList();
    }

    /** The published schema; where {@code closed}, a member that it does not describe is a flaw too. */
    private static Schema schema(String name, boolean closed) {
        Map<String, String> texts = Map.of(
                HOME + "diff.schema.json", text("diff.schema.json", closed),
                HOME + "run.schema.json", text("run.schema.json", closed));
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts));
        return registry.getSchema(SchemaLocation.of(HOME + name));
    }

    private static String text(String name, boolean closed) {
        try {
            JsonNode schema = MAPPER.readTree(Files.readString(FOLDER.resolve(name)));
            if (closed) {
                close(schema);
            }
            return schema.toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The amendment is closed where it is used: in a difference it has more members beside it. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && closes(object)) {
            object.put("unevaluatedProperties", false);
        }
        schema.path("properties").forEach(SchemaTest::close);
        schema.path("$defs").properties().stream()
                .filter(named -> !named.getKey().equals("amendment"))
                .forEach(named -> close(named.getValue()));
        schema.at("/$defs/amendment/properties").forEach(SchemaTest::close);
        if (schema.has("items")) {
            close(schema.get("items"));
        }
    }

    private static boolean closes(ObjectNode schema) {
        return schema.has("properties") || schema.path("$ref").asString("").endsWith("/amendment");
    }
}
