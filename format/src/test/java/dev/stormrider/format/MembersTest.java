package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.rule.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The members of an object are those of a map that keeps their order. */
class MembersTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 8, 9, 16, 17, 200, 5_000})
    void holdsWhatAMapInTheOrderOfTheFileHolds(int size) {
        SplittableRandom chance = new SplittableRandom(size);
        LinkedHashMap<String, Tree> map = new LinkedHashMap<>();
        while (map.size() < size) {
            String name = Long.toString(chance.nextLong(size * 4L), 36);
            map.put(name, new Tree.Leaf("a.yaml", map.size(), Kind.STRING, name));
        }

        Members members = new Members(map);

        assertThat(members).isEqualTo(map).hasSameHashCodeAs(map).hasSize(size);
        assertThat(List.copyOf(members.keySet())).isEqualTo(List.copyOf(map.keySet()));
        assertThat(List.copyOf(members.values())).isEqualTo(List.copyOf(map.values()));
        assertThat(List.copyOf(members.reversed().keySet()))
                .isEqualTo(List.copyOf(map.reversed().keySet()));
        for (int number = 0; number < size * 4; number++) {
            String name = Long.toString(number, 36);
            assertThat(members.get(name)).isEqualTo(map.get(name));
            assertThat(members.containsKey(name)).isEqualTo(map.containsKey(name));
        }
    }

    @Test
    void changesNoMore() {
        Members members = new Members(new LinkedHashMap<>());

        assertThatThrownBy(() -> members.put("new", new Tree.Leaf("a.yaml", 1, Kind.NULL, "null")))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
