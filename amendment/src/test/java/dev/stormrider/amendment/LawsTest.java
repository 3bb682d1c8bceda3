package dev.stormrider.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Style;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The laws of the architecture, over amendments drawn from seeds. {@code -Dlaws=60000} draws more of them. */
class LawsTest {
    private static final long AMENDMENTS = Long.getLong("laws", 2_000);
    private static final int VALUES = 6;
    private static final List<String> KINDS = List.of("request", "credentials", "response");

    private static final Map<String, Consumer<Drawn>> LAWS = new LinkedHashMap<>();

    static {
        LAWS.put("whatDoesNotChangeExposesNobody", LawsTest::reflexive);
        LAWS.put("turningTheWriterRoundTurnsTheParties", LawsTest::variant);
        LAWS.put("undoingAnAmendmentSwapsWhoIsUpgraded", LawsTest::invertible);
        LAWS.put("aRefusedWitnessIsValidForItsWriterAndInvalidForItsReader", LawsTest::sound);
        LAWS.put("whatAWriterMayWriteAndAReaderRefusesIsExposed", LawsTest::complete);
        LAWS.put("aValueThatTheReaderReadsInAnotherStyleIsWrittenInTwoWays", LawsTest::spelled);
        LAWS.put("whatAWriterWritesInAnotherStyleIsExposed", LawsTest::styled);
        LAWS.put("whatAWriterWritesAReaderOfTheSameContractReads", LawsTest::coherent);
        LAWS.put("noSentenceIsToldTwice", LawsTest::terse);
    }

    private static final Map<String, ConcurrentLinkedQueue<String>> BROKEN = new LinkedHashMap<>();
    private static final AtomicLongArray COUNTS = new AtomicLongArray(Forecast.values().length);

    private record Drawn(RandomContracts.Change change, Amendment amendment, Written before, Written after) {
        static Drawn of(RandomContracts.Change change) {
            Written after = new Written(change.after(), new RandomValues.Depths(), new IdentityHashMap<>());
            boolean named = change.before().names().equals(change.after().names());
            Written before = named
                    ? new Written(change.before(), after.depths(), after.values())
                    : new Written(change.before(), new RandomValues.Depths(), new IdentityHashMap<>());
            return new Drawn(change, change.amendment(), before, after);
        }
    }

    /** What may be written by a contract, drawn once for all laws; the same shape of the same names once for both. */
    private record Written(Contract contract, RandomValues.Depths depths, IdentityHashMap<Shape, List<Value>> values) {
        List<Value> of(String key, String kind) {
            return values.computeIfAbsent(message(contract, key, kind).shape(), this::drawn);
        }

        private List<Value> drawn(Shape shape) {
            List<Value> drawn = new ArrayList<>();
            for (int i = 0; i < VALUES; i++) {
                new RandomValues(contract.names(), new Dice(i), depths)
                        .of(shape, 0)
                        .filter(value -> Conformance.writes(shape, value, contract.names()))
                        .ifPresent(drawn::add);
            }
            return drawn;
        }
    }

    /** Each amendment is drawn and computed once, and then held against every law. */
    @BeforeAll
    static void draw() {
        LAWS.keySet().forEach(law -> BROKEN.put(law, new ConcurrentLinkedQueue<>()));
        LongStream.range(0, AMENDMENTS).parallel().forEach(seed -> {
            RandomContracts.Change change = RandomContracts.change(seed);
            Drawn drawn = Drawn.of(change);
            LAWS.forEach((name, law) -> held(name, law, seed, drawn));
            drawn.amendment()
                    .exposures()
                    .forEach(each ->
                            COUNTS.incrementAndGet(List.of(Forecast.values()).indexOf(each.forecast())));
        });
    }

    private static void held(String name, Consumer<Drawn> law, long seed, Drawn drawn) {
        try {
            law.accept(drawn);
        } catch (AssertionError | RuntimeException broken) {
            BROKEN.getOrDefault(name, new ConcurrentLinkedQueue<>()).add("seed " + seed + ": " + broken);
        }
    }

    @TestFactory
    Stream<DynamicTest> laws() {
        return BROKEN.entrySet().stream()
                .map(law -> DynamicTest.dynamicTest(
                        law.getKey(),
                        () -> assertThat(law.getValue().stream().limit(3)).isEmpty()));
    }

    /** Not knowing is a result, but it may only become rarer. */
    @Test
    void littleStaysUndecided() {
        long all = LongStream.range(0, Forecast.values().length)
                .map(i -> COUNTS.get((int) i))
                .sum();
        double undecided = 100.0 * COUNTS.get(List.of(Forecast.values()).indexOf(Forecast.UNDECIDED)) / all;

        assertThat(undecided)
                .as("percent undecided of %s: %s", List.of(Forecast.values()), COUNTS)
                .isLessThan(4);
    }

    private static void reflexive(Drawn drawn) {
        Contract contract = drawn.change().after();

        assertThat(Amendment.of(contract, contract).exposures()).isEmpty();
        assertThat(Amendment.of(contract, readAgain(contract)).exposures()).isEmpty();
    }

    private static Contract readAgain(Contract contract) {
        return RandomContracts.turned(RandomContracts.turned(contract));
    }

    private static void variant(Drawn drawn) {
        RandomContracts.Change change = drawn.change();
        Amendment turned =
                Amendment.of(RandomContracts.turned(change.before()), RandomContracts.turned(change.after()));

        assertThat(Told.of(turned)).isEqualTo(Told.turnedRound(Told.of(drawn.amendment())));
        assertThat(turned.rollout()).isEqualTo(flipped(drawn.amendment().rollout()));
    }

    private static void invertible(Drawn drawn) {
        Amendment undone = drawn.change().undone().amendment();

        assertThat(Told.of(undone)).isEqualTo(Told.undone(Told.of(drawn.amendment())));
        assertThat(undone.rollout()).isEqualTo(flipped(drawn.amendment().rollout()));
    }

    private static Rollout flipped(Rollout rollout) {
        return switch (rollout) {
            case PROVIDER_FIRST -> Rollout.CONSUMER_FIRST;
            case CONSUMER_FIRST -> Rollout.PROVIDER_FIRST;
            case ANY_ORDER, NO_SAFE_ORDER -> rollout;
        };
    }

    private static void sound(Drawn drawn) {
        drawn.amendment().exposures().stream()
                .filter(each -> each.forecast() == Forecast.REFUSED)
                .filter(each -> each.turn() != Turn.OPERATION && each.turn() != Turn.SPELLING)
                .forEach(each -> {
                    boolean writerIsNew = each.writer() == each.upgraded();
                    Contract written = writerIsNew
                            ? drawn.change().after()
                            : drawn.change().before();
                    Contract read = writerIsNew
                            ? drawn.change().before()
                            : drawn.change().after();
                    String key = each.operations().getFirst();
                    Value value = each.witness().message().orElseThrow();

                    assertThat(Conformance.writingFlaws(around(written, key, each), value, written.names()))
                            .isEmpty();
                    assertThat(Conformance.readingFlaws(around(read, key, each), value, read.names()))
                            .isNotEmpty();
                });
    }

    private static void spelled(Drawn drawn) {
        drawn.amendment().exposures().stream()
                .filter(each -> each.turn() == Turn.SPELLING)
                .forEach(each -> {
                    String key = each.operations().getFirst();
                    String place = each.witness().place();
                    Value value = each.witness().value().orElseThrow();

                    assertThat(style(drawn.change().before(), key, place).spelled(place, value))
                            .isNotEqualTo(
                                    style(drawn.change().after(), key, place).spelled(place, value));
                });
    }

    private static Style style(Contract contract, String key, String place) {
        return Optional.ofNullable(contract.operations().get(key))
                .flatMap(operation -> Optional.ofNullable(operation.styles().get(place)))
                .orElseThrow();
    }

    private static void styled(Drawn drawn) {
        Contract after = drawn.change().after();
        for (Operation now : after.operations().values()) {
            Optional.ofNullable(drawn.change().before().operations().get(now.key()))
                    .ifPresent(before -> drawn.after()
                            .of(now.key(), "request")
                            .forEach(request -> now.styles()
                                    .forEach((place, style) -> styled(drawn, now, before, place, request))));
        }
    }

    private static void styled(Drawn drawn, Operation now, Operation before, String place, Value request) {
        String name = place.substring("/query/".length());
        Optional<Value> value = member(request, "query").flatMap(query -> member(query, name));
        Optional<String> text = value.flatMap(each -> text(now, place, each));
        Optional<String> read = value.flatMap(each -> text(before, place, each));
        if (lists(now, name) && text.isPresent() && read.isPresent() && !text.equals(read)) {
            assertThat(drawn.amendment().exposures())
                    .as("%s of %s: %s", place, now.key(), request.json())
                    .anyMatch(each -> each.turn() == Turn.SPELLING
                            && each.upgraded() == Party.CONSUMER
                            && each.operations().contains(now.key())
                            && each.witness().place().equals(place));
        }
    }

    private static Optional<String> text(Operation operation, String place, Value value) {
        return Optional.ofNullable(operation.styles().get(place)).map(style -> style.spelled(place, value));
    }

    /** Only what a contract lists is a parameter. */
    private static boolean lists(Operation operation, String parameter) {
        return operation.request().shape() instanceof Shape.Fields request
                && Optional.ofNullable(request.fields().get("query"))
                        .map(Field::shape)
                        .filter(Shape.Fields.class::isInstance)
                        .map(Shape.Fields.class::cast)
                        .filter(query -> query.fields().containsKey(parameter))
                        .isPresent();
    }

    private static Optional<Value> member(Value value, String name) {
        return value instanceof Value.Members(var members) ? Optional.ofNullable(members.get(name)) : Optional.empty();
    }

    private static Shape around(Contract contract, String key, Exposure exposure) {
        return contract.operation(key)
                .orElseThrow()
                .around(exposure.message(), exposure.witness().place());
    }

    private static Message message(Contract contract, String key, String kind) {
        Operation operation = contract.operation(key).orElseThrow();
        return switch (kind) {
            case "request" -> operation.request();
            case "credentials" -> operation.credentials();
            default -> operation.response();
        };
    }

    /** Of all that is asked, by either party. */
    private static Set<String> keys(Contract contract) {
        Set<String> keys = new TreeSet<>(contract.operations().keySet());
        keys.addAll(contract.callbacks().keySet());
        return keys;
    }

    private static void complete(Drawn drawn) {
        Set<String> after = keys(drawn.change().after());
        for (Party upgraded : Party.values()) {
            for (String kind : KINDS) {
                keys(drawn.change().before()).stream()
                        .filter(after::contains)
                        .forEach(key -> complete(drawn, upgraded, kind, key));
            }
        }
    }

    private static void complete(Drawn drawn, Party upgraded, String kind, String key) {
        boolean writerIsNew = message(drawn.change().after(), key, kind).writer() == upgraded;
        Written values = writerIsNew ? drawn.after() : drawn.before();
        Contract read = writerIsNew ? drawn.change().before() : drawn.change().after();
        boolean exposed = drawn.amendment().exposures().stream()
                .anyMatch(each -> each.upgraded() == upgraded
                        && kind(each).equals(kind)
                        && each.operations().contains(key)
                        && each.forecast() != Forecast.TOLERATED);
        Shape heard = heard(values.contract(), read, key, kind);
        for (Value value : exposed ? List.<Value>of() : values.of(key, kind)) {
            assertThat(Conformance.readingFlaws(heard, value, read.names()))
                    .as("%s upgraded, %s of %s: %s", upgraded, kind, key, value.json())
                    .isEmpty();
        }
    }

    /** What the reader makes of it: a request is text in part. */
    private static Shape heard(Contract written, Contract read, String key, String kind) {
        return kind.equals("request")
                ? new Texts(written.names(), read.names())
                        .request(
                                written.operation(key).orElseThrow(),
                                read.operation(key).orElseThrow())
                        .shape()
                : message(read, key, kind).shape();
    }

    private static String kind(Exposure exposure) {
        return exposure.witness().place().startsWith(Operation.CREDENTIALS) ? "credentials" : exposure.message();
    }

    private static void coherent(Drawn drawn) {
        Contract contract = drawn.change().after();
        for (String key : keys(contract)) {
            for (String kind : KINDS) {
                for (Value value : drawn.after().of(key, kind)) {
                    assertThat(Conformance.readingFlaws(
                                    message(contract, key, kind).shape(), value, contract.names()))
                            .as("%s of %s: %s", kind, key, value.json())
                            .isEmpty();
                }
            }
        }
    }

    private static void terse(Drawn drawn) {
        List<Exposure> exposures = drawn.amendment().exposures();

        assertThat(exposures.stream().map(each -> each.upgraded() + each.message() + each.turn() + each.text()))
                .doesNotHaveDuplicates();
        assertThat(exposures.stream().map(Exposure::fingerprint)).doesNotHaveDuplicates();
        assertThat(exposures).allSatisfy(each -> {
            assertThat(each.operations()).doesNotHaveDuplicates();
            assertThat(each.met().getFirst().operation())
                    .isEqualTo(each.operations().getFirst());
        });
    }
}
