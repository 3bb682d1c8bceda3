package dev.stormrider.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Json;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkTest {
    @Test
    void findsExactlyThoseThatAreNeededWhateverTheyAre() {
        for (int i = 0; i < 500; i++) {
            Seed seed = new Seed(i);
            List<Integer> all =
                    IntStream.range(0, 1 + seed.and("size").below(40)).boxed().toList();
            Set<Integer> needed = new HashSet<>();
            for (int j = 0; j <= seed.and("needed").below(4); j++) {
                needed.add(seed.and(j).below(all.size()));
            }

            List<Integer> least = Shrink.list(all, some -> some.containsAll(needed));

            assertThat(least)
                    .as("seed " + i)
                    .containsExactlyElementsOf(needed.stream().sorted().toList());
        }
    }

    @Test
    void asksNothingAboutWhatIsOfOnePiece() {
        List<List<String>> asked = new ArrayList<>();

        assertThat(Shrink.list(List.of("a"), asked::add)).containsExactly("a");
        assertThat(asked).isEmpty();
    }

    @Test
    void keepsAllWhereNothingLessShows() {
        List<Integer> all = List.of(1, 2, 3, 4, 5);

        assertThat(Shrink.list(all, some -> false)).isEqualTo(all);
        assertThat(Shrink.listOrNone(all, some -> false)).isEqualTo(all);
        assertThat(Shrink.listOrNone(all, List::isEmpty)).isEmpty();
    }

    @Test
    void findsAThresholdToWithinAThirtySecond() {
        for (long threshold : new long[] {1, 2, 33, 1_040, 4_999, 5_000}) {
            long found = Shrink.number(0, 5_000, number -> number >= threshold);

            assertThat(found).isBetween(threshold, threshold + Math.max(1, threshold / 31));
        }
        assertThat(Shrink.number(0L, 5_000L, number -> true)).isZero();
        assertThat(Shrink.number(0L, 5_000L, number -> false)).isEqualTo(5_000);
    }

    @Test
    void leavesMembersAndItemsOutAtAnyDepth() {
        Value whole = json("{\"a\":[{\"b\":1,\"c/d\":2},3,4],\"e\":{}}");

        assertThat(Trim.places(whole)).containsExactly("/a", "/a/0", "/a/0/b", "/a/0/c~1d", "/a/1", "/a/2", "/e");
        assertThat(Trim.keeping(whole, List.of("/a", "/a/0", "/a/0/c~1d", "/a/2")))
                .isEqualTo(json("{\"a\":[{\"c/d\":2},4]}"));
        assertThat(Trim.keeping(whole, Trim.places(whole))).isEqualTo(whole);
        assertThat(Trim.keeping(whole, List.of())).isEqualTo(json("{}"));
    }

    @Test
    void cutsTextsShortTheShortestFirstAndNoCharacterInTwo() {
        assertThat(Trim.shorter(json("{\"a\":\"🐎🐎bcdef\",\"n\":17,\"s\":\"x\"}")))
                .containsExactly(
                        json("{\"a\":\"🐎\",\"n\":17,\"s\":\"x\"}"), json("{\"a\":\"🐎🐎bc\",\"n\":17,\"s\":\"x\"}"));
    }

    private static Value json(String text) {
        return Json.read(text).orElseThrow();
    }
}
