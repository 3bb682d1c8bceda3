package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.amendment.Reads;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Sample;
import dev.stormrider.contract.Shape;
import dev.stormrider.format.Copies;
import dev.stormrider.format.Limits;
import dev.stormrider.format.Reader;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What holds of any two schemas: a yes is never wrong, a no has a value that shows it, and what is unchanged is a yes.
 */
class SchemaLawsTest {
    private static final int PAIRS = 100;
    private static final int VALUES = 12;

    private static final List<String> DRAFTS = List.of(
            "http://json-schema.org/draft-04/schema#",
            "http://json-schema.org/draft-07/schema#",
            "https://json-schema.org/draft/2020-12/schema");

    private static String file(Seed seed, String root, String part) {
        String draft = DRAFTS.get(seed.and("draft").below(DRAFTS.size()));
        return "{\"$schema\": \"" + draft + "\", \"allOf\": [" + root + "], \"definitions\": {\"P\": " + part + "}}";
    }

    private static String schema(Seed seed, int depth) {
        return IntStream.rangeClosed(0, seed.and("more").below(2))
                .mapToObj(i -> keyword(seed.and(i), depth))
                .distinct()
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String keyword(Seed seed, int depth) {
        String number = String.valueOf(seed.and("number").below(4));
        String below = depth <= 0 ? "{}" : schema(seed.and("below"), depth - 1);
        String other = depth <= 0 ? "{}" : schema(seed.and("other"), depth - 1);
        return switch (seed.and("sort").below(depth <= 0 ? 6 : 15)) {
            case 0 ->
                "\"type\": \""
                        + List.of("string", "integer", "object", "array")
                                .get(seed.and("t").below(4)) + "\"";
            case 1 -> "\"maxLength\": " + number;
            case 2 -> "\"minimum\": " + number;
            case 3 -> "\"enum\": [\"x\", " + number + ", null]";
            case 4 -> "\"minItems\": " + number;
            case 5 -> "\"maxProperties\": " + number;
            case 6 -> "\"properties\": {\"a\": " + below + ", \"b\": " + other + "}";
            case 7 ->
                "\"required\": [\"" + List.of("a", "b", "c").get(seed.and("r").below(3)) + "\"]";
            case 8 -> "\"additionalProperties\": " + (seed.and("closed").below(2) == 0 ? "false" : below);
            case 9 -> "\"items\": " + below;
            case 10 -> "\"anyOf\": [" + below + ", " + other + "]";
            case 11 -> "\"oneOf\": [" + below + ", " + other + "]";
            case 12 -> "\"not\": " + below;
            case 13 -> "\"patternProperties\": {\"^a\": " + below + "}";
            default -> "\"$ref\": \"#/definitions/P\"";
        };
    }

    private static Optional<Contract> read(String text) {
        return Optional.of(Reader.read(new Copies(Map.of("s.json", text)), "s.json", Limits.usual()))
                .filter(reading -> reading.whole())
                .flatMap(reading -> reading.contract());
    }

    private static Shape shape(Contract contract) {
        return contract.data().orElseThrow().shape();
    }

    private static boolean admits(Contract contract, Value value) {
        return Conformance.admits(shape(contract), value, contract.names());
    }

    /** Values that {@code contract} admits. */
    private static List<Value> values(Contract contract, Seed seed) {
        return IntStream.range(0, VALUES)
                .mapToObj(seed::and)
                .flatMap(each -> Stream.of(
                        Sample.sparse(shape(contract), each, contract.names()),
                        Sample.full(shape(contract), each, contract.names())))
                .flatMap(Optional::stream)
                .filter(value -> admits(contract, value))
                .distinct()
                .toList();
    }

    @Test
    void neverSaysYesWhereAValueSaysNoAndShowsEveryNo() {
        List<String> wrong = new ArrayList<>();
        int decided = 0;
        int all = 0;
        for (int i = 0; i < PAIRS; i++) {
            Seed seed = new Seed(20_261_128).and(i);
            String root = schema(seed.and("root"), 2);
            String part = schema(seed.and("part"), 1);
            String before = file(seed, root, part);
            boolean shared = seed.and("which").below(2) == 0;
            String after = file(
                    seed,
                    shared ? root : schema(seed.and("new root"), 2),
                    shared ? schema(seed.and("new part"), 1) : part);
            Optional<Contract> old = read(before);
            Optional<Contract> now = read(after);
            if (old.isPresent() && now.isPresent()) {
                Assessment assessment = Assessment.of(Amendment.of(old.get(), now.get()));
                String pair = "pair " + i + ": " + before + " and " + after;
                wrong.addAll(flaws(old.get(), now.get(), assessment.newReadsOld(), seed, pair + ", new reads old"));
                wrong.addAll(flaws(now.get(), old.get(), assessment.oldReadsNew(), seed, pair + ", old reads new"));
                wrong.addAll(unshown(old.get(), now.get(), assessment, pair));
                all += 2;
                decided += assessment.newReadsOld() == Reads.UNDECIDED ? 0 : 1;
                decided += assessment.oldReadsNew() == Reads.UNDECIDED ? 0 : 1;
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(all).isGreaterThan(PAIRS);
        assertThat(decided).isGreaterThan(all * 9 / 10);
    }

    private static List<String> flaws(Contract writer, Contract reader, Reads reads, Seed seed, String pair) {
        return reads != Reads.YES
                ? List.of()
                : values(writer, seed).stream()
                        .filter(value -> !admits(reader, value))
                        .map(value -> pair + " is said to be so, and does not read " + value.json())
                        .toList();
    }

    /** A refused witness is valid where it is written, and invalid where it is read. */
    private static List<String> unshown(Contract old, Contract now, Assessment assessment, String pair) {
        return assessment.amendment().exposures().stream()
                .filter(each -> each.forecast() == Forecast.REFUSED)
                .filter(each -> !shown(each, old, now))
                .map(each -> pair + " has an entry without a value that shows it: " + each.text())
                .toList();
    }

    private static boolean shown(Exposure exposure, Contract old, Contract now) {
        boolean fresh = exposure.upgraded() == exposure.writer();
        return exposure.witness()
                .message()
                .filter(value -> admits(fresh ? now : old, value) && !admits(fresh ? old : now, value))
                .isPresent();
    }

    @Test
    void saysYesTwiceOfWhatIsUnchanged() {
        for (int i = 0; i < PAIRS; i++) {
            Seed seed = new Seed(7).and(i);
            String text = file(seed, schema(seed.and("root"), 2), schema(seed.and("part"), 1));

            read(text).ifPresent(contract -> {
                Assessment assessment =
                        Assessment.of(Amendment.of(contract, read(text).orElseThrow()));

                assertThat(assessment.entries()).as(text).isEmpty();
                assertThat(assessment.newReadsOld().and(assessment.oldReadsNew()))
                        .isEqualTo(Reads.YES);
            });
        }
    }
}
