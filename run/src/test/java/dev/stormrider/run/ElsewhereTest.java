package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.contract.Source;
import dev.stormrider.environment.Environment;
import dev.stormrider.environment.Licence;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Version;
import dev.stormrider.target.Elsewhere;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Parties that somebody else runs. */
@Timeout(60)
class ElsewhereTest {
    @TempDir
    Path folder;

    @Test
    void ridesOnPartiesThatSomebodyElseRuns() throws Exception {
        int port = free();
        try (Service payments = new Service("payments", Shop.payments());
                Service orders = new Service(
                        "orders",
                        new Shop.Orders(
                                "http://127.0.0.1:" + port, true, Optional.of(Duration.ofSeconds(2)), 1, true))) {
            Side consumer =
                    new Side("orders", Optional.of(new Elsewhere("orders", orders.address())), Optional.empty());
            Side provider = side("payments", payments);

            Result result = run(consumer, provider, Map.of(Version.BEFORE, port));

            assertThat(result.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.BROKE));
            assertThat(orders.alive()).isTrue();
            assertThat(payments.alive()).isTrue();
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void isNotConfusedByOthersWhoUseTheConsumerMeanwhile() throws Exception {
        int port = free();
        AtomicBoolean over = new AtomicBoolean();
        try (Service payments = new Service("payments", Shop.payments());
                Service orders = new Service(
                        "orders",
                        new Shop.Orders(
                                "http://127.0.0.1:" + port, true, Optional.of(Duration.ofSeconds(2)), 1, true));
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            people.execute(() -> {
                while (!over.get()) {
                    others(port);
                }
            });
            Side consumer =
                    new Side("orders", Optional.of(new Elsewhere("orders", orders.address())), Optional.empty());

            Result result = run(consumer, side("payments", payments), Map.of(Version.BEFORE, port), staging());
            over.set(true);

            assertThat(result.findings())
                    .singleElement()
                    .satisfies(finding ->
                            assertThat(finding.verdict()).as(finding.reason()).isEqualTo(Verdict.BROKE));
            assertThat(result.circumstances().strangers()).isPositive();
            assertThat(result.circumstances().strangersStruck()).isZero();
        } finally {
            over.set(true);
        }
    }

    /** Asks for a payment as a consumer does whom nobody has told of marks. */
    private static void others(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("GET /payments/p-1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException notYet) {
            Thread.onSpinWait();
        }
    }

    private static Licence staging() {
        return new Licence(Environment.usual("staging", new Source("a.yaml", 1)), "ada@desk", Optional.empty());
    }

    @Test
    void saysThatAConsumerElsewhereNeedsAPort() {
        try (Service orders = new Service("orders", request -> Shop.json(200, "{}"));
                Service payments = new Service("payments", Shop.payments())) {
            Result result = run(side("orders", orders), side("payments", payments), Map.of());

            assertThat(result.gate().decision()).isEqualTo(Gate.Decision.UNDECIDED);
            assertThat(result.gate().reasons().getFirst())
                    .startsWith("orders (before) is run by somebody else, and cannot be told where it finds payments.");
        }
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Service orders = new Service("orders", request -> Shop.json(200, "{}"));
                Service payments = new Service("payments", Shop.payments())) {
            int port = taken.getLocalPort();

            Result result = run(side("orders", orders), side("payments", payments), Map.of(Version.BEFORE, port));

            assertThat(result.gate().reasons().getFirst()).contains("cannot listen on 127.0.0.1:" + port);
        }
    }

    @Test
    void saysThatAProviderHasNoPathOfItsOwn() {
        try (Service payments = new Service("payments", Shop.payments())) {
            Elsewhere below = new Elsewhere("payments", payments.address().resolve("/api"));
            Side provider = new Side("payments", Optional.of(below), Optional.of(below));

            Result result = run(ShopRun.nobody("orders"), provider, Map.of());

            assertThat(result.gate().reasons().getFirst())
                    .contains("/api, which has a path.")
                    .contains("Leave /api out of its URL");
        }
    }

    private Result run(Side consumer, Side provider, Map<Version, Integer> listen) {
        return run(consumer, provider, listen, Licence.local());
    }

    private Result run(Side consumer, Side provider, Map<Version, Integer> listen, Licence licence) {
        List<Pairing> pairings = List.of(Pairing.BEFORE_AFTER);
        Plan plan = ShopRun.plan(
                ShopRun.AMENDMENT,
                pairings,
                each -> each.origin() == Origin.DELIVER && each.operation().equals("GET /payments/{}"));
        Setup setup = new Arrangement()
                .between(consumer, provider)
                .listening(listen)
                .in(pairings)
                .loaded(0)
                .to(folder.resolve("run-1"))
                .under(licence);
        return new Runner(setup, plan, InstantSource.system(), "test").run(Progress.silent());
    }

    private static Side side(String name, Service service) {
        Elsewhere elsewhere = new Elsewhere(name, service.address());
        return new Side(name, Optional.of(elsewhere), Optional.of(elsewhere));
    }

    /** A port below those that the system hands out by itself, so that nobody takes it in between by chance. */
    private static int free() {
        for (int i = 0; i < 100; i++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // The next one, then.
            }
        }
        throw new AssertionError("no port is free");
    }
}
