package dev.stormrider.target;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The pods of a {@link Workload} in their cluster. The only place that knows the client's types, so that none of its
 * classes is loaded where no party runs in a cluster.
 */
final class Cluster implements AutoCloseable {
    private static final int ANSWERS_WITHIN_MILLIS = 10_000;

    /** More replicas than that are not a party of an experiment but a customer's production. */
    private static final long MOST_PODS = 500;

    private final KubernetesClient client;
    private final String party;
    private final Workload.Pods pods;

    Cluster(KubernetesClient client, Workload workload) {
        this.client = client;
        this.party = workload.name();
        this.pods = workload.pods();
    }

    /** As the user's kubeconfig, or the account of the pod that we run in, says. */
    static Cluster of(Workload workload) throws StartFailed {
        // The client's log has no place to go to; that there is none is nothing to tell a user.
        if (System.getProperty("slf4j.internal.verbosity") == null) {
            System.setProperty("slf4j.internal.verbosity", "ERROR");
        }
        try {
            Config config = Config.autoConfigure(workload.pods().context().orElse(null));
            config.setConnectionTimeout(ANSWERS_WITHIN_MILLIS);
            config.setRequestTimeout(ANSWERS_WITHIN_MILLIS);
            config.setRequestRetryBackoffLimit(0);
            return new Cluster(new KubernetesClientBuilder().withConfig(config).build(), workload);
        } catch (KubernetesClientException unreadable) {
            throw new StartFailed(new Failure(
                    Failure.Reason.CLUSTER_SILENT,
                    "The cluster of " + workload.name() + " is not known: " + unreadable.getMessage(),
                    "Look at the kubeconfig (kubectl config view), or name a context of it."));
        }
    }

    /** Something that is asked of the cluster. */
    interface Request<T> {
        T asked(Cluster cluster);
    }

    /** What the cluster answers; its refusal and its silence as a user's mistake. */
    <T> T ask(String what, Request<T> request) throws StartFailed {
        try {
            return request.asked(this);
        } catch (KubernetesClientException refused) {
            throw new StartFailed(failure(what, refused));
        }
    }

    /** The same for who does things to nodes. */
    <T> T told(String what, Request<T> request) throws IOException {
        try {
            return request.asked(this);
        } catch (KubernetesClientException refused) {
            throw new IOException(failure(what, refused).text(), refused);
        }
    }

    private Failure failure(String what, KubernetesClientException refused) {
        String where = " in the namespace " + pods.namespace();
        return switch (refused.getCode()) {
            case 401, 403 ->
                new Failure(
                        Failure.Reason.FORBIDDEN,
                        "The cluster does not allow to " + what + " of " + party + where + ": " + said(refused),
                        "Bind the Role in docs/targets.md to who runs this, or leave out what it does not allow.");
            case 404 ->
                new Failure(
                        Failure.Reason.NOTHING_THERE,
                        "Nothing to " + what + " of " + party + " was found" + where + ".",
                        "Correct its name, its namespace, or the context of the kubeconfig.");
            case 429 ->
                new Failure(
                        Failure.Reason.FORBIDDEN,
                        "The cluster refuses for now to " + what + " of " + party + where + ": " + said(refused),
                        "A disruption budget holds it: wait until more replicas are ready, or strike in another way.");
            default ->
                new Failure(
                        Failure.Reason.CLUSTER_SILENT,
                        "The cluster could not be asked to " + what + " of " + party + where + ": " + said(refused),
                        "See that it answers: kubectl --namespace " + pods.namespace() + " get pods.");
        };
    }

    private static String said(KubernetesClientException refused) {
        String text = String.valueOf(refused.getMessage()).replaceAll("\\s+", " ");
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    Optional<Deployment> deployment() {
        return pods.deployment().map(name -> {
            Deployment found = resource(name).get();
            if (found == null) {
                throw new KubernetesClientException("there is no deployment " + name, 404, null);
            }
            return found;
        });
    }

    private RollableScalableResource<Deployment> resource(String name) {
        return client.apps().deployments().inNamespace(pods.namespace()).withName(name);
    }

    /** The party's pods that are not on their way out, by name. */
    List<Pod> pods() {
        Map<String, String> labels = new TreeMap<>(pods.selector());
        deployment()
                .map(found -> found.getSpec().getSelector().getMatchLabels())
                .ifPresent(labels::putAll);
        return client.pods().inNamespace(pods.namespace()).withLabels(labels).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .limit(MOST_PODS)
                .toList();
    }

    /** Whether the cluster sends it traffic. */
    static boolean ready(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                condition.getType().equals("Ready") && "True".equals(condition.getStatus()));
    }

    void delete(Pod pod) {
        var unused = client.pods()
                .inNamespace(pods.namespace())
                .withName(pod.getMetadata().getName())
                .withGracePeriod(0)
                .delete();
    }

    void evict(Pod pod) {
        boolean evicted = client.pods()
                .inNamespace(pods.namespace())
                .withName(pod.getMetadata().getName())
                .evict();
        if (!evicted) {
            throw new KubernetesClientException("it was not evicted", 429, null);
        }
    }

    /** Sets replicas and annotations in one request, so that neither is without the other; an empty text removes. */
    void change(int replicas, Map<String, String> annotations) {
        var unused = resource(pods.deployment().orElseThrow()).edit(found -> {
            Map<String, String> all = new TreeMap<>(annotationsOf(found));
            all.putAll(annotations);
            all.values().removeIf(String::isEmpty);
            return found.edit()
                    .editMetadata()
                    .withAnnotations(all)
                    .endMetadata()
                    .editSpec()
                    .withReplicas(replicas)
                    .endSpec()
                    .build();
        });
    }

    static Map<String, String> annotationsOf(Deployment found) {
        return Optional.ofNullable(found.getMetadata().getAnnotations()).orElse(Map.of());
    }

    void restart() {
        var unused = resource(pods.deployment().orElseThrow()).rolling().restart();
    }

    @Override
    public void close() {
        client.close();
    }
}
