package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Planner;
import dev.stormrider.target.Command;
import dev.stormrider.target.Running;
import dev.stormrider.target.Target;
import dev.stormrider.verdict.Result;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whole runs of the shop: its amendment, its parties in our own process, and how a run of it is set up. */
final class ShopRun implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(3);
    static final Amendment AMENDMENT = Amendment.of(Shop.linkBefore(), Shop.linkAfter());

    private static final Duration SHORT = Duration.ofMillis(700);

    private final Path folder;
    private final List<Service> started = new CopyOnWriteArrayList<>();

    ShopRun(Path folder) {
        this.folder = folder;
    }

    /** Consumers with a short patience. */
    static Function<String, Service.Deed> orders(boolean invents, int attempts, boolean marks) {
        return gateway -> new Shop.Orders(gateway, invents, Optional.of(SHORT), attempts, marks);
    }

    static Predicate<Experiment> withOrigin(Origin... origins) {
        return experiment -> List.of(origins).contains(experiment.origin());
    }

    static Predicate<Experiment> withId(String... parts) {
        return experiment -> !experiment.load() && Stream.of(parts).anyMatch(experiment.id()::contains);
    }

    static Plan plan(Predicate<Experiment> wanted) {
        return plan(AMENDMENT, Pairing.ALL, wanted);
    }

    static Plan plan(Amendment amendment, List<Pairing> pairings, Predicate<Experiment> wanted) {
        Plan whole = Planner.plan(amendment, 7, pairings, Optional.empty());
        List<Experiment> chosen = whole.experiments().stream().filter(wanted).toList();
        assertThat(chosen).isNotEmpty();
        return new Plan(7, chosen, List.of(), List.of(), Duration.ZERO);
    }

    /** Targets that the starter knows by their name. */
    static Side side(String name) {
        Target target = target(name);
        return new Side(name, Optional.of(target), Optional.of(target));
    }

    /** A party whose versions the starter knows by their names. */
    static Side versions(String name) {
        return new Side(name, Optional.of(target(name + "-before")), Optional.of(target(name + "-after")));
    }

    static Target target(String name) {
        return Command.of(name, List.of("unused"));
    }

    /** A party that its contract plays. */
    static Side nobody(String name) {
        return new Side(name, Optional.empty(), Optional.empty());
    }

    static String address(Map<String, String> wiring) {
        return Optional.ofNullable(wiring.get("GATEWAY")).orElseThrow();
    }

    /** A provider that takes every payment as a new one, and {@code consumer}. */
    Starter starter(Function<String, Service.Deed> consumer) {
        return starter(consumer, Shop::payments);
    }

    /** Each life of a service has what {@code consumer} and {@code provider} give it then. */
    Starter starter(Function<String, Service.Deed> consumer, Supplier<Service.Deed> provider) {
        return (target, wiring) -> target.name().equals("orders")
                ? kept(new Service("orders", () -> consumer.apply(address(wiring))))
                : kept(new Service(target.name(), provider));
    }

    Service kept(Service service) {
        started.add(service);
        return service;
    }

    /** What was started so far. */
    List<Service> started() {
        return started;
    }

    Setup setup() {
        return setup(new Arrangement());
    }

    Setup setup(Arrangement arrangement) {
        return arrangement.to(folder.resolve("run-1"));
    }

    Result run(Function<String, Service.Deed> consumer, Predicate<Experiment> wanted) {
        return run(setup(), plan(wanted), starter(consumer));
    }

    static Result run(Setup setup, Plan plan, Starter starter) {
        return new Runner(setup, plan, InstantSource.system(), "test", starter).run(Progress.silent());
    }

    /** What {@code wanted} of the reading of a payment, without load, comes to with {@code consumer} as the shop's. */
    static Result reading(Named consumer, Predicate<Experiment> wanted, Path folder) {
        Starter starter = (target, wiring) -> new Service(
                target.name(),
                target.name().equals(consumer.name()) ? consumer.deed().apply(address(wiring)) : Shop.payments());
        Setup setup = new Arrangement()
                .promising(consumer.own())
                .between(side(consumer.name()), side("payments"))
                .to(folder.resolve("run-1"));
        Plan plan = plan(wanted.and(each -> !each.load() && each.operation().equals("GET /payments/{}")));
        return run(setup, plan, starter);
    }

    /** A consumer, what it promises itself, and what it does with the address of its provider. */
    record Named(String name, Contract own, Function<String, Service.Deed> deed) {}

    void nothingIsLeft() {
        assertThat(started).isNotEmpty();
        for (Running running : started) {
            assertThat(running.alive()).isFalse();
            assertThatThrownBy(() -> new Socket(
                                    InetAddress.getLoopbackAddress(),
                                    running.address().getPort())
                            .close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Override
    public void close() {
        started.forEach(Service::close);
    }
}
