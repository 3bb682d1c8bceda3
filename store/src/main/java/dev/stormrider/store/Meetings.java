package dev.stormrider.store;

import dev.stormrider.ledger.Clearance;
import dev.stormrider.ledger.DeployMatrix;
import dev.stormrider.ledger.DeployMatrix.Cell;
import dev.stormrider.ledger.DeployMatrix.Version;
import dev.stormrider.ledger.Deploying;
import dev.stormrider.ledger.Deployment;
import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.Meeting;
import dev.stormrider.ledger.Proof;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.Waivers;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Which versions meet in an environment, and what is known of them. */
record Meetings(Handle handle, String environment, Instant now) {
    private static final int MOST_PROOFS = 100;

    private record Numbered(long id, long last, Link link) {}

    private List<Numbered> links(String conditionAndOrder, Map<String, ?> values) {
        return handle.createQuery("SELECT * FROM link " + conditionAndOrder)
                .bindMap(values)
                .map((results, context) -> {
                    Row row = new Row(results);
                    return new Numbered(row.number("id"), row.number("last_at"), RunRows.link(row));
                })
                .list();
    }

    Clearance clearance(String service, String version) {
        List<Numbered> links = links(
                "WHERE consumer = :service OR provider = :service ORDER BY consumer, provider, contract",
                Map.of("service", service));
        Map<String, Set<String>> running = running();
        // A service that is linked to itself meets itself as well.
        running.computeIfAbsent(service, first -> new LinkedHashSet<>()).add(version);
        List<Deploying.Known> known = new ArrayList<>();
        for (Numbered each : links) {
            Link link = each.link();
            Set<Meeting> meetings = new LinkedHashSet<>();
            if (link.consumer().equals(service)) {
                running.getOrDefault(link.provider(), Set.of())
                        .forEach(other -> meetings.add(new Meeting(link, version, other)));
            }
            if (link.provider().equals(service)) {
                running.getOrDefault(link.consumer(), Set.of())
                        .forEach(other -> meetings.add(new Meeting(link, other, version)));
            }
            if (!meetings.isEmpty()) {
                Waivers waivers = Proofs.waivers(handle, each.id(), now);
                meetings.forEach(meeting -> known.add(known(each.id(), meeting, waivers)));
            }
        }
        return new Deploying(service, version, environment, heard(service, links), known).clearance();
    }

    private Deploying.Heard heard(String service, List<Numbered> links) {
        Set<String> untold = links.stream()
                .map(Numbered::link)
                .filter(link -> link.consumer().equals(service))
                .map(Link::provider)
                .filter(provider -> !provider.equals(service) && !deployedHere(provider))
                .filter(provider -> deployedHere(service) || !calls(provider, service))
                .collect(Collectors.toSet());
        return new Deploying.Heard(
                links.size(), deployed("service", service), deployed("environment", environment), untold);
    }

    /**
     * Whether {@code provider} calls {@code service}, itself or through others of which nobody told here either: where
     * all are new one of them goes first, and it cannot wait for the others.
     */
    private boolean calls(String provider, String service) {
        Set<String> met = new HashSet<>(Set.of(provider));
        Deque<String> open = new ArrayDeque<>(met);
        while (!open.isEmpty()) {
            for (Numbered each : links("WHERE consumer = :service", Map.of("service", open.remove()))) {
                String called = each.link().provider();
                if (called.equals(service)) {
                    return true;
                }
                if (!deployedHere(called) && met.add(called)) {
                    open.add(called);
                }
            }
        }
        return false;
    }

    private boolean deployedHere(String service) {
        return handle.createQuery("SELECT 1 FROM deployment WHERE environment = :here AND service = :name LIMIT 1")
                .bind("here", environment)
                .bind("name", service)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /** Whether there is a deployment, however old, whose {@code column} is {@code name}. */
    private boolean deployed(String column, String name) {
        return handle.createQuery("SELECT 1 FROM deployment WHERE " + column + " = :name LIMIT 1")
                .bind("name", name)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    private Deploying.Known known(long link, Meeting meeting, Waivers waivers) {
        Optional<Proof> proof = Proofs.newest(handle, link, meeting.consumer(), meeting.provider());
        return new Deploying.Known(meeting, proof, waivers);
    }

    /** The versions that run there of each service. */
    private Map<String, Set<String>> running() {
        Map<String, Set<String>> running = new LinkedHashMap<>();
        for (Deployment each : DeploymentRoom.running(handle, environment)) {
            running.computeIfAbsent(each.service(), first -> new LinkedHashSet<>())
                    .add(each.version());
        }
        return running;
    }

    Slice<DeployMatrix> matrix(Cursor place, int most) {
        Map<String, Set<String>> running = running();
        List<Numbered> read = links(
                "WHERE (last_at, id) < (:moment, :number) ORDER BY last_at DESC, id DESC LIMIT :limit",
                Map.of("moment", place.moment(), "number", place.number(), "limit", Slice.checked(most) + 1));
        Slice<Numbered> part = Slices.of(read, most, each -> new Cursor(each.last(), each.id()));
        return new Slice<>(
                part.items().stream().map(each -> matrix(each, running)).toList(), part.next());
    }

    private DeployMatrix matrix(Numbered each, Map<String, Set<String>> running) {
        Link link = each.link();
        List<Proof> proofs = Proofs.newest(handle, each.id(), MOST_PROOFS);
        Waivers waivers = Proofs.waivers(handle, each.id(), now);
        Set<String> consuming = running.getOrDefault(link.consumer(), Set.of());
        Set<String> providing = running.getOrDefault(link.provider(), Set.of());
        List<Version> consumers =
                versions(consuming, proofs, proof -> proof.meeting().consumer());
        List<Version> providers =
                versions(providing, proofs, proof -> proof.meeting().provider());
        Map<Meeting, Proof> known = new LinkedHashMap<>();
        proofs.forEach(proof -> known.put(proof.meeting(), proof));
        List<Cell> cells = new ArrayList<>();
        for (Version consumer : consumers) {
            for (Version provider : providers) {
                Meeting meeting = new Meeting(link, consumer.name(), provider.name());
                Optional<Proof> proof = Optional.ofNullable(known.get(meeting));
                boolean meets = consumer.running() && provider.running();
                if (meets || proof.isPresent()) {
                    boolean waived = proof.filter(it -> it.waived(waivers)).isPresent();
                    cells.add(new Cell(meeting, proof.map(Proof::brief), waived, meets));
                }
            }
        }
        return new DeployMatrix(link, consumers, providers, cells);
    }

    private static List<Version> versions(Set<String> running, List<Proof> proofs, Function<Proof, String> version) {
        Set<String> names = new LinkedHashSet<>(running);
        proofs.forEach(proof -> names.add(version.apply(proof)));
        return names.stream()
                .limit(DeployMatrix.MOST)
                .map(name -> new Version(name, running.contains(name)))
                .toList();
    }
}
