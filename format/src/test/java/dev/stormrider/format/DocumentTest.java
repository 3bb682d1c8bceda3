package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DocumentTest {
    private static Document yaml(String text) {
        return Document.of("a.yaml", text.getBytes(StandardCharsets.UTF_8), Limits.usual());
    }

    private static Document json(String text) {
        return Document.of("a.json", text.getBytes(StandardCharsets.UTF_8), Limits.usual());
    }

    private static Tree tree(Document document) {
        assertThat(document.problems()).isEmpty();
        return document.root().orElseThrow();
    }

    private static Tree at(Tree tree, String... names) {
        Tree here = tree;
        for (String name : names) {
            here = here.child(name).orElseThrow();
        }
        return here;
    }

    @Test
    void knowsTheLineOfEveryKeyAndItem() {
        Tree tree = tree(yaml("""
                # a comment
                a:
                  b: 1
                  c:
                    - x
                    - y: true
                """));

        assertThat(at(tree, "a").at()).hasToString("a.yaml:2");
        assertThat(at(tree, "a", "c").at()).hasToString("a.yaml:4");
        assertThat(at(tree, "a", "c").list().get(1).at()).hasToString("a.yaml:6");
        assertThat(at(at(tree, "a", "c").list().get(1), "y").line()).isEqualTo(6);
    }

    @Test
    void knowsTheLinesOfJsonToo() {
        Tree tree = tree(json("{\n\"a\":\n{\n\"b\": [\n1]}}"));

        assertThat(at(tree, "a").at()).hasToString("a.json:2");
        assertThat(at(tree, "a", "b").at()).hasToString("a.json:4");
        assertThat(at(tree, "a", "b").list().getFirst().at()).hasToString("a.json:5");
    }

    @Test
    void readsEveryKindOfValueTheSameFromYamlAndJson() {
        Tree fromYaml = tree(yaml("{a: [1, 2.50, text, 'true', true, null, ~], 200: {}, b: \"\\u00e4\"}"));
        Tree fromJson =
                tree(json("{\"a\": [1, 2.50, \"text\", \"true\", true, null, null], \"200\": {}, \"b\": \"ä\"}"));

        assertThat(fromYaml.value()).isEqualTo(fromJson.value());
    }

    @Test
    void keepsWhatWasWrittenOfANumber() {
        assertThat(at(tree(yaml("version: 1.10")), "version").written()).hasValue("1.10");
    }

    @Test
    void readsBlockTextsAndTagsThatMakeATextOfANumber() {
        Tree tree = tree(yaml("a: |\n  one\n  two\nb: !!str 5\nc: !custom 5\n"));

        assertThat(at(tree, "a").text()).hasValue("one\ntwo\n");
        assertThat(at(tree, "b").text()).hasValue("5");
        assertThat(at(tree, "c").number()).isPresent();
    }

    @Test
    void sharesWhatAnAnchorNamesAndPlacesItWhereItIsUsed() {
        Tree tree = tree(yaml("a: &x\n  b: 1\nc:\n  d: *x\n"));

        assertThat(at(tree, "c", "d").value()).isEqualTo(at(tree, "a").value());
        assertThat(at(tree, "c", "d").line()).isEqualTo(4);
        assertThat(at(tree, "c", "d", "b").line()).isEqualTo(2);
    }

    @Test
    void mergesObjectsWhereTheirOwnMembersWin() {
        Tree tree = tree(yaml("""
                base: &base { a: 1, b: 1 }
                more: &more { b: 2, c: 2 }
                one: { <<: *base, b: 9 }
                both: { <<: [*base, *more], d: 3 }
                """));

        assertThat(at(tree, "one").value()).isEqualTo(value("{\"a\":1,\"b\":9}"));
        assertThat(at(tree, "both").value()).isEqualTo(value("{\"a\":1,\"b\":1,\"c\":2,\"d\":3}"));
    }

    private static Value value(String json) {
        return Json.read(json).orElseThrow();
    }

    @Test
    void takesAMergeKeyInQuotesForAnOrdinaryKey() {
        assertThat(tree(yaml("'<<': { a: 1 }")).children().keySet()).containsExactly("<<");
    }

    @Test
    void saysWhatCannotBeMerged() {
        assertThat(yaml("a:\n  <<: 5\n").problems())
                .singleElement()
                .hasToString("a.yaml:2: the merge key << stands before 5\n    Merge an object, or a list of objects.");
    }

    @Test
    void passesOverAByteOrderMark() {
        assertThat(at(tree(yaml("\uFEFFa: 1")), "a").number()).isPresent();
        assertThat(at(tree(json("\uFEFF{\"a\": 1}")), "a").number()).isPresent();
    }

    @Test
    void readsJsonUnderAnyNameAndYamlInFlowStyle() {
        assertThat(at(tree(yaml("  {\"a\": 1}")), "a").number()).isPresent();
        assertThat(at(tree(yaml("{a: 1, b: [2]}")), "b").list()).hasSize(1);
    }

    @Test
    void tellsBothLinesOfAKeyThatStandsTwiceAndKeepsTheFirst() {
        Document document = yaml("a: 1\nb: 2\n'a': 3\n");

        assertThat(document.problems())
                .singleElement()
                .hasToString("a.yaml:3: the key \"a\" stands twice in one object, first in line 1\n"
                        + "    Keep one of the two; the first is read here.");
        assertThat(document.root())
                .hasValueSatisfying(tree -> assertThat(at(tree, "a").written()).hasValue("1"));
        assertThat(json("{\"a\":1,\n\"a\":2}").problems()).hasSize(1);
    }

    @Test
    void takesANumberAndItsTextForTheSameKey() {
        assertThat(yaml("200: a\n'200': b\n").problems()).hasSize(1);
    }
}
