package dev.stormrider.target;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Does in a mock of a cluster what a deployment's controller does: has as many ready pods as are wanted. */
final class FakeController implements AutoCloseable {
    static final Map<String, String> LABELS = Map.of("app", "payments");
    private static final String RESTARTED = "kubectl.kubernetes.io/restartedAt";

    private final KubernetesClient client;
    private final AtomicInteger made = new AtomicInteger();
    private final Thread thread;
    private volatile boolean closed;

    /** A deployment called payments in the namespace shop, with {@code replicas} of it ready. */
    FakeController(KubernetesClient client, int replicas) {
        this.client = client;
        client.resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName("payments")
                        .withNamespace("shop")
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(replicas)
                        .withNewSelector()
                        .withMatchLabels(LABELS)
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .withLabels(LABELS)
                        .endMetadata()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
        reconcile();
        this.thread = Thread.ofVirtual().start(() -> {
            while (!closed) {
                try {
                    reconcile();
                } catch (KubernetesClientException refused) {
                    // It tries again, as a controller does.
                }
                LockSupport.parkNanos(100_000_000);
            }
        });
    }

    Deployment deployment() {
        return client.apps().deployments().inNamespace("shop").withName("payments").get();
    }

    List<String> pods() {
        return list().stream().map(pod -> pod.getMetadata().getName()).sorted().toList();
    }

    private List<Pod> list() {
        return client.pods().inNamespace("shop").withLabels(LABELS).list().getItems();
    }

    private void reconcile() {
        Deployment deployment = deployment();
        int wanted = deployment.getSpec().getReplicas();
        var template = deployment.getSpec().getTemplate().getMetadata().getAnnotations();
        String revision = template == null ? "" : template.getOrDefault(RESTARTED, "");
        List<Pod> pods = list();
        pods.stream()
                .filter(pod -> !revision.equals(
                        pod.getMetadata().getAnnotations().getOrDefault("revision", "")))
                .forEach(this::delete);
        pods = list();
        pods.stream().skip(wanted).forEach(this::delete);
        for (int i = pods.size(); i < wanted; i++) {
            client.resource(pod(revision)).create();
        }
        var status = deployment.getStatus();
        if (status != null
                && status.getReadyReplicas() == wanted
                && Objects.equals(
                        status.getObservedGeneration(), deployment.getMetadata().getGeneration())) {
            return;
        }
        client.apps()
                .deployments()
                .inNamespace("shop")
                .withName("payments")
                .editStatus(found -> found.edit()
                        .withNewStatus()
                        .withObservedGeneration(found.getMetadata().getGeneration())
                        .withReplicas(wanted)
                        .withReadyReplicas(wanted)
                        .withUpdatedReplicas(wanted)
                        .endStatus()
                        .build());
    }

    private void delete(Pod pod) {
        client.resource(pod).delete();
    }

    private Pod pod(String revision) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("payments-" + made.incrementAndGet())
                .withNamespace("shop")
                .withLabels(LABELS)
                .withAnnotations(Map.of("revision", revision))
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
