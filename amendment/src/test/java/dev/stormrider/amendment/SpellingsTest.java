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
import dev.stormrider.contract.Style;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written as text in another style than it is read. */
class SpellingsTest {
    private static final Source AT = Source.NOWHERE;
    private static final Shape LIST = new Shape.Sequence(new Shape.Scalar(Kind.NUMBER, List.of(), AT), 2, 9, false, AT);

    private static Shape object(Map<String, Shape> members) {
        TreeMap<String, Field> fields = new TreeMap<>();
        members.forEach((name, shape) -> fields.put(name, Field.required(shape, AT)));
        return new Shape.Fields(fields, new Unlisted.Ignored(), AT);
    }

    private static Shape tag(Value value) {
        return new Shape.Scalar(value.kind(), List.of(new OneOf(List.of(value))), AT);
    }

    private static Shape choice(String tag, Map<String, Shape> alternatives) {
        return new Shape.Choice(new Tag.ByField(tag), new LinkedHashMap<>(alternatives), List.of(), AT);
    }

    private static Shape answer(int status) {
        return object(Map.of("status", tag(Value.of(status)), "header", object(Map.of("x-ids", LIST))));
    }

    private static Contract contract(Map<String, Style> styles) {
        Shape form = object(Map.of("type", tag(Value.of("a/form")), "content", object(Map.of("ids", LIST))));
        Shape request = object(Map.of("body", choice("type", Map.of("a/form", form))));
        Shape response = choice("status", Map.of("200", answer(200), "201", answer(201)));
        Operation operation = new Operation(
                "POST /",
                "POST",
                "/",
                List.of(),
                "",
                new Message("request", Party.CONSUMER, request),
                new Message("response", Party.PROVIDER, response),
                new Message("credentials", Party.CONSUMER, object(Map.of())),
                new TreeMap<>(styles),
                List.of(),
                List.of(),
                List.of(),
                AT);
        return new Contract("t", "1", "", new TreeMap<>(Map.of("POST /", operation)), Names.none(), List.of(), AT);
    }

    private static Style style(String name, Style.Form form) {
        return new Style(name, form, false);
    }

    private static List<Exposure> between(Map<String, Style> before, Map<String, Style> after) {
        return Amendment.of(contract(before), contract(after)).exposures();
    }

    @Test
    void tellsAMemberOfAFormOncePerOrderOfDeploying() {
        String place = "/body/a~1form/content/ids";

        List<Exposure> told = between(
                Map.of(place, style("ids", Style.Form.FORM)), Map.of(place, style("ids", Style.Form.PIPE_DELIMITED)));

        assertThat(told)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.forecast()).isEqualTo(Forecast.REFUSED))
                .allSatisfy(each -> assertThat(each.reader()).isEqualTo(Party.PROVIDER))
                .allSatisfy(each -> assertThat(each.witness().place()).isEqualTo("/body/content/ids"))
                .allSatisfy(each -> assertThat(each.text()).startsWith("/body/ids is written as ids="));
    }

    @Test
    void tellsAHeaderOfSeveralAnswersOncePerOrderOfDeploying() {
        Stream<String> places = Stream.of("/response/200/header/x-ids", "/response/201/header/x-ids");
        Map<String, Style> before = new TreeMap<>();
        Map<String, Style> after = new TreeMap<>();
        places.forEach(place -> {
            before.put(place, style("X-Ids", Style.Form.SIMPLE));
            after.put(place, style("X-Ids", Style.Form.JSON));
        });

        assertThat(between(before, after))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.forecast()).isEqualTo(Forecast.REFUSED))
                .allSatisfy(each -> assertThat(each.reader()).isEqualTo(Party.CONSUMER))
                .allSatisfy(each -> assertThat(each.witness().place()).isEqualTo("/header/x-ids"));
    }

    @Test
    void saysNothingOfWhatOnlyOneVersionHas() {
        assertThat(between(Map.of("/body/a~1form/content/ids", style("ids", Style.Form.FORM)), Map.of()))
                .isEmpty();
    }
}
