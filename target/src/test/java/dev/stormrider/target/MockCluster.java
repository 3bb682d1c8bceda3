package dev.stormrider.target;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A server that keeps objects as a cluster's does, and refuses what it is told to refuse. */
final class MockCluster implements AutoCloseable {
    /** Tells each request otherwise. Held here, since a logger that nobody holds forgets its level. */
    private static final Logger LOG = Logger.getLogger("io.fabric8.mockwebserver.MockWebServer");

    private record Refusal(String method, String path, int code) {}

    private final KubernetesMockServer server;
    private final KubernetesClient client;
    private volatile Optional<Refusal> refusal = Optional.empty();

    MockCluster() {
        LOG.setLevel(Level.WARNING);
        var keeping = new KubernetesCrudDispatcher();
        var refusing = new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return refusal
                        .filter(each -> request.getMethod().equals(each.method())
                                && request.getPath().contains(each.path()))
                        .map(each -> new MockResponse()
                                .setResponseCode(each.code())
                                .setBody("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":"
                                        + each.code() + ",\"message\":\"refused for this test\"}"))
                        .orElseGet(() -> keeping.dispatch(request));
            }
        };
        server = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), refusing, false);
        server.init(InetAddress.getLoopbackAddress(), 0);
        client = server.createClient();
    }

    KubernetesClient client() {
        return client;
    }

    /** Another client of the same cluster, to be closed by who uses it. */
    KubernetesClient another() {
        return server.createClient();
    }

    void refuse(String method, String path, int code) {
        refusal = Optional.of(new Refusal(method, path, code));
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
