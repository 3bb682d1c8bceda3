package dev.stormrider.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Length;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words that a contract promises for one place. */
class PromiseTest {
    private static final Source AT = Source.NOWHERE;

    private static Rule oneOf(String... words) {
        return new OneOf(Stream.of(words).map(Value::of).toList());
    }

    private static Shape text(Rule... rules) {
        return new Shape.Scalar(Kind.STRING, List.of(rules), AT);
    }

    private static Shape stating(Shape state) {
        return new Shape.Fields(new TreeMap<>(Map.of("state", Field.required(state, AT))), new Unlisted.Ignored(), AT);
    }

    private static Shape all(Shape... parts) {
        return new Shape.Every(List.of(parts), AT);
    }

    private static Shape any(Shape... alternatives) {
        LinkedHashMap<String, Shape> all = new LinkedHashMap<>();
        Stream.of(alternatives).forEach(each -> all.put(Integer.toString(all.size()), each));
        return new Shape.Choice(new Tag.Untagged(false), all, List.of(), AT);
    }

    private static List<String> words(Shape shape) {
        return Promise.of(shape, Value.Members.of(Map.of()), "/state", Names.none())
                .words();
    }

    @Test
    void ofAllPartsOnlyWhatEachListsIsPromised() {
        Shape one = stating(text(oneOf("open", "unknown")));
        Shape other = stating(text(oneOf("unknown", "shut")));

        assertThat(words(all(one, other))).containsExactly("unknown");
        assertThat(words(all(one, stating(text())))).containsExactly("open", "unknown");
        assertThat(words(all(one, stating(text(oneOf("shut"))), other))).isEmpty();
    }

    @Test
    void ofAllPartsOfTheValueItselfOnlyWhatEachListsIsPromised() {
        Shape one = text(oneOf("open", "unknown"));
        Shape other = any(text(oneOf("unknown")), text(oneOf("shut")));

        assertThat(words(stating(all(one, other)))).containsExactly("unknown");
        assertThat(words(stating(all(one, text())))).containsExactly("open", "unknown");
    }

    @Test
    void whatAnotherRuleDoesNotAdmitIsNotPromised() {
        assertThat(words(stating(text(oneOf("open", "unknown"), oneOf("unknown")))))
                .containsExactly("unknown");
        assertThat(words(stating(text(oneOf("open", "unknown"), new Length(0, 4)))))
                .containsExactly("open");
    }

    @Test
    void ofAlternativesWhatAnyListsIsPromised() {
        assertThat(words(any(stating(text(oneOf("open"))), stating(text(oneOf("shut"))))))
                .containsExactly("open", "shut");
    }
}
