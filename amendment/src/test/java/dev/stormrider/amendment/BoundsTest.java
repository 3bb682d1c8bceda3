package dev.stormrider.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Length;
import dev.stormrider.rule.Matching;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contracts made to be expensive still end, with an answer. The time limits only keep a failure from hanging. */
@Timeout(60)
class BoundsTest {
    private static final Source AT = Source.NOWHERE;

    private static Shape scalar(Kind kind, Rule... rules) {
        return new Shape.Scalar(kind, List.of(rules), AT);
    }

    private static Shape named(String name) {
        return new Shape.Named(name, AT);
    }

    private static Shape object(Map<String, Shape> required) {
        TreeMap<String, Field> fields = new TreeMap<>();
        required.forEach((name, shape) -> fields.put(name, Field.required(shape, AT)));
        return new Shape.Fields(fields, new Unlisted.Ignored(), AT);
    }

    private static Shape oneOf(List<Shape> alternatives) {
        LinkedHashMap<String, Shape> all = new LinkedHashMap<>();
        alternatives.forEach(each -> all.put(Integer.toString(all.size()), each));
        return new Shape.Choice(new Tag.Untagged(true), all, List.of(), AT);
    }

    /** One of {@code count} objects, each with a member of its own. */
    private static Shape objects(String prefix, int count) {
        return oneOf(IntStream.range(0, count)
                .mapToObj(i -> object(Map.of(prefix + i, scalar(Kind.STRING))))
                .toList());
    }

    /** {@code operations} of which each answers with {@code body}. */
    private static Contract contract(int operations, Shape body, Map<String, Shape> names) {
        TreeMap<String, Operation> all = new TreeMap<>();
        for (int i = 0; i < operations; i++) {
            String path = "/p" + i;
            Message request = new Message("request", Party.CONSUMER, object(Map.of()));
            Message response = new Message("response", Party.PROVIDER, object(Map.of("body", body)));
            all.put(
                    "GET " + path,
                    new Operation("GET " + path, "GET", path, "", request, response, List.of(), List.of(), AT));
        }
        return new Contract("t", "1", "", all, new Names(new TreeMap<>(names)), List.of(), AT);
    }

    private static Contract chain(int length, Kind end) {
        Map<String, Shape> names = new TreeMap<>();
        for (int i = 0; i < length; i++) {
            names.put("N" + i, object(Map.of("a", named("N" + (i + 1)))));
        }
        names.put("N" + length, object(Map.of("end", scalar(end))));
        return contract(1, named("N0"), names);
    }

    private static Contract listed(int from, int count) {
        List<Value> values = IntStream.range(from, from + count)
                .mapToObj(i -> Value.of("v" + i))
                .toList();
        return contract(1, scalar(Kind.STRING, new OneOf(values)), Map.of());
    }

    @Test
    void aChangeAtTheEndOfAChainOfNamesIsTold() {
        Amendment amendment = Amendment.of(chain(20, Kind.STRING), chain(20, Kind.NUMBER));

        assertThat(amendment.exposures()).hasSize(2).allSatisfy(each -> {
            assertThat(each.forecast()).isEqualTo(Forecast.REFUSED);
            assertThat(each.component()).contains("N20");
            assertThat(each.witness().message()).isPresent();
            assertThat(each.place()).startsWith("/body/a/a/").endsWith("/a/end");
        });
    }

    @Test
    void aChangeTooDeepForAMessageIsOneEntryOfItsComponentAndUndecided() {
        Amendment amendment = Amendment.of(chain(20_000, Kind.STRING), chain(20_000, Kind.NUMBER));

        assertThat(amendment.exposures()).hasSize(2).allSatisfy(each -> {
            assertThat(each.forecast()).isEqualTo(Forecast.UNDECIDED);
            assertThat(each.component()).contains("N20000");
            assertThat(each.operations()).containsExactly("GET /p0");
            assertThat(each.text()).startsWith("N20000/end may be a ");
            assertThat(each.witness().message()).isEmpty();
            assertThat(each.witness().value()).isPresent();
        });
    }

    @Test
    void manyChoicesAtOnceEndUndecidedOrRefusedButNeverSilent() {
        Shape before =
                new Shape.Every(List.of(objects("a", 20), objects("b", 20), objects("c", 20), objects("d", 20)), AT);
        Shape after =
                new Shape.Every(List.of(objects("a", 20), objects("b", 21), objects("c", 19), objects("e", 20)), AT);

        Amendment amendment = Amendment.of(contract(1, before, Map.of()), contract(1, after, Map.of()));

        assertThat(amendment.exposures()).isNotEmpty().noneMatch(each -> each.forecast() == Forecast.TOLERATED);
        assertThat(amendment.exposures()).extracting(Exposure::upgraded).contains(Party.values());
    }

    @Test
    void choicesThatDoubleAtEveryNameEnd() {
        Map<String, Shape> before = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            before.put("N" + i, oneOf(List.of(named("N" + (i + 1)), named("N" + (i + 1)))));
        }
        Map<String, Shape> after = new TreeMap<>(before);
        before.put("N40", scalar(Kind.STRING));
        after.put("N40", scalar(Kind.NUMBER));

        Amendment amendment = Amendment.of(contract(1, named("N0"), before), contract(1, named("N0"), after));

        assertThat(amendment.exposures()).isNotEmpty().noneMatch(each -> each.forecast() == Forecast.TOLERATED);
    }

    @Test
    void aHundredThousandListedValuesAreComparedAndTheFirstFewTold() {
        Amendment amendment = Amendment.of(listed(0, 100_000), listed(5, 100_000));

        assertThat(amendment.exposures()).hasSize(10).allMatch(each -> each.forecast() == Forecast.REFUSED);
        assertThat(amendment.exposures())
                .extracting(Exposure::text)
                .allSatisfy(text -> assertThat(text).contains("knows only \"v").endsWith(" and 99988 more"));
    }

    @Test
    void aThousandUntaggedAlternativesAreComparedWithAThousandAndOne() {
        Amendment amendment =
                Amendment.of(contract(1, objects("a", 1_000), Map.of()), contract(1, objects("a", 1_001), Map.of()));

        assertThat(amendment.exposures())
                .filteredOn(each -> each.forecast() == Forecast.REFUSED)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.upgraded()).isEqualTo(Party.PROVIDER);
                    assertThat(each.text()).contains("a1000");
                });
    }

    private static Contract named(int from, int count) {
        TreeMap<String, Shape> patterns = new TreeMap<>();
        IntStream.range(from, from + count).forEach(i -> patterns.put("^(a+)+" + i + "$", scalar(Kind.STRING)));
        Unlisted byName = new Unlisted.Matched(patterns, new Unlisted.Refused());
        return contract(1, new Shape.Fields(new TreeMap<>(), byName, AT), Map.of());
    }

    @Test
    void aThousandPatternsOfNamesAreHeldAgainstEachOtherAsFarAsItIsWorth() {
        Amendment amendment = Amendment.of(named(0, 1_000), named(1, 1_000));

        assertThat(amendment.exposures()).isNotEmpty().noneMatch(each -> each.forecast() == Forecast.TOLERATED);
    }

    @Test
    void textsOfAHundredThousandCharactersAreHeldAgainstExpressionsAsFarAsItIsWorth() {
        String nested = "^(([a-z])+.)+[A-Z]([a-z])+$";
        Shape before = scalar(Kind.STRING, new Matching(nested), new Length(10, 100_000));
        Shape after = scalar(Kind.STRING, new Matching(nested + "|zz"), new Length(11, 100_000));

        Amendment amendment = Amendment.of(contract(1, before, Map.of()), contract(1, after, Map.of()));

        assertThat(amendment.exposures()).isNotEmpty().noneMatch(each -> each.forecast() == Forecast.TOLERATED);
    }

    @Test
    void twentyThousandOperationsThatShareAChangedShapeAreAllNamed() {
        Amendment amendment = Amendment.of(shared(20_000, 100, Kind.STRING), shared(20_000, 100, Kind.NUMBER));

        assertThat(amendment.exposures()).hasSize(200).allSatisfy(each -> {
            assertThat(each.forecast()).isEqualTo(Forecast.REFUSED);
            assertThat(each.component()).isEqualTo(Optional.of("A"));
            assertThat(each.operations()).hasSize(20_000);
        });
        assertThat(amendment.touched()).hasSize(20_000);
    }

    private static Contract shared(int operations, int fields, Kind kind) {
        Map<String, Shape> members = IntStream.range(0, fields)
                .mapToObj(i -> "f" + i)
                .collect(Collectors.toMap(name -> name, name -> scalar(kind)));
        return contract(operations, named("A"), Map.of("A", object(members)));
    }
}
