package dev.stormrider.target;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A party that runs in a Kubernetes cluster. It is not started by us: it has to be there, and ready. What may be done
 * to it is said here, and nothing else is done.
 *
 * @param address where the party is reached from here
 * @param pods which pods are the party
 * @param manner what may be done to them
 * @param ready how it shows at {@code address} that it is ready, besides what the cluster says
 * @param readyWithin how long its readiness is waited for, at first and after what was done to it
 */
public record Workload(String name, URI address, Pods pods, Manner manner, Ready ready, Duration readyWithin)
        implements Target {
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Pods of one namespace.
     *
     * @param context of the user's kubeconfig; the current one, or that of the pod that we run in, when empty
     * @param allowed the namespaces in which anything may be done at all
     * @param deployment whose pods they are; when empty, the selector alone finds them
     * @param selector labels that each of them bears
     */
    public record Pods(
            Optional<String> context,
            String namespace,
            Set<String> allowed,
            Optional<String> deployment,
            Map<String, String> selector) {
        public Pods {
            allowed = Set.copyOf(allowed);
            selector = Map.copyOf(selector);
            require(!namespace.isBlank(), "a workload needs a namespace");
            require(deployment.isPresent() || !selector.isEmpty(), "a workload is a deployment or has a selector");
        }

        /** Whether nobody allowed it, or nobody may: what the cluster itself lives on is never touched. */
        public boolean forbidden() {
            return !allowed.contains(namespace) || namespace.startsWith("kube-");
        }
    }

    /** How a node is killed. */
    public enum Strike {
        /** The pod is deleted without grace, as a machine that is gone; its controller replaces it. */
        DELETE,
        /** The pod is asked to leave by the eviction API, which heeds disruption budgets. */
        EVICT,
        /** The deployment is scaled to nothing, and back. */
        SCALE
    }

    /**
     * What may be done.
     *
     * @param all whether all replicas are struck; else one, the first by name that is ready
     * @param restarts whether a restart of the rollout may be asked for; else nothing is restarted that runs
     */
    public record Manner(Strike strike, boolean all, boolean restarts) {
        /** One pod is deleted; nothing that could stay behind is changed. */
        public static final Manner CAREFUL = new Manner(Strike.DELETE, false, false);

        public Manner {
            Objects.requireNonNull(strike);
            require(strike != Strike.SCALE || all, "who scales to nothing strikes all replicas");
        }
    }

    public Workload {
        Objects.requireNonNull(pods);
        Objects.requireNonNull(ready);
        require(!name.isBlank(), "a workload needs a name");
        Elsewhere.requireReachable(address);
        require(
                manner.strike() != Strike.SCALE && !manner.restarts()
                        || pods.deployment().isPresent(),
                "what is scaled or restarted is a deployment");
        require(
                readyWithin.isPositive() && readyWithin.compareTo(LONGEST) <= 0,
                "readyWithin must be above zero and at most an hour: " + readyWithin);
    }

    /** The first process of a container ignores a stop from within, and there is no way from outside. */
    @Override
    public Set<Deed> deeds() {
        return Set.of(Deed.KILL);
    }

    @Override
    public Optional<URI> elsewhere() {
        return Optional.of(address);
    }

    /**
     * Takes no wiring: whoever deployed the party has wired it. Puts back first what a run that died has left changed.
     */
    @Override
    public Running start(Map<String, String> wiring, InstantSource clock, Consumer<String> remarks)
            throws StartFailed, InterruptedException {
        requireAllowed();
        return Deployed.start(this, Cluster.of(this), clock);
    }

    void requireAllowed() throws StartFailed {
        if (pods.forbidden()) {
            throw new StartFailed(new Failure(
                    Failure.Reason.FORBIDDEN,
                    name + " is in the namespace " + pods.namespace() + ", in which nothing may be done.",
                    "Nothing was sent. Name it under allowed-namespaces if it is meant; kube-… are never touched."));
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
