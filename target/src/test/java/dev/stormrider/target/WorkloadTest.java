package dev.stormrider.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A mock of a cluster that keeps what it is told, with a controller of its own; no real cluster. */
@Timeout(60)
class WorkloadTest {
    private static final Workload.Manner SCALE = new Workload.Manner(Workload.Strike.SCALE, true, false);

    private Duration within = Duration.ofSeconds(30);
    private MockCluster mock;
    private FakeController controller;
    private HttpServer service;

    @BeforeEach
    void aClusterWithThreeReplicas() throws IOException {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        mock = new MockCluster();
        controller = new FakeController(mock.client(), 3);
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        service.stop(0);
        controller.end();
        mock.close();
    }

    @Test
    void isReachedAtItsAddressWhenAllReplicasAreReady() throws Exception {
        try (Running party = start(Workload.Manner.CAREFUL)) {
            assertThat(party.address().getPort()).isEqualTo(service.getAddress().getPort());
            assertThat(party.alive()).isTrue();
            assertThat(party.exitCode()).isEmpty();
        }
    }

    @Test
    void saysWhatCanBeDoneToIt() {
        assertThat(workload(Workload.Manner.CAREFUL).deeds()).containsExactly(Deed.KILL);
        assertThat(Command.of("payments", List.of("true")).deeds()).containsExactlyInAnyOrder(Deed.KILL, Deed.PAUSE);
        assertThat(new Elsewhere("payments", URI.create("http://127.0.0.1:9")).deeds())
                .isEmpty();
    }

    @Test
    void whatWasSeenLastCountsForAMoment() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        Workload workload = workload(Workload.Manner.CAREFUL);
        try (Running party = Deployed.start(workload, cluster(workload), now::get)) {
            boolean before = party.alive();
            mock.client()
                    .apps()
                    .deployments()
                    .inNamespace("shop")
                    .withName("payments")
                    .scale(0);
            Await.until("no pods", () -> controller.pods().isEmpty());
            boolean atOnce = party.alive();
            now.set(Instant.EPOCH.plusSeconds(1));

            assertThat(before).isTrue();
            assertThat(atOnce).isTrue();
            assertThat(party.alive()).isFalse();
        }
    }

    @Test
    void killDeletesOneOfSeveralAndTheClusterReplacesIt() throws Exception {
        try (Running party = start(Workload.Manner.CAREFUL)) {
            List<String> before = controller.pods();

            party.control().orElseThrow().kill();
            party.control().orElseThrow().restart();

            assertThat(controller.pods())
                    .hasSize(3)
                    .doesNotContain(before.getFirst())
                    .contains(before.get(1));
        }
    }

    @Test
    void killDeletesAllWhereAllAreMeant() throws Exception {
        try (Running party = start(new Workload.Manner(Workload.Strike.DELETE, true, false))) {
            List<String> before = controller.pods();

            party.control().orElseThrow().kill();
            party.control().orElseThrow().restart();

            assertThat(controller.pods()).hasSize(3).doesNotContainAnyElementsOf(before);
        }
    }

    @Test
    void scalesToNothingAndBack() throws Exception {
        try (Running party = start(SCALE)) {
            Control control = party.control().orElseThrow();

            control.kill();
            Await.until("no pods", () -> controller.pods().isEmpty());
            boolean alive = party.alive();
            Map<String, String> meanwhile =
                    controller.deployment().getMetadata().getAnnotations();
            control.restart();

            assertThat(alive).isFalse();
            assertThat(meanwhile).containsEntry("dev.stormrider/replicas", "3").containsKey("dev.stormrider/until");
            assertThat(controller.pods()).hasSize(3);
            assertThat(Cluster.annotationsOf(controller.deployment()))
                    .doesNotContainKeys(meanwhile.keySet().toArray(String[]::new));
        }
    }

    @Test
    void closePutsBackWhatWasTaken() throws Exception {
        Running party = start(SCALE);
        party.control().orElseThrow().kill();

        party.close();

        assertThat(controller.deployment().getSpec().getReplicas()).isEqualTo(3);
        assertThat(Cluster.annotationsOf(controller.deployment())).isEmpty();
    }

    @Test
    void theNextStartPutsBackWhatAKilledRunHasTaken() throws Exception {
        taken(new Loan(
                3, new Owner(Owner.us().machine(), "99999999-1"), Instant.now().plusSeconds(600)));

        try (Running party = start(Workload.Manner.CAREFUL)) {
            assertThat(party.alive()).isTrue();
            assertThat(controller.deployment().getSpec().getReplicas()).isEqualTo(3);
        }
    }

    @Test
    void whatAnotherMachineHasTakenIsItsUntilItsTimeIsOver() throws Exception {
        Owner other = new Owner("another-machine", "4711-1");
        taken(new Loan(3, other, Instant.now().plusSeconds(600)));
        Failure refused = failure(workload(Workload.Manner.CAREFUL));
        taken(new Loan(3, other, Instant.now().minusSeconds(1)));

        try (Running party = start(Workload.Manner.CAREFUL)) {
            assertThat(refused.reason()).isEqualTo(Failure.Reason.FORBIDDEN);
            assertThat(refused.found()).contains("in the hands of another run", "4711-1 on another-machine", "from 3");
            assertThat(party.alive()).isTrue();
        }
    }

    @Test
    void restartsTheRolloutOnlyWhereThatIsAllowed() throws Exception {
        List<String> first = controller.pods();
        List<String> second;
        try (Running party = start(Workload.Manner.CAREFUL)) {
            party.control().orElseThrow().restart();
            second = controller.pods();
        }
        try (Running party = start(new Workload.Manner(Workload.Strike.DELETE, false, true))) {
            party.control().orElseThrow().restart();
            Await.until("new pods", () -> controller.pods().stream().noneMatch(first::contains));
        }

        assertThat(second).isEqualTo(first);
    }

    @Test
    void anEvictionThatABudgetForbidsIsTold() throws Exception {
        try (Running party = start(new Workload.Manner(Workload.Strike.EVICT, false, false))) {
            mock.refuse("POST", "eviction", 429);

            assertThatThrownBy(() -> party.control().orElseThrow().kill())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("refuses for now to evict a pod of payments in the namespace shop")
                    .hasMessageContaining("disruption budget");
        }
    }

    @Test
    void nothingIsSentWhereNothingIsAllowed() {
        var elsewhere = new Workload.Pods(Optional.empty(), "shop", Set.of("other"), Optional.of("payments"), Map.of());
        var system = new Workload.Pods(
                Optional.empty(), "kube-system", Set.of("kube-system"), Optional.of("payments"), Map.of());

        for (Workload.Pods pods : List.of(elsewhere, system)) {
            Failure failure = catchThrowableOfType(
                            StartFailed.class,
                            () -> workload(pods, Workload.Manner.CAREFUL).start(Map.of(), InstantSource.system()))
                    .failure();
            assertThat(failure.reason()).isEqualTo(Failure.Reason.FORBIDDEN);
            assertThat(failure.text()).contains("Nothing was sent");
        }
    }

    @Test
    void saysThatTheDeploymentIsNotThere() {
        var pods = new Workload.Pods(Optional.empty(), "shop", Set.of("shop"), Optional.of("orders"), Map.of());

        Failure failure = failure(workload(pods, Workload.Manner.CAREFUL));

        assertThat(failure.reason()).isEqualTo(Failure.Reason.NOTHING_THERE);
        assertThat(failure.found())
                .isEqualTo("Nothing to read the deployment of payments was found in the namespace shop.");
    }

    @Test
    void saysWhatIsNotReady() {
        service.stop(0);
        within = Duration.ofSeconds(2);

        Failure failure = failure(workload(Workload.Manner.CAREFUL));

        assertThat(failure.reason()).isEqualTo(Failure.Reason.NEVER_READY);
        assertThat(failure.found()).startsWith("payments was not ready after 2 s; at last a connection to 127.0.0.1");
    }

    @Test
    void saysWhatTheClusterDoesNotAllowAndWhatToBind() {
        mock.refuse("GET", "/pods", 403);

        Failure failure = failure(workload(Workload.Manner.CAREFUL));

        assertThat(failure.reason()).isEqualTo(Failure.Reason.FORBIDDEN);
        assertThat(failure.text())
                .contains("does not allow to list the pods of payments", "Bind the Role in docs/targets.md");
    }

    @Test
    void aClusterThatDoesNotAnswerIsTakenToRunItsPods() throws Exception {
        try (Running party = start(Workload.Manner.CAREFUL)) {
            mock.refuse("GET", "/", 500);

            assertThat(party.alive()).isTrue();
        }
    }

    @Test
    void podsAreNotPaused() throws Exception {
        try (Running party = start(Workload.Manner.CAREFUL)) {
            assertThatThrownBy(() -> party.control().orElseThrow().pause())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot be paused");
        }
    }

    @Test
    void aSelectorAloneFindsPodsAndMayNotScaleThem() throws Exception {
        var pods = new Workload.Pods(Optional.empty(), "shop", Set.of("shop"), Optional.empty(), FakeController.LABELS);

        try (Running party = start(workload(pods, Workload.Manner.CAREFUL))) {
            assertThat(party.alive()).isTrue();
        }
        assertThatThrownBy(() -> workload(pods, SCALE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAnAddressThatNobodyCanBeReachedAt() {
        Workload.Pods pods =
                new Workload.Pods(Optional.empty(), "shop", Set.of("shop"), Optional.of("payments"), Map.of());

        assertThatThrownBy(() -> at("localhost:8080", pods, Workload.Manner.CAREFUL))
                .hasMessage("not an http or https URL with a host: localhost:8080");
        assertThatThrownBy(() -> at("http://localhost:99999", pods, Workload.Manner.CAREFUL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a URL with a port up to 65535: http://localhost:99999");
    }

    private void taken(Loan loan) {
        try (Cluster cluster = cluster(workload(Workload.Manner.CAREFUL))) {
            cluster.change(0, new HashMap<>(loan.written()));
        }
    }

    private Running start(Workload.Manner manner) throws StartFailed, InterruptedException {
        return start(workload(manner));
    }

    private Running start(Workload workload) throws StartFailed, InterruptedException {
        return Deployed.start(workload, cluster(workload), InstantSource.system());
    }

    private Failure failure(Workload workload) {
        return catchThrowableOfType(StartFailed.class, () -> start(workload)).failure();
    }

    private Cluster cluster(Workload workload) {
        return new Cluster(mock.another(), workload);
    }

    private Workload workload(Workload.Manner manner) {
        return workload(
                new Workload.Pods(Optional.empty(), "shop", Set.of("shop"), Optional.of("payments"), Map.of()), manner);
    }

    private Workload workload(Workload.Pods pods, Workload.Manner manner) {
        return at("http://127.0.0.1:" + service.getAddress().getPort(), pods, manner);
    }

    private Workload at(String address, Workload.Pods pods, Workload.Manner manner) {
        return new Workload("payments", URI.create(address), pods, manner, new Ready.Accepts(), within);
    }
}
