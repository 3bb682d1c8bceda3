package dev.stormrider.contract;

import static dev.stormrider.contract.Shapes.anyOf;
import static dev.stormrider.contract.Shapes.choice;
import static dev.stormrider.contract.Shapes.closed;
import static dev.stormrider.contract.Shapes.every;
import static dev.stormrider.contract.Shapes.integer;
import static dev.stormrider.contract.Shapes.json;
import static dev.stormrider.contract.Shapes.list;
import static dev.stormrider.contract.Shapes.map;
import static dev.stormrider.contract.Shapes.name;
import static dev.stormrider.contract.Shapes.names;
import static dev.stormrider.contract.Shapes.nullable;
import static dev.stormrider.contract.Shapes.number;
import static dev.stormrider.contract.Shapes.object;
import static dev.stormrider.contract.Shapes.oneOf;
import static dev.stormrider.contract.Shapes.text;
import static dev.stormrider.contract.Shapes.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Encoded;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Length;
import dev.stormrider.rule.Matching;
import dev.stormrider.rule.MultipleOf;
import dev.stormrider.rule.Range;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static Optional<Value> full(Shape shape, Names names) {
        return Sample.full(shape, new Seed(1), names);
    }

    private static Optional<Value> sparse(Shape shape, Names names) {
        return Sample.sparse(shape, new Seed(1), names);
    }

    @Test
    void whatIsMadeUpMayBeWritten() {
        List<Shape> shapes = List.of(
                text(new Length(3, 5)),
                text(new Length(30, 40)),
                text(new Matching("^[A-Z]{3}\\d+$"), new Length(8, 12)),
                text(new Encoded("date-time")),
                number(new MultipleOf(new BigDecimal("7")), Range.between(100, 110)),
                number(Range.between(-5, -4)),
                number(
                        MultipleOf.one(),
                        new Range(Optional.of(new Range.Bound(BigDecimal.ZERO, false)), Optional.empty())),
                texts("A", "B"),
                object("a", integer(), "b?", text()),
                closed("a?", nullable(list(text(), 1, 3), Kind.ARRAY)),
                map(integer()),
                new Shape.Fields(new TreeMap<>(), new Unlisted.Shaped(text()), 5, 9, Shapes.AT),
                new Shape.Sequence(texts("A", "B", "C"), 2, 3, true, Shapes.AT),
                oneOf(object("a", integer()), object("b", integer())),
                choice(
                        new Tag.ByField("kind"),
                        "cat",
                        object("kind", text()),
                        "dog",
                        object("kind", text(), "age?", integer())),
                every(object("a", integer()), object("b?", text()), anyOf(object("a", integer()), object("c", text()))),
                new Shape.Any(Shapes.AT));

        for (Shape shape : shapes) {
            for (int i = 0; i < 50; i++) {
                Seed seed = new Seed(i);

                assertThat(Sample.full(shape, seed, Names.none()))
                        .as("%s, full, seed %d", shape, i)
                        .hasValueSatisfying(value -> assertThat(Conformance.writingFlaws(shape, value, Names.none()))
                                .isEmpty());
                assertThat(Sample.sparse(shape, seed, Names.none()))
                        .as("%s, sparse, seed %d", shape, i)
                        .hasValueSatisfying(value -> assertThat(Conformance.writingFlaws(shape, value, Names.none()))
                                .isEmpty());
            }
        }
    }

    @Test
    void theSameSeedMakesTheSame() {
        Shape shape = object("id", text(), "n?", integer(), "k?", oneOf(text(), integer()));

        assertThat(full(shape, Names.none())).isEqualTo(full(shape, Names.none()));
    }

    @Test
    void fullHasAllThatIsListedAndSparseWhatIsAlwaysWritten() {
        Shape shape = object("id", texts("x"), "note?", texts("n"), "tags?", list(texts("t"), 0, 9));

        assertThat(full(shape, Names.none())).contains(json("{'id':'x','note':'n','tags':['t','t']}"));
        assertThat(sparse(shape, Names.none())).contains(json("{'id':'x'}"));
    }

    @Test
    void fullKeepsToTheMostMembers() {
        TreeMap<String, Field> fields = new TreeMap<>(
                object("a?", integer(), "b?", integer(), "c", integer()).fields());
        Shape shape = new Shape.Fields(fields, new Unlisted.Ignored(), 0, 2, Shapes.AT);

        assertThat(full(shape, Names.none()))
                .hasValueSatisfying(value -> assertThat(value)
                        .isInstanceOfSatisfying(
                                Value.Members.class,
                                made -> assertThat(made.members()).containsOnlyKeys("a", "c")));
    }

    @Test
    void nullIsTheLastResort() {
        assertThat(full(nullable(texts("x"), Kind.STRING), Names.none())).contains(Value.of("x"));
        assertThat(full(nullable(texts(), Kind.STRING), Names.none())).contains(Value.nothing());
    }

    @Test
    void aShapeThatContainsItselfIsShownOnce() {
        Names names = names("Tree", object("left?", name("Tree"), "size", texts("s")));

        assertThat(full(name("Tree"), names)).contains(json("{'left':{'size':'s'},'size':'s'}"));
    }

    @Test
    void recursionWithManyWaysOnEnds() {
        Object[] fields = new Object[60];
        Names[] names = new Names[1];
        Object[] shapes = new Object[60];
        for (int i = 0; i < 30; i++) {
            fields[2 * i] = "f" + i + "?";
            fields[2 * i + 1] = list(name("N" + i), 0, 9);
        }
        for (int i = 0; i < 30; i++) {
            shapes[2 * i] = "N" + i;
            shapes[2 * i + 1] = object(fields);
        }
        names[0] = names(shapes);

        assertThat(full(name("N0"), names[0]))
                .hasValueSatisfying(value -> assertThat(value.json().length()).isLessThan(1_000_000));
    }

    @Test
    void aTermIsFoundWhereMostAlternativesLeadFurtherDown() {
        Names names = names(
                "Term",
                oneOf(
                        closed("and", list(name("Term"), 2, 2)),
                        closed("or", list(name("Term"), 2, 2)),
                        closed("xor", list(name("Term"), 2, 2)),
                        closed("not", name("Term")),
                        closed("leaf", integer())));

        for (int i = 0; i < 100; i++) {
            assertThat(Sample.sparse(name("Term"), new Seed(i), names))
                    .as("seed %d", i)
                    .isPresent();
            assertThat(Sample.full(name("Term"), new Seed(i), names))
                    .as("seed %d", i)
                    .isPresent();
        }
    }

    @Test
    void nothingIsMadeOfAShapeThatNeverEndsOrContradictsItself() {
        Names names =
                names("Endless", object("more", name("Endless")), "Both", object("a", name("Both"), "b", name("Both")));

        assertThat(full(name("Endless"), names)).isEmpty();
        assertThat(full(name("Both"), names)).isEmpty();
        assertThat(full(text(new Length(5, 4)), names)).isEmpty();
        assertThat(full(number(Range.between(2, 1)), names)).isEmpty();
        assertThat(full(every(text(), integer()), names)).isEmpty();
        assertThat(full(new Shape.Sequence(texts("A"), 2, 3, true, Shapes.AT), names))
                .isEmpty();
    }

    @Test
    void deepObjectsAreMade() {
        Shape shape = texts("end");
        for (int i = 0; i < 300; i++) {
            shape = object("next", shape);
        }

        assertThat(sparse(shape, Names.none())).isPresent();
        assertThat(full(shape, Names.none())).isPresent();
    }
}
