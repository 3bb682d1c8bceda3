package dev.stormrider.cli;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.control.ListenAddress;
import dev.stormrider.shadow.Outlook;
import dev.stormrider.shadow.OutlookLines;
import dev.stormrider.shadow.OutlookTree;
import dev.stormrider.shadow.Parties;
import dev.stormrider.shadow.Shadow;
import dev.stormrider.shadow.Terms;
import dev.stormrider.traffic.Mask;
import dev.stormrider.traffic.Tokens;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stormrider shadow}: live traffic passes untouched, copies of it go to a candidate and are compared. */
@Command(
        name = "shadow",
        description = "Stands in front of a live service and passes on what it is asked, untouched. Copies of requests,"
                + " masked, go to a candidate (the new version) and to a baseline (the old one once more), and their"
                + " answers are compared. Ctrl-C ends it and tells what was seen.",
        footer = {
            "",
            "Only requests without effects are copied, unless --isolated says that nothing",
            "that candidate and baseline do has an effect on anybody. How sure what is told",
            "is, and recipes for nginx, Envoy and Istio: docs/shadow.md.",
            "Exit codes: 0 nothing speaks against the candidate, 1 something does, 2 too",
            "little was seen to tell, 64 usage error, 70 a bug."
        })
final class ShadowCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration LAST_WORDS = Duration.ofSeconds(25);

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            defaultValue = ":0",
            description = "Where it is called in place of the live service: port, :port or host:port; without a host on"
                    + " loopback. Default: a free port.")
    private String listen = ":0";

    @Mixin
    private final ShadowParties parties = new ShadowParties();

    @Mixin
    private final ShadowTerms terms = new ShadowTerms();

    @Option(
            names = "--contract",
            paramLabel = "OLD,NEW",
            description = "The contract before and after: files, or git revisions as main:api/shop.yaml.")
    private Optional<String> contract = Optional.empty();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            defaultValue = "stormrider.yaml",
            description = "Where the contracts are told, without --contract. Default: stormrider.yaml.")
    private Path file = Path.of("stormrider.yaml");

    @Option(
            names = "--mask",
            paramLabel = "WHAT",
            description = MaskOption.DESCRIPTION + " {a} is a parameter of the contract's paths.")
    private List<String> masks = new ArrayList<>();

    @Option(
            names = "--effects",
            paramLabel = "OPERATION",
            description = "Has effects though its method promises none: \"GET /orders/{id}/refresh\". May be given"
                    + " several times.")
    private List<String> effects = new ArrayList<>();

    @Option(names = "--for", paramLabel = "TIME", description = "Ends after this time, such as 10m. Default: Ctrl-C.")
    private Optional<String> length = Optional.empty();

    @Mixin
    private final RunsOption runs = new RunsOption();

    ShadowCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Mistake, InterruptedException {
        Duration limit = length.isEmpty() ? LONGEST : Durations.asked("--for", length.get());
        Terms wanted = terms.read();
        Parties asked = parties.read();
        Amendment amendment = amendment();
        Mask mask = MaskOption.named(masks);
        Tokens tokens = new Tokens(ShadowTerms.key(environment));
        InetSocketAddress address = address();
        Instant started = Instant.now();
        Path folder = RunFolder.fresh(runs.folder(), started, "-shadow");
        // What was seen is told before the process ends, and the code is what it comes to.
        return Interruption.awaited(LAST_WORDS, terminal, interruption -> {
            try (Shadow shadow = opened(address, asked, amendment, wanted, mask, tokens, started)) {
                terminal.say(
                        asked.live().isPresent()
                                ? "Call " + shadow.address() + " in place of "
                                        + asked.live().get().address() + "; Ctrl-C ends it."
                                : "Mirror requests to " + shadow.address() + "; Ctrl-C ends it.");
                interruption.await(limit);
                shadow.drain(DRAIN);
                Outlook outlook = shadow.outlook();
                tell(outlook, folder);
                return code(outlook.decision());
            }
        });
    }

    private static int code(Outlook.Decision decision) {
        return switch (decision) {
            case OPEN -> Exit.OPEN;
            case CLOSED -> Exit.CLOSED;
            case UNDECIDED -> Exit.UNDECIDED;
        };
    }

    private void tell(Outlook outlook, Path folder) {
        String lines = OutlookLines.of(outlook, terminal.style()::line);
        terminal.out().print(lines);
        terminal.out().flush();
        try {
            Output.write(folder.resolve("shadow.txt"), lines);
            Output.write(folder.resolve("shadow.json"), OutlookTree.of(outlook).json() + "\n");
            terminal.say("");
            terminal.say("Report:  " + folder.resolve("shadow.json"));
        } catch (Mistake unwritten) {
            // What was seen is told above, and the code says what it comes to.
            terminal.problems("error", unwritten.problems());
        }
        terminal.say("Seed:    " + outlook.seed());
    }

    private Shadow opened(
            InetSocketAddress address,
            Parties asked,
            Amendment amendment,
            Terms wanted,
            Mask mask,
            Tokens tokens,
            Instant started)
            throws Mistake {
        try {
            return Shadow.open(address, asked, amendment, wanted, mask, tokens, effects, started);
        } catch (IOException taken) {
            throw new Mistake(
                    "--listen",
                    "cannot begin: " + taken.getMessage(),
                    "Choose another port with --listen, and check the addresses of the services.");
        }
    }

    private InetSocketAddress address() throws Mistake {
        try {
            return ListenAddress.read(listen);
        } catch (IllegalArgumentException noAddress) {
            throw new Mistake("--listen", String.valueOf(noAddress.getMessage()), "");
        }
    }

    private Amendment amendment() throws Mistake {
        if (contract.isEmpty()) {
            return Configured.of(file).withoutTraffic().read(terminal).amendment();
        }
        String[] names = contract.get().split(",", -1);
        if (names.length != 2 || names[0].isBlank() || names[1].isBlank()) {
            throw new Mistake(
                    "--contract", "\"" + contract.get() + "\" is no pair of contracts", "Write old.yaml,new.yaml.");
        }
        Contracts contracts = new Contracts(Optional.empty());
        var before = contracts.played(names[0].strip());
        var after = contracts.played(names[1].strip());
        Amendment amendment = Amendment.of(
                Contracts.required(before, contracts.problems()), Contracts.required(after, contracts.problems()));
        terminal.problems("warning", contracts.problems());
        return amendment;
    }
}
