package dev.stormrider.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of the API that arms faults, renews their leases, and lifts them. */
final class FaultDesk {
    /** Half of all connections, so that who wants to halt still gets one, however many hold theirs open. */
    private static final int PRESENCES = 128;

    private final Links links;
    private final Faults faults;
    private final Leases leases;
    private final AtomicInteger presences = new AtomicInteger();
    private final AtomicLong unnamed = new AtomicLong();

    /** A fault that is asked for. */
    record Wanted(
            Optional<String> name,
            String link,
            Aim aim,
            Fault fault,
            Optional<String> owner,
            Optional<Duration> lease) {}

    /** A lease that is to begin anew. */
    record Renewed(Optional<Duration> lease) {
        /** The length that {@code request} gives it; empty where it stays as it was. */
        static Optional<Duration> length(Request request) throws Refused {
            Optional<Duration> length =
                    Forms.read(Forms.object(request), Renewed.class, "lease").lease();
            if (length.isPresent()) {
                Lease.checked(length.get());
            }
            return length;
        }
    }

    /** A fault as it is told; {@code words} is what it does, in people's words, to follow "the gateway". */
    record Shown(
            String name,
            String link,
            String owner,
            Aim aim,
            Fault fault,
            String words,
            Duration lease,
            Duration left,
            int picked,
            int held) {}

    /** All of them. */
    record Listed(@JsonProperty("faults") List<Shown> shown) {}

    /** How much was lifted: faults, gates, toxics, and proxies that were down. */
    record Lifted(int lifted) {}

    FaultDesk(Links links, Faults faults, Leases leases) {
        this.links = links;
        this.faults = faults;
        this.leases = leases;
    }

    Routes in(Routes routes) {
        return routes.on("GET", "/v1/faults", (request, names) -> Forms.reply(200, listed(faults.all())))
                .on("POST", "/v1/faults", (request, names) -> armed(request))
                .on("GET", "/v1/faults/{fault}", (request, names) -> Forms.reply(200, shown(find(names.getFirst()))))
                .on("DELETE", "/v1/faults/{fault}", (request, names) -> lifted(names.getFirst()))
                .on("PUT", "/v1/faults/{fault}/lease", (request, names) -> renewed(request, names.getFirst()))
                .on("PUT", "/v1/owners/{owner}/lease", (request, names) -> renewedAll(names.getFirst()))
                .on("DELETE", "/v1/owners/{owner}", (request, names) -> liftedAll(names.getFirst()))
                .on("GET", "/v1/owners/{owner}/presence", (request, names) -> present(names.getFirst()));
    }

    private Reply armed(Request request) throws Refused {
        Wanted wanted = wanted(Forms.object(request));
        return Forms.reply(201, shown(arm(wanted, Optional.of(wanted.lease().orElse(Lease.USUAL)))));
    }

    /** Arms what is asked for in {@code json} until it is lifted: it has no lease. */
    void arm(String json) throws Refused {
        Wanted wanted = wanted(Forms.object(json.getBytes(StandardCharsets.UTF_8)));
        Lease.none(wanted.lease());
        arm(wanted, Optional.empty());
    }

    private static Wanted wanted(ObjectNode tree) throws Refused {
        tree.set("aim", whole(tree.path("aim")));
        return Forms.read(tree, Wanted.class, "fault");
    }

    private Faults.Standing arm(Wanted wanted, Optional<Duration> length) throws Refused {
        String name = Links.checked("a fault", wanted.name().orElseGet(() -> "fault-" + unnamed.incrementAndGet()));
        String owner = Links.checked("an owner", wanted.owner().orElse(Lease.NOBODY));
        checked(wanted.aim());
        if (wanted.fault().strikesNode()) {
            throw new Refused(
                    400,
                    "this fault does something to a provider's node, and this gateway knows none: "
                            + "`stormrider test` starts providers and can strike them");
        }
        Faults.Placed fault = new Faults.Placed(name, links.find(wanted.link()).link(), wanted.aim(), wanted.fault());
        return faults.arm(fault, owner, length);
    }

    /** What an aim does not say it leaves open: without a word it means every exchange. */
    private static JsonNode whole(JsonNode aim) {
        Aim every = new Aim(Optional.empty(), Optional.empty(), Optional.empty(), Aim.EVERY);
        ObjectNode whole = Forms.MAPPER.valueToTree(every);
        if (aim.isMissingNode()) {
            return whole;
        }
        return aim instanceof ObjectNode said ? whole.setAll(said) : aim;
    }

    /** A path that no request can have would be a fault that nobody ever sees. */
    private static void checked(Aim aim) throws Refused {
        if (aim.path().filter(path -> !path.startsWith("/")).isPresent()) {
            throw new Refused(
                    400,
                    "a path begins with /, and the aim's is \"" + aim.path().get() + "\"");
        }
    }

    private Faults.Standing find(String name) throws Refused {
        return faults.find(name)
                .orElseThrow(() -> new Refused(404, "no fault called \"" + name + "\" stands; it may have expired"));
    }

    private Reply lifted(String name) throws Refused {
        find(name);
        leases.release(name);
        return Reply.empty(204);
    }

    private Reply renewed(Request request, String name) throws Refused {
        Optional<Duration> length = Renewed.length(request);
        find(name);
        leases.renew(name, length);
        return Forms.reply(200, shown(find(name)));
    }

    private Reply renewedAll(String owner) {
        List<Lease> renewed = leases.renewAll(owner);
        return Forms.reply(
                200,
                listed(renewed.stream()
                        .flatMap(lease -> faults.find(lease.name()).stream())
                        .toList()));
    }

    private Reply liftedAll(String owner) {
        return Forms.reply(200, new Lifted(leases.releaseAll(owner)));
    }

    /** Held open for as long as the owner is there: when its connection ends, so does all that it holds. */
    private Reply present(String owner) throws Refused {
        Links.checked("an owner", owner);
        if (presences.incrementAndGet() > PRESENCES) {
            presences.decrementAndGet();
            throw new Refused(503, PRESENCES + " owners are present, as many as may be: end one of those connections");
        }
        Reply begun = Reply.of(
                200, "text/plain; charset=utf-8", "what " + owner + " holds is lifted when this connection ends\n");
        return new Reply(begun.response(), Optional.of(() -> {
            presences.decrementAndGet();
            leases.releaseAll(owner);
        }));
    }

    private static Listed listed(List<Faults.Standing> standing) {
        return new Listed(standing.stream().map(FaultDesk::shown).toList());
    }

    private static Shown shown(Faults.Standing standing) {
        Faults.Placed placed = standing.placed();
        Lease lease = standing.lease();
        return new Shown(
                placed.name(),
                placed.link().name(),
                lease.owner(),
                placed.aim(),
                placed.fault(),
                placed.fault().words(),
                lease.length(),
                lease.left(),
                placed.link().picked(placed.name()),
                placed.link().held(placed.name()));
    }
}
