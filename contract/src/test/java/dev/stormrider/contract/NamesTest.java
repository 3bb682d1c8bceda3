package dev.stormrider.contract;

import static dev.stormrider.contract.Shapes.anyOf;
import static dev.stormrider.contract.Shapes.every;
import static dev.stormrider.contract.Shapes.integer;
import static dev.stormrider.contract.Shapes.list;
import static dev.stormrider.contract.Shapes.map;
import static dev.stormrider.contract.Shapes.name;
import static dev.stormrider.contract.Shapes.names;
import static dev.stormrider.contract.Shapes.object;
import static dev.stormrider.contract.Shapes.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void aNameIsFollowedToWhatStandsBehindIt() {
        Names names = names("A", name("B"), "B", integer());

        assertThat(names.resolve(name("A"))).isEqualTo(integer());
        assertThat(names.resolve(text())).isEqualTo(text());
    }

    @Test
    void aNameThatLeadsNowhereAdmitsAnything() {
        Names names = names("A", name("B"), "B", name("A"));

        assertThat(names.resolve(name("A"))).isInstanceOf(Shape.Any.class);
        assertThat(names.resolve(name("gone"))).isInstanceOf(Shape.Any.class);
    }

    @Test
    void theNamesInAShapeAreThoseThatStandInIt() {
        Shape shape = object(
                "a?", name("A"), "b", list(anyOf(name("B"), every(name("C"), text())), 0, 9), "c", map(name("D")));

        assertThat(Names.in(shape)).containsExactlyInAnyOrder("A", "B", "C", "D");
    }

    @Test
    void whereAShapeStandsIsNoPartOfWhatItMeans() {
        assertThat(new Shape.Named("A", new Source("a.yaml", 1)))
                .isEqualTo(new Shape.Named("A", new Source("b.yaml", 9)));
    }
}
