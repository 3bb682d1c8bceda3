package dev.stormrider.run;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Node;
import dev.stormrider.fault.Passage;
import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.Link;
import dev.stormrider.gateway.Settings;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A provider that plays the fault of a finding: its answers are those of calm weather where they are known, else the
 * contract's; or those of a real provider. When it is closed, nothing listens any more.
 */
public final class FaultyProvider implements AutoCloseable {
    private final Gateway gateway;
    private final Link link;
    private final Optional<VirtualProvider> played;

    private FaultyProvider(Gateway gateway, Link link, Optional<VirtualProvider> played) {
        this.gateway = gateway;
        this.link = link;
        this.played = played;
    }

    /**
     * Listens at {@code listen}; port 0 chooses one that is free.
     *
     * @param contract by which a provider is played
     * @param real the provider that is asked in its place
     * @throws IOException where nothing can listen there
     */
    public static FaultyProvider start(
            Exhibit exhibit, Amendment amendment, Contract contract, Optional<URI> real, InetSocketAddress listen)
            throws IOException, InterruptedException {
        Seed seed = new Seed(exhibit.setting().seed());
        Optional<VirtualProvider> played = real.isPresent()
                ? Optional.empty()
                : Optional.of(VirtualProvider.start(
                        new Answers(contract, seed.and("virtual provider"), exhibit.answers()),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        Gateway gateway = Gateway.open(Settings.usual(seed.and("gateway")));
        try {
            URI address = real.orElseGet(() -> played.orElseThrow().address());
            Link link = gateway.link(
                    exhibit.pairing().consumer().word(),
                    listen,
                    List.of(new Upstream("provider", address)),
                    passage -> {});
            Optional<Fault> fault = exhibit.experiment().fault();
            Node node = new StoodIn();
            fault.ifPresent(
                    each -> link.arm(exhibit.experiment().id(), aim(exhibit, amendment), each, upstream -> node));
            return new FaultyProvider(gateway, link, played);
        } catch (IOException taken) {
            gateway.close();
            played.ifPresent(VirtualProvider::close);
            throw taken;
        }
    }

    private static Aim aim(Exhibit exhibit, Amendment amendment) {
        List<Passage> calm = exhibit.answers().stream()
                .map(known -> new Passage(
                        "",
                        Duration.ZERO,
                        Duration.ZERO,
                        Optional.empty(),
                        known.request(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        return Reach.of(amendment)
                .aim(
                        exhibit.experiment().operation(),
                        Optional.empty(),
                        exhibit.hits().orElse(Aim.EVERY),
                        calm);
    }

    /** A node that is played: what a consumer sees of its exchanges is the same. Nobody starts it again. */
    private static final class StoodIn implements Node {
        /** Few consumers wait as long. */
        private static final Duration PAUSE = Duration.ofSeconds(30);

        private volatile boolean killed;

        @Override
        public void kill() {
            killed = true;
        }

        @Override
        public void pause() throws InterruptedException {
            Thread.sleep(PAUSE);
        }

        @Override
        public boolean down() {
            return killed;
        }
    }

    /** Where it listens. */
    public URI address() {
        return link.address();
    }

    @Override
    public void close() {
        gateway.close();
        played.ifPresent(VirtualProvider::close);
    }
}
