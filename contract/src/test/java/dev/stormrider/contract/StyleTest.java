package dev.stormrider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Style.Form;
import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of OpenAPI 3.1, section 4.8.12.4. */
class StyleTest {
    private static Value value(String json) {
        return Json.read(json).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
                    SIMPLE false blue blue,black,brown R,100,G,200
                    SIMPLE true blue blue,black,brown R=100,G=200
                    LABEL false .blue .blue,black,brown .R,100,G,200
                    LABEL true .blue .blue.black.brown .R=100.G=200
                    MATRIX false ;color=blue ;color=blue,black,brown ;color=R,100,G,200
                    MATRIX true ;color=blue ;color=blue;color=black;color=brown ;R=100;G=200
                    FORM false color=blue color=blue,black,brown color=R,100,G,200
                    FORM true color=blue color=blue&color=black&color=brown R=100&G=200
                    PIPE_DELIMITED false color=blue color=blue|black|brown color=R|100|G|200
                    PIPE_DELIMITED true color=blue color=blue&color=black&color=brown R=100&G=200
                    DEEP_OBJECT true color=blue color=blue&color=black&color=brown color[R]=100&color[G]=200
                    """)
    void spellsAsTheSpecificationDoes(Form form, boolean exploded, String text, String list, String object) {
        Style style = new Style("color", form, exploded);
        boolean plain = form == Form.SIMPLE || form == Form.LABEL || form == Form.MATRIX;
        String place = plain ? "/path/{1}" : "/query/color";

        assertThat(style.spelled(place, Value.of("blue"))).isEqualTo(text);
        assertThat(style.spelled(place, value("[\"blue\", \"black\", \"brown\"]")))
                .isEqualTo(list);
        assertThat(style.spelled(place, value("{\"R\": 100, \"G\": 200}"))).isEqualTo(object);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
                    /cookie/color FORM true color=1&color=2
                    /cookie/color COOKIE true 'color=1; color=2'
                    /cookie/color COOKIE false color=1,2
                    /body/application~1x-www-form-urlencoded/content/color FORM true color=1&color=2
                    /header/color PIPE_DELIMITED false 1|2
                    /response/200/header/color SIMPLE false 1,2
                    /response/200/header/color JSON false [1,2]
                    """)
    void spellsAsItsPlaceWantsIt(String place, Form form, boolean exploded, String text) {
        assertThat(new Style("color", form, exploded).spelled(place, value("[1, 2]")))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "SIMPLE, false",
        "SIMPLE, true",
        "LABEL, false",
        "LABEL, true",
        "MATRIX, false",
        "MATRIX, true",
        "FORM, false",
        "PIPE_DELIMITED, false",
        "SPACE_DELIMITED, false",
        "TAB_DELIMITED, false"
    })
    void readsWhatItHasWritten(Form form, boolean exploded) {
        Style style = new Style("color", form, exploded);
        boolean pairs = form != Form.SIMPLE && form != Form.LABEL && form != Form.MATRIX;

        for (String list : List.of("[\"blue\"]", "[\"blue\", \"\", \"brown\"]")) {
            String text = pairs ? style.pairs(value(list)).getFirst().text() : style.text(value(list));
            assertThat(style.items(text)
                            .map(items -> new Value.Items(
                                    items.stream().<Value>map(Value::of).toList())))
                    .hasValue((Value.Items) value(list));
        }
        Value object = value("{\"R\": \"100\", \"G\": \"\"}");
        String text = pairs ? style.pairs(object).getFirst().text() : style.text(object);
        assertThat(style.members(text))
                .hasValueSatisfying(
                        members -> assertThat(members).containsExactly(Map.entry("R", "100"), Map.entry("G", "")));
        assertThat(style.members("R")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    SPACE_DELIMITED;[1, true];color=1 true
                    TAB_DELIMITED;[1, 2];'color=1\t2'
                    JSON;[1, "a"];color=[1,"a"]
                    FORM;null;color=
                    FORM;[{"a": 1}];color={"a":1}
                    """)
    void spellsWhatStandsInNoTable(Form form, String json, String text) {
        assertThat(new Style("color", form, false).spelled("/query/color", value(json)))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void nestsObjectsInBracketsAsDeepAsTheyGo(boolean exploded) {
        Style style = new Style("at", Form.DEEP_OBJECT, exploded);

        assertThat(style.spelled("/query/at", value("{\"a\": {\"b\": [1, 2]}}")))
                .isEqualTo("at[a][b]=1&at[a][b]=2");
    }
}
