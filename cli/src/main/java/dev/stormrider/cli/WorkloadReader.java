package dev.stormrider.cli;

import dev.stormrider.format.Tree;
import dev.stormrider.rule.Kind;
import dev.stormrider.target.Ready;
import dev.stormrider.target.Target;
import dev.stormrider.target.Workload;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a party that runs in a Kubernetes cluster: {@code { workload: { … } }}. */
record WorkloadReader(Section section) {
    static final String WORKLOAD = "workload";

    private static final List<String> KNOWN = List.of(WORKLOAD, "ready", "ready-within", TargetReader.VERSION);
    private static final List<String> PARTS = List.of(
            "url",
            "context",
            "namespace",
            "allowed-namespaces",
            "deployment",
            "selector",
            "strike",
            "replicas",
            "restart");

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    Optional<Target> target(String name) {
        TargetReader.useless(
                section, KNOWN, "a workload", "Leave it out: whoever deployed the party has said so in the cluster.");
        Optional<Section> written = section.section(WORKLOAD, PARTS);
        if (written.isEmpty() || written.get().tree().kind() != Kind.OBJECT) {
            return Optional.empty();
        }
        Section each = written.get();
        Optional<Ready> ready = TargetReader.ready(section);
        Optional<URI> address = each.address(
                "url", "Write where it is reached from here: a URL with a host, such as http://127.0.0.1:8080.");
        Optional<Workload.Pods> pods = pods(each);
        Optional<Workload.Manner> manner = manner(each, pods);
        Duration within = section.duration("ready-within", TargetReader.LONGEST).orElse(READY_WITHIN);
        if (address.isEmpty() || pods.isEmpty() || manner.isEmpty() || ready.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Workload(name, address.get(), pods.get(), manner.get(), ready.get(), within));
    }

    private static Optional<Workload.Pods> pods(Section each) {
        String namespace = each.needed("namespace", "Write the namespace that its pods are in.");
        Set<String> allowed = new TreeSet<>();
        for (Tree item : each.list("allowed-namespaces", "Write a list of namespaces.")) {
            item.written().ifPresent(allowed::add);
        }
        Map<String, String> selector = each.texts("selector");
        Optional<String> deployment = each.text("deployment");
        if (deployment.isEmpty() && selector.isEmpty()) {
            each.problem(
                    each.tree(),
                    each.path("deployment") + " is missing, and so is a selector",
                    "Name its deployment, or the labels of its pods: selector: { app: payments }.");
            return Optional.empty();
        }
        if (namespace.isBlank()) {
            return Optional.empty();
        }
        var pods = new Workload.Pods(each.text("context"), namespace, allowed, deployment, selector);
        if (pods.forbidden()) {
            each.problem(
                    each.child("namespace").orElse(each.tree()),
                    each.path("namespace") + " is " + namespace + ", in which nothing may be done",
                    "Write it under allowed-namespaces if it is meant; those that begin with kube- are never touched.");
            return Optional.empty();
        }
        return Optional.of(pods);
    }

    private static Optional<Workload.Manner> manner(Section each, Optional<Workload.Pods> pods) {
        Optional<Workload.Strike> strike = each.child("strike").isEmpty()
                ? Optional.of(Workload.Strike.DELETE)
                : each.parsed("strike", WorkloadReader::strike, "Write delete, evict or scale.");
        Optional<Boolean> all = each.child("replicas").isEmpty()
                ? Optional.of(strike.filter(Workload.Strike.SCALE::equals).isPresent())
                : each.parsed("replicas", WorkloadReader::replicas, "Write one or all.");
        boolean restarts = each.truth("restart", false);
        if (strike.isEmpty() || all.isEmpty()) {
            return Optional.empty();
        }
        boolean scales = strike.get() == Workload.Strike.SCALE;
        if (scales && !all.get()) {
            each.problem(
                    each.child("replicas").orElse(each.tree()),
                    each.path("replicas") + " is one, and " + each.path("strike") + " is scale",
                    "Whoever scales to nothing strikes all: write all, or strike: delete.");
            return Optional.empty();
        }
        if ((scales || restarts)
                && pods.filter(found -> found.deployment().isEmpty()).isPresent()) {
            each.problem(
                    each.tree(),
                    each.path("deployment") + " is missing",
                    "What is scaled or restarted is a deployment: name it.");
            return Optional.empty();
        }
        return Optional.of(new Workload.Manner(strike.get(), all.get(), restarts));
    }

    private static Optional<Workload.Strike> strike(String text) {
        return switch (text) {
            case "delete" -> Optional.of(Workload.Strike.DELETE);
            case "evict" -> Optional.of(Workload.Strike.EVICT);
            case "scale" -> Optional.of(Workload.Strike.SCALE);
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> replicas(String text) {
        return switch (text) {
            case "one" -> Optional.of(false);
            case "all" -> Optional.of(true);
            default -> Optional.empty();
        };
    }
}
