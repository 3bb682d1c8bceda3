package dev.stormrider.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stormrider.fault.Request;
import dev.stormrider.gateway.Protocol;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part of the API that opens and closes links. */
final class LinkDesk {
    private final Links links;
    private final ControlSettings settings;
    private final Faults faults;
    private final LinkGates gates;

    /** A link that is asked for. */
    record Wanted(
            String name,
            Optional<String> listen,
            List<URI> upstreams,
            Optional<TlsWish> tls,
            Optional<String> protocol) {}

    /** A link as it is told. */
    record Shown(String name, URI address, List<URI> upstreams, Optional<String> protocol) {}

    /** All of them. */
    record Listed(@JsonProperty("links") List<Shown> shown) {}

    LinkDesk(Links links, ControlSettings settings, Faults faults, LinkGates gates) {
        this.settings = settings;
        this.links = links;
        this.faults = faults;
        this.gates = gates;
    }

    Routes in(Routes routes) {
        return routes.on("GET", "/v1/links", (request, names) -> Forms.reply(200, listed()))
                .on("POST", "/v1/links", (request, names) -> opened(request))
                .on(
                        "GET",
                        "/v1/links/{link}",
                        (request, names) -> Forms.reply(200, shown(links.find(names.getFirst()))))
                .on("GET", "/v1/authority", (request, names) -> authority())
                .on("DELETE", "/v1/links/{link}", (request, names) -> closed(names.getFirst()));
    }

    /** For who is to trust the certificates that are made up. */
    private Reply authority() {
        return Reply.of(
                200,
                "application/pem-certificate-chain",
                settings.authority().made().pem());
    }

    private Listed listed() {
        return new Listed(links.all().stream().map(LinkDesk::shown).toList());
    }

    private Reply opened(Request request) throws Refused {
        Wanted wanted = Forms.read(Forms.object(request), Wanted.class, "link");
        return Forms.reply(
                201,
                shown(links.open(wanted.name(), listen(wanted), wanted.upstreams(), tls(wanted), protocol(wanted))));
    }

    private LinkTls tls(Wanted wanted) throws Refused {
        List<String> flaws = new ArrayList<>();
        LinkTls spoken = wanted.tls()
                .map(wish -> wish.over(
                        settings.tls(),
                        settings.authority(),
                        wanted.upstreams(),
                        (place, why) -> flaws.add("tls." + place + ": " + why)))
                .orElse(settings.tls());
        if (!flaws.isEmpty()) {
            throw new Refused(400, String.join("; ", flaws));
        }
        return spoken;
    }

    private static InetSocketAddress listen(Wanted wanted) throws Refused {
        try {
            return ListenAddress.read(wanted.listen().orElse(":0"));
        } catch (IllegalArgumentException noAddress) {
            throw new Refused(400, String.valueOf(noAddress.getMessage()));
        }
    }

    private static Protocol protocol(Wanted wanted) throws Refused {
        return Protocol.wished(wanted.protocol())
                .orElseThrow(() -> new Refused(
                        400,
                        "\"" + wanted.protocol().orElse("")
                                + "\" is no protocol that providers are spoken to in: write \"h2\" or \"http/1.1\","
                                + " or nothing to speak as the consumer does"));
    }

    /** What is done to a link ends before it does, so that nothing is left that nobody could lift. */
    private Reply closed(String name) throws Refused {
        Links.Opened opened = links.find(name);
        faults.liftAllOn(opened.link());
        gates.liftAllOn(opened.link());
        links.close(name);
        return Reply.empty(204);
    }

    private static Shown shown(Links.Opened opened) {
        return new Shown(
                opened.link().name(),
                opened.link().address(),
                opened.upstreams().stream().map(each -> each.address()).toList(),
                opened.protocol().id());
    }
}
