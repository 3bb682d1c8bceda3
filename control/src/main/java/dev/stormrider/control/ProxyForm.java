package dev.stormrider.control;

import dev.stormrider.experiment.ToxicForm;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Proxies and toxics as Toxiproxy writes them, keys in its order. */
final class ProxyForm {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ProxyForm() {}

    static Reply reply(int status, JsonNode body) {
        return Reply.of(status, "application/json", MAPPER.writeValueAsString(body));
    }

    /** By name, in the order of the names. */
    static JsonNode proxies(List<Proxy> proxies) {
        ObjectNode all = NODES.objectNode();
        proxies.forEach(proxy -> all.set(proxy.name(), proxy(proxy)));
        return all;
    }

    static ObjectNode proxy(Proxy proxy) {
        ObjectNode form = NODES.objectNode();
        form.put("name", proxy.name());
        form.put("listen", proxy.listen());
        form.put("upstream", proxy.upstream().text());
        form.put("enabled", proxy.enabled());
        form.set("toxics", toxics(proxy));
        return form;
    }

    static ArrayNode toxics(Proxy proxy) {
        ArrayNode all = NODES.arrayNode();
        proxy.toxics().forEach(toxic -> all.add(toxic(toxic)));
        return all;
    }

    static ObjectNode toxic(Proxy.Placed toxic) {
        ObjectNode form = NODES.objectNode();
        ObjectNode attributes = form.putObject("attributes");
        ToxicForm.attributes(toxic.toxic()).forEach((name, value) -> attributes.set(name, number(value)));
        form.put("name", toxic.name());
        form.put("type", ToxicForm.type(toxic.toxic()));
        form.put("stream", toxic.stream());
        form.set("toxicity", number(new BigDecimal(Float.toString(toxic.toxicity()))));
        return form;
    }

    /** Go writes 1 where Java writes 1.0. */
    private static JsonNode number(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0
                ? NODES.numberNode(value.longValueExact())
                : NODES.numberNode(value.stripTrailingZeros());
    }

    static JsonNode populated(Proxies.Populated populated) {
        ObjectNode form = NODES.objectNode();
        populated.why().ifPresent(why -> form.put("error", why.why()).put("status", why.status()));
        if (populated.made().isEmpty()) {
            form.putNull("proxies");
        } else {
            ArrayNode all = form.putArray("proxies");
            populated.made().forEach(proxy -> all.add(proxy(proxy)));
        }
        return form;
    }

    static String error(Refused refused) {
        return MAPPER.writeValueAsString(
                NODES.objectNode().put("error", refused.why()).put("status", refused.status()));
    }
}
