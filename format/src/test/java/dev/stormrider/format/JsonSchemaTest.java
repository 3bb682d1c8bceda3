package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Sample;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody else's validator says whether a shape admits what its schema admits. */
class JsonSchemaTest {
    private static final int CONTRACTS = 1_000;
    private static final int VALUES = 25;

    @Test
    void admitsWhatTheSchemaAdmitsAndNothingElse() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        List<String> differences = new ArrayList<>();
        int admitted = 0;
        int compared = 0;

        for (int i = 0; i < CONTRACTS && differences.size() < 3; i++) {
            Seed seed = new Seed(20_261_123).and(i);
            Value root = RandomSchema.schema(seed.and("root"), 3);
            Value components = components(seed);
            Reading reading =
                    new Shelf().with("api.json", api(root, components).json()).reading();
            if (!reading.whole()) {
                // A schema that is defined by itself: no validator could decide it either.
                continue;
            }
            Contract contract = reading.contract().orElseThrow();
            Shape shape = Shelf.answer(contract);
            Schema schema = registry.getSchema(standalone(root, components).json());
            if (circular(schema)) {
                // The schema takes over a choice that lists it: read here as people mean it, by the letter endless.
                continue;
            }
            // A reader takes what fits two alternatives as long as no more than one lists it; the validator does not.
            boolean overlapping = RandomSchema.choosesOne(standalone(root, components));
            boolean turned = overlapping && RandomSchema.turnsRound(standalone(root, components));
            for (Value value : values(seed, shape, contract.names())) {
                boolean expected =
                        schema.validate(value.json(), InputFormat.JSON).isEmpty();
                compared++;
                admitted += expected ? 1 : 0;
                if (turned || !expected && overlapping) {
                    continue;
                }
                if (Conformance.admits(shape, value, contract.names()) != expected) {
                    differences.add("contract " + i + ": " + value.json() + " is " + (expected ? "valid" : "invalid")
                            + " for " + standalone(root, components).json() + " read as " + Drawn.shape(shape)
                            + " with "
                            + contract.names().shapes().entrySet().stream()
                                    .map(each -> each.getKey() + " = " + Drawn.shape(each.getValue()))
                                    .toList());
                }
            }
        }

        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(CONTRACTS * VALUES / 2);
        assertThat(admitted).isGreaterThan(compared / 10);
    }

    private static boolean circular(Schema schema) {
        try {
            schema.validate("1", InputFormat.JSON);
            schema.validate("{}", InputFormat.JSON);
            return false;
        } catch (StackOverflowError endless) {
            return true;
        }
    }

    /** Drawn values, and made up ones that the shape admits: with them, more than a few are valid. */
    private static List<Value> values(Seed seed, Shape shape, Names names) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
            values.add(RandomSchema.value(seed.and("value").and(i), 3));
            Sample.sparse(shape, seed.and("sparse").and(i), names).ifPresent(values::add);
        }
        return values.stream().distinct().toList();
    }

    private static Value components(Seed seed) {
        LinkedHashMap<String, Value> components = new LinkedHashMap<>();
        for (String name : RandomSchema.COMPONENTS) {
            components.put(name, RandomSchema.schema(seed.and(name), 2));
        }
        return object("schemas", new Value.Members(components));
    }

    private static Value api(Value schema, Value components) {
        Value media = object("application/json", object("schema", schema));
        return object(
                "openapi",
                Value.of("3.1.0"),
                "paths",
                object("/", object("get", object("responses", object("200", object("content", media))))),
                "components",
                components);
    }

    /** The same schema as a file of its own, where references lead to the same places. */
    private static Value standalone(Value schema, Value components) {
        return object("allOf", new Value.Items(List.of(schema)), "components", components);
    }

    private static Value object(Object... members) {
        LinkedHashMap<String, Value> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], (Value) members[i + 1]);
        }
        return new Value.Members(object);
    }
}
