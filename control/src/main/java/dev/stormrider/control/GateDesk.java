package dev.stormrider.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stormrider.fault.Gate;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Trigger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The part of the API that arms gates, renews their leases, and lifts them. */
final class GateDesk {
    private final Links links;
    private final LinkGates gates;
    private final Leases leases;
    private final AtomicLong unnamed = new AtomicLong();

    /** A gate that is asked for. */
    record Wanted(
            Optional<String> name,
            String link,
            Optional<List<Trigger>> triggers,
            Gate gate,
            Optional<String> owner,
            Optional<Duration> lease) {}

    /** A gate as it is told; {@code words} is what it does, in people's words, to follow "the gateway". */
    record Shown(
            String name,
            String link,
            String owner,
            List<Trigger> triggers,
            Gate gate,
            String words,
            Duration lease,
            Duration left,
            int hits) {}

    /** All of them. */
    record Listed(@JsonProperty("gates") List<Shown> shown) {}

    GateDesk(Links links, LinkGates gates, Leases leases) {
        this.links = links;
        this.gates = gates;
        this.leases = leases;
    }

    Routes in(Routes routes) {
        return routes.on("GET", "/v1/gates", (request, names) -> Forms.reply(200, listed()))
                .on("POST", "/v1/gates", (request, names) -> armed(request))
                .on("GET", "/v1/gates/{gate}", (request, names) -> Forms.reply(200, shown(find(names.getFirst()))))
                .on("DELETE", "/v1/gates/{gate}", (request, names) -> lifted(names.getFirst()))
                .on("PUT", "/v1/gates/{gate}/lease", (request, names) -> renewed(request, names.getFirst()));
    }

    private Listed listed() {
        return new Listed(gates.all().stream().map(GateDesk::shown).toList());
    }

    private Reply armed(Request request) throws Refused {
        Wanted wanted = Forms.read(Forms.object(request), Wanted.class, "gate");
        return Forms.reply(201, shown(arm(wanted, Optional.of(wanted.lease().orElse(Lease.USUAL)))));
    }

    private LinkGates.Standing arm(Wanted wanted, Optional<Duration> length) throws Refused {
        String name = Links.checked("a gate", wanted.name().orElseGet(() -> "gate-" + unnamed.incrementAndGet()));
        String owner = Links.checked("an owner", wanted.owner().orElse(Lease.NOBODY));
        LinkGates.Placed gate = new LinkGates.Placed(
                name, links.find(wanted.link()).link(), wanted.triggers().orElse(List.of()), wanted.gate());
        return gates.arm(gate, owner, length);
    }

    /** Arms what is asked for in {@code json} until it is lifted: it has no lease. */
    void arm(String json) throws Refused {
        Wanted wanted = Forms.read(Forms.object(json.getBytes(StandardCharsets.UTF_8)), Wanted.class, "gate");
        Lease.none(wanted.lease());
        arm(wanted, Optional.empty());
    }

    private LinkGates.Standing find(String name) throws Refused {
        return gates.find(name)
                .orElseThrow(() -> new Refused(404, "no gate called \"" + name + "\" stands; it may have expired"));
    }

    private Reply lifted(String name) throws Refused {
        find(name);
        leases.release(name);
        return Reply.empty(204);
    }

    private Reply renewed(Request request, String name) throws Refused {
        Optional<Duration> length = FaultDesk.Renewed.length(request);
        find(name);
        leases.renew(name, length);
        return Forms.reply(200, shown(find(name)));
    }

    private static Shown shown(LinkGates.Standing standing) {
        LinkGates.Placed placed = standing.placed();
        Lease lease = standing.lease();
        return new Shown(
                placed.name(),
                placed.link().name(),
                lease.owner(),
                placed.triggers(),
                placed.gate(),
                placed.gate().words(),
                lease.length(),
                lease.left(),
                placed.link().gates().hits(placed.name()));
    }
}
