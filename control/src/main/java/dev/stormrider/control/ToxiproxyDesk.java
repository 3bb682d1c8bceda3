package dev.stormrider.control;

import dev.stormrider.experiment.ToxicForm;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Toxic;
import dev.stormrider.fault.Way;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * Toxiproxy's API as its clients know it: paths, statuses, headers, texts and the order of keys are Toxiproxy's.
 * {@code docs/toxiproxy.md} tells what differs.
 */
final class ToxiproxyDesk {
    /** The version of Toxiproxy whose API this is. */
    private static final String VERSION = "2.12.0";

    private final Proxies proxies;
    private final Routes routes = new Routes();
    private final AtomicLong asked = new AtomicLong();

    ToxiproxyDesk(Proxies proxies) {
        this.proxies = proxies;
        routes.on(
                        "GET",
                        "/version",
                        (request, names) ->
                                Reply.of(200, "application/json;charset=utf-8", "{\"version\": \"" + VERSION + "\"}\n"))
                .on("GET", "/proxies", (request, names) -> ProxyForm.reply(200, ProxyForm.proxies(proxies.all())))
                .on("POST", "/proxies", (request, names) -> created(request))
                .on("POST", "/populate", (request, names) -> populated(request))
                .on("POST", "/reset", (request, names) -> reset())
                .on("GET", "/proxies/{proxy}", (request, names) -> shown(200, proxies.find(names.getFirst())))
                .on("POST", "/proxies/{proxy}", (request, names) -> updated(request, names.getFirst()))
                .on("PATCH", "/proxies/{proxy}", (request, names) -> updated(request, names.getFirst()))
                .on("DELETE", "/proxies/{proxy}", (request, names) -> deleted(names.getFirst()));
        toxics("/proxies/{proxy}/toxics", "/proxies/{proxy}/toxics/{toxic}");
    }

    private void toxics(String all, String one) {
        routes.on(
                        "GET",
                        all,
                        (request, names) -> ProxyForm.reply(200, ProxyForm.toxics(proxies.find(names.getFirst()))))
                .on("POST", all, (request, names) -> added(request, proxies.find(names.getFirst())))
                .on("GET", one, (request, names) -> ProxyForm.reply(200, ProxyForm.toxic(toxic(names))))
                .on("POST", one, (request, names) -> changed(request, names))
                .on("PATCH", one, (request, names) -> changed(request, names))
                .on("DELETE", one, (request, names) -> removed(names));
    }

    Reply answer(Request request) {
        return switch (routes.find(request)) {
            case Routes.Found.Way(Routes.Answer answer, List<String> names) -> numbered(routed(answer, request, names));
            case Routes.Found.OtherMethods(List<String> methods) -> Reply.empty(405);
            case Routes.Found.Nothing() -> plain(404, "404 page not found");
        };
    }

    private static Reply routed(Routes.Answer answer, Request request, List<String> names) {
        try {
            return answer.to(request, names);
        } catch (Refused refused) {
            return plain(refused.status(), ProxyForm.error(refused));
        } catch (IllegalArgumentException nonsense) {
            return plain(400, ProxyForm.error(GoJson.bad(String.valueOf(nonsense.getMessage()))));
        }
    }

    /** As Go's {@code http.Error} does, also where the text is JSON. */
    private static Reply plain(int status, String text) {
        Reply plain = Reply.of(status, "text/plain; charset=utf-8", text + "\n");
        Headers headers = plain.response().headers().and("X-Content-Type-Options", "nosniff");
        return Reply.of(plain.response().with(headers));
    }

    private Reply numbered(Reply reply) {
        String number = String.format("%020x", asked.incrementAndGet());
        return Reply.of(reply.response().with(reply.response().headers().and("X-Toxiproxy-Request-Id", number)));
    }

    private static Reply shown(int status, Proxy proxy) {
        return ProxyForm.reply(status, ProxyForm.proxy(proxy));
    }

    private Reply created(Request request) throws Refused {
        return shown(201, proxies.create(wanted(GoJson.body(request), "")));
    }

    /** @param place follows the name of a field that is missing */
    private static Proxies.Wanted wanted(JsonNode tree, String place) throws Refused {
        JsonNode object = GoJson.object(tree);
        Proxies.Wanted wanted = new Proxies.Wanted(
                GoJson.text(object, "name", ""),
                GoJson.text(object, "listen", ""),
                GoJson.text(object, "upstream", ""),
                GoJson.truth(object, "enabled", true));
        if (wanted.name().isEmpty() || wanted.upstream().isEmpty()) {
            throw new Refused(
                    400, "missing required field: " + (wanted.name().isEmpty() ? "name" : "upstream") + place);
        }
        return wanted;
    }

    private Reply updated(Request request, String name) throws Refused {
        Proxy proxy = proxies.find(name);
        JsonNode object = GoJson.object(GoJson.body(request));
        Proxies.Wanted wanted = new Proxies.Wanted(
                name,
                GoJson.text(object, "listen", proxy.listen()),
                GoJson.text(object, "upstream", proxy.upstream().text()),
                GoJson.truth(object, "enabled", proxy.enabled()));
        return shown(200, proxies.update(name, wanted));
    }

    private Reply deleted(String name) throws Refused {
        proxies.delete(name);
        return Reply.empty(204);
    }

    private Reply populated(Request request) {
        Proxies.Populated populated = populate(request.body().text());
        int status = populated.why().map(Refused::status).orElse(201);
        return ProxyForm.reply(status, ProxyForm.populated(populated));
    }

    /** What {@code POST /populate} does with {@code json}, the form of Toxiproxy's own configuration too. */
    Proxies.Populated populate(String json) {
        List<Proxies.Wanted> wanted = new ArrayList<>();
        try {
            JsonNode list = GoJson.read(json);
            if (!list.isArray() && !list.isNull()) {
                throw GoJson.bad("a list is wanted");
            }
            for (JsonNode each : list) {
                wanted.add(wanted(each, " at proxy " + (wanted.size() + 1)));
            }
        } catch (Refused refused) {
            return new Proxies.Populated(List.of(), java.util.Optional.of(refused));
        }
        return proxies.populate(wanted);
    }

    private Reply reset() throws Refused {
        proxies.reset();
        return Reply.empty(204);
    }

    private Reply added(Request request, Proxy proxy) throws Refused {
        JsonNode object = GoJson.object(GoJson.body(request));
        String type = GoJson.text(object, "type", "");
        String stream = GoJson.text(object, "stream", "downstream");
        String name = GoJson.text(object, "name", "");
        float toxicity = (float) GoJson.number(object, "toxicity", 1);
        Way way =
                switch (stream.toLowerCase(Locale.ROOT)) {
                    case "upstream" -> Way.REQUEST;
                    case "downstream" -> Way.RESPONSE;
                    default -> throw new Refused(400, "stream was invalid, can be either upstream or downstream");
                };
        if (!ToxicForm.types().contains(type)) {
            throw new Refused(400, "invalid toxic type");
        }
        String called = name.isEmpty() ? type + "_" + stream : name;
        if (proxy.toxic(called).isPresent()) {
            throw new Refused(409, "toxic already exists");
        }
        Toxic toxic = toxic(type, GoJson.numbers(object, "attributes"));
        Proxy.Placed placed = new Proxy.Placed(called, stream, way, share(toxicity), toxic);
        proxies.add(proxy, placed);
        return ProxyForm.reply(200, ProxyForm.toxic(placed));
    }

    private static Toxic toxic(String type, Map<String, BigDecimal> attributes) throws Refused {
        return ToxicForm.toxic(type, attributes).orElseThrow(() -> new Refused(400, "invalid toxic type"));
    }

    private static float share(float toxicity) throws Refused {
        if (!(toxicity >= 0 && toxicity <= 1)) {
            throw GoJson.bad("a toxicity is a share from 0 to 1, not " + toxicity);
        }
        return toxicity;
    }

    private Proxy.Placed toxic(List<String> names) throws Refused {
        return proxies.toxic(proxies.find(names.getFirst()), names.getLast());
    }

    /** Attributes that are not given keep what they are. */
    private Reply changed(Request request, List<String> names) throws Refused {
        Proxy.Placed old = toxic(names);
        JsonNode object = GoJson.object(GoJson.body(request));
        Map<String, BigDecimal> attributes = new LinkedHashMap<>(ToxicForm.attributes(old.toxic()));
        attributes.putAll(GoJson.numbers(object, "attributes"));
        float toxicity = share((float) GoJson.number(object, "toxicity", old.toxicity()));
        Proxy.Placed changed = new Proxy.Placed(
                old.name(), old.stream(), old.way(), toxicity, toxic(ToxicForm.type(old.toxic()), attributes));
        proxies.update(proxies.find(names.getFirst()), changed);
        return ProxyForm.reply(200, ProxyForm.toxic(changed));
    }

    private Reply removed(List<String> names) throws Refused {
        proxies.remove(proxies.find(names.getFirst()), names.getLast());
        return Reply.empty(204);
    }
}
