package dev.stormrider.cli;

import dev.stormrider.contract.Problem;
import dev.stormrider.control.Control;
import dev.stormrider.control.ControlSettings;
import dev.stormrider.control.LinkTls;
import dev.stormrider.control.ListenAddress;
import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.Link;
import dev.stormrider.gateway.Protocol;
import dev.stormrider.gateway.Settings;
import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stormrider gateway}: the fault-injecting gateway alone, controlled over HTTP. */
@Command(
        description = "Stands between consumers and providers and passes on what they say, until it is told over HTTP"
                + " to play faults. Ctrl-C lifts them, waits for what is under way, 5 s at most, and ends it.",
        footer = {
            "",
            "curl -s 127.0.0.1:8474/v1/openapi.yaml tells how it is controlled; clients of",
            "Toxiproxy find its API on the same port. A fault whose lease nobody renews is",
            "lifted, after 30 s by default. Examples: docs/gateway.md.",
            "Exit codes: 0 ended from outside, 64 usage error, 70 a bug."
        })
final class GatewayCommand implements Callable<Integer> {
    static final String CONTROL = "127.0.0.1:8474";

    private static final long SEED_LIMIT = 1_000_000;
    private static final Duration LAST_WORDS = Duration.ofSeconds(15);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Terminal terminal;

    @Option(
            names = "--link",
            paramLabel = "NAME=LISTEN=URL",
            description = "Listens for a consumer in front of a provider: orders=:8081=http://127.0.0.1:8080."
                    + " May be given several times.")
    private List<String> links = new ArrayList<>();

    @Option(
            names = "--upstream-protocol",
            paramLabel = "PROTOCOL",
            description = "Which HTTP providers are spoken to in, whatever consumers speak: h2 (HTTP/2, without asking)"
                    + " or http/1.1. Default: what the consumer speaks.")
    private Optional<String> protocol = Optional.empty();

    @Option(
            names = {"--control", "--toxiproxy"},
            paramLabel = "ADDRESS",
            defaultValue = CONTROL,
            description = "Where it is controlled: port, :port or host:port; without a host on loopback." + " Default: "
                    + CONTROL + ".")
    private String control = CONTROL;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:STORMRIDER_TOKEN:-}",
            description = "What whoever controls it must know; elsewhere than on loopback it needs one."
                    + " Default: $STORMRIDER_TOKEN.")
    private String token = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Links and proxies to begin with; also a file of Toxiproxy's.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Draws again what was drawn under this seed.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--tell-faults",
            description = "The answer to an exchange that a fault has picked names it in x-stormrider-fault.")
    private boolean tellFaults;

    @Mixin
    private final GatewayTls tls = new GatewayTls();

    @Mixin
    private final GatewayNotes notes = new GatewayNotes();

    GatewayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Mistake, InterruptedException {
        List<GatewayLink> wanted = new ArrayList<>();
        for (String link : links) {
            wanted.add(GatewayLink.read(link));
        }
        ControlSettings settings = settings();
        GatewayFile file = config.isEmpty()
                ? GatewayFile.EMPTY
                : GatewayFile.read(config.get(), settings.tls(), settings.authority());
        wanted.addAll(file.links());
        Protocol usual = protocol();
        wanted.replaceAll(link -> link.spokenIn(usual));
        // Chance enters here and nowhere else; it is printed, so that what was drawn can be drawn again.
        long drawn = seed.isPresent() ? seed.get() : ThreadLocalRandom.current().nextLong(SEED_LIMIT);
        Settings any = Settings.usual(new Seed(drawn)).upgrading();
        Settings settled = tellFaults ? any.tellingFaults() : any;
        // What is done to anybody is lifted before the process ends.
        return Interruption.awaited(LAST_WORDS, terminal, interruption -> {
            pass(interruption, drawn, settings, settled, wanted, file);
            return Exit.OPEN;
        });
    }

    private void pass(
            Interruption interruption,
            long drawn,
            ControlSettings settings,
            Settings usual,
            List<GatewayLink> wanted,
            GatewayFile file)
            throws Mistake, InterruptedException {
        try (GatewayNotes.Opened written = notes.opened(new Seed(drawn), terminal);
                Gateway gateway = Gateway.open(notes.ofAll() ? usual : usual.withoutJournal());
                Control controlled = Control.of(gateway, settings, written.listener(), written.unwritten())) {
            for (GatewayLink link : wanted) {
                Link opened = opened(controlled, settings, link);
                terminal.say(opened.name() + ": call " + opened.address() + " in place of "
                        + link.upstreams().stream().map(URI::toString).collect(Collectors.joining(", ")));
            }
            begin(controlled, file);
            listen(controlled);
            terminal.say("The seed is " + drawn + "; Ctrl-C ends it.");
            interruption.await();
            if (!controlled.drain(DRAIN)) {
                terminal.say(
                        "Some exchanges have not come to their end in " + DRAIN.toSeconds() + " s; they are cut off.");
            }
        }
    }

    private ControlSettings settings() throws Mistake {
        LinkTls spoken = tls.spoken();
        try {
            return new ControlSettings(
                    Version.text(),
                    System::nanoTime,
                    token.isEmpty() ? Optional.empty() : Optional.of(token),
                    spoken,
                    tls.authority());
        } catch (IllegalArgumentException guessed) {
            throw new Mistake("--token", String.valueOf(guessed.getMessage()), "Make one up: openssl rand -hex 16.");
        }
    }

    /** In what providers are spoken to of whose link nothing else is said. */
    private Protocol protocol() throws Mistake {
        return Protocol.wished(protocol)
                .orElseThrow(() -> new Mistake(
                        "--upstream-protocol",
                        "\"" + protocol.orElse("") + "\" is no protocol that providers are spoken to in",
                        "Write h2 or http/1.1, or leave it out to speak as the consumer does."));
    }

    private static Link opened(Control control, ControlSettings settings, GatewayLink link) throws Mistake {
        try {
            LinkTls spoken = link.tls().orElse(settings.tls());
            Protocol protocol = link.protocol().orElse(Protocol.AS_CONSUMER);
            return control.link(link.name(), link.listen(), link.upstreams(), spoken, protocol);
        } catch (IllegalArgumentException refused) {
            throw new Mistake(List.of(new Problem(link.at(), String.valueOf(refused.getMessage()), "")));
        }
    }

    private void begin(Control controlled, GatewayFile file) throws Mistake {
        List<Problem> problems = new ArrayList<>();
        arm(file.gates(), controlled::gate, "{ link, gate: { kind: … } }; docs/gates tells the kinds.", problems);
        arm(file.faults(), controlled::fault, "{ link, fault: { kind: … } }; docs/faults tells the kinds.", problems);
        if (!problems.isEmpty()) {
            throw new Mistake(problems);
        }
        try {
            file.proxies().ifPresent(controlled::populate);
        } catch (IllegalArgumentException refused) {
            throw new Mistake(
                    config.map(Path::toString).orElse(""),
                    String.valueOf(refused.getMessage()),
                    "Write proxies as Toxiproxy does: { name, listen, upstream, enabled }.");
        }
    }

    private static void arm(List<GatewayFile.Armed> all, Consumer<String> arming, String form, List<Problem> problems) {
        for (GatewayFile.Armed each : all) {
            try {
                arming.accept(each.json());
            } catch (IllegalArgumentException refused) {
                String why = String.valueOf(refused.getMessage());
                problems.add(new Problem(each.at(), why, "Write it as the API takes it: " + form));
            }
        }
    }

    private void listen(Control controlled) throws Mistake {
        try {
            terminal.say("It is controlled at " + controlled.listen(ListenAddress.read(control)));
        } catch (IOException taken) {
            throw new Mistake("--control", String.valueOf(taken.getMessage()), "");
        } catch (IllegalArgumentException refused) {
            throw new Mistake("--control", String.valueOf(refused.getMessage()), "Add --token, or leave the host out.");
        }
    }
}
