package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Sample;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody else's validator says whether a schema alone admits what its draft says, value by value, in each draft. */
class DraftsTest {
    private static final int SCHEMAS = Integer.getInteger("stormrider.schemas", 400);
    private static final int VALUES = 16;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void admitsWhatTheSchemaAdmitsAndNothingElse(Dialect dialect) {
        RandomDraft random = new RandomDraft(dialect);
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(version(dialect));
        List<String> differences = new ArrayList<>();
        int admitted = 0;
        int compared = 0;

        for (int i = 0; i < SCHEMAS && differences.size() < 3; i++) {
            Seed seed = new Seed(20_261_128).and(dialect.word()).and(i);
            String json = random.file(seed).json();
            Optional<Contract> read = read(json);
            Schema schema = registry.getSchema(json);
            if (read.isEmpty()) {
                continue;
            }
            Contract contract = read.get();
            Shape shape = contract.data().orElseThrow().shape();
            for (Value value : values(seed, shape, contract)) {
                Optional<Boolean> valid = valid(schema, value);
                if (valid.isEmpty()) {
                    break;
                }
                boolean expected = valid.get();
                compared++;
                admitted += expected ? 1 : 0;
                boolean reads = Conformance.admits(shape, value, contract.names());
                boolean writes = Conformance.writes(shape, value, contract.names());
                if (reads != expected || writes != expected) {
                    differences.add("schema " + i + ": " + value.json() + " is " + (expected ? "valid" : "invalid")
                            + ", read " + reads + ", written " + writes + " for " + json + " read as "
                            + Drawn.shape(shape));
                }
            }
        }

        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(SCHEMAS * VALUES / 2);
        assertThat(admitted).isGreaterThan(compared / 10);
    }

    /** Empty where a schema is defined by itself: no validator could decide it either. */
    private static Optional<Contract> read(String json) {
        Reading reading = new Shelf().with("schema.json", json).reading();
        return reading.contract().filter(contract -> reading.whole());
    }

    /**
     * Empty where the validator does not end: it looks into schemas of kinds that the type rules out, and one of them
     * is defined by itself.
     */
    private static Optional<Boolean> valid(Schema schema, Value value) {
        try {
            return Optional.of(schema.validate(value.json(), InputFormat.JSON).isEmpty());
        } catch (StackOverflowError endless) {
            return Optional.empty();
        }
    }

    private static List<Value> values(Seed seed, Shape shape, Contract contract) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
            Seed each = seed.and("value").and(i);
            values.add(RandomSchema.value(each, 3));
            Stream.of(Sample.sparse(shape, each, contract.names()), Sample.full(shape, each, contract.names()))
                    .flatMap(Optional::stream)
                    .forEach(values::add);
        }
        return values.stream().distinct().toList();
    }

    private static SpecificationVersion version(Dialect dialect) {
        return switch (dialect) {
            case DRAFT_04 -> SpecificationVersion.DRAFT_4;
            case DRAFT_06 -> SpecificationVersion.DRAFT_6;
            case DRAFT_07 -> SpecificationVersion.DRAFT_7;
            case DRAFT_2019_09 -> SpecificationVersion.DRAFT_2019_09;
            case DRAFT_2020_12 -> SpecificationVersion.DRAFT_2020_12;
        };
    }
}
