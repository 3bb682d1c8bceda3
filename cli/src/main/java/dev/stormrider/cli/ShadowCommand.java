package dev.stormrider.cli;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.control.HaltControl;
import dev.stormrider.control.ListenAddress;
import dev.stormrider.environment.Licence;
import dev.stormrider.guard.Rail;
import dev.stormrider.shadow.Outlook;
import dev.stormrider.shadow.OutlookLines;
import dev.stormrider.shadow.OutlookTree;
import dev.stormrider.shadow.Parties;
import dev.stormrider.shadow.Shadow;
import dev.stormrider.shadow.Terms;
import dev.stormrider.traffic.Mask;
import dev.stormrider.traffic.Tokens;
import dev.stormrider.verdict.Guarding;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
        description = "Stands in front of a live service and passes on what it is asked, untouched. Copies of requests,"
                + " masked, go to a candidate (the new version) and to a baseline (the old one once more), and their"
                + " answers are compared. Ctrl-C ends it and tells what was seen.",
        footer = {
            "",
            "Only requests without effects are copied, unless --isolated says that nothing",
            "that candidate and baseline do has an effect on anybody. How sure what is told",
            "is, and recipes for nginx, Envoy and Istio: docs/shadow.md.",
            "stormrider halt ends its copies; live answers go on.",
            "Exit codes: 0 nothing speaks against the candidate, 1 something does, 2 too",
            "little was seen to tell, or it was halted, 64 usage error, 70 a bug."
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

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "Where the parties are: one of the environments in the configuration, such as production."
                    + " What it forbids is not done.")
    private Optional<String> place = Optional.empty();

    @Mixin
    private final OriginOption origin = new OriginOption();

    @Mixin
    private final ShadowControl control = new ShadowControl();

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
        Optional<Duration> limit =
                length.isEmpty() ? Optional.empty() : Optional.of(Durations.asked("--for", length.get()));
        Terms read = terms.read();
        Optional<Configured.Ready> ready = ready();
        Terms usual = read.blocking(
                ready.map(each -> each.configuration().policy().blockUnknown()).orElse(true));
        ShadowParties.Asked asked = parties.read(ready.map(Configured.Ready::configuration));
        Amendment amendment = ready.isPresent() ? ready.get().amendment() : amendment();
        Mask mask = MaskOption.named(masks);
        Tokens tokens = new Tokens(ShadowTerms.key(environment));
        InetSocketAddress address = address();
        Instant started = Instant.now();
        // An address that the command line gives is the user's own word, unless it is said to be of an environment.
        Optional<ShadowLeave> leave = ready.filter(each -> place.isPresent() || asked.configured())
                .map(each -> new ShadowLeave(each, asked.parties(), terms.paced()));
        Optional<Licence> licence =
                leave.isEmpty() ? Optional.empty() : Optional.of(licence(leave.get(), usual, started, limit));
        Terms wanted = leave.map(each -> each.within(usual)).orElse(usual);
        Path folder = RunFolder.fresh(runs.folder(), started, "-shadow");
        ShadowStand stand = new ShadowStand(asked.parties(), licence, environment);
        List<Rail> rails = ready.map(each -> each.configuration().rails()).orElse(List.of());
        // What was seen is told before the process ends, and the code is what it comes to.
        return Interruption.awaited(LAST_WORDS, terminal, interruption -> {
            try (ShadowGuard guard = ShadowGuard.watching(terminal, rails);
                    Shadow shadow = opened(address, asked.parties(), amendment, wanted, mask, tokens, started);
                    Halting halting =
                            Halting.of(Running.of(environment), stand.name(), folder, guard::abort, guard.guarded())) {
                guard.over(shadow);
                halting.trouble().ifPresent(why -> terminal.say("note: " + why));
                Optional<HaltControl> halted = control.opened(guard::halted);
                try {
                    terminal.say(
                            asked.parties().live().isPresent()
                                    ? "Call " + shadow.address() + " in place of "
                                            + asked.parties().live().get().address() + "; Ctrl-C ends it."
                                    : "Mirror requests to " + shadow.address() + "; Ctrl-C ends it.");
                    halted.ifPresent(each -> terminal.say("It is halted at " + each.address()));
                    await(interruption, shadow, limit.orElse(LONGEST), stand.open(started));
                    shadow.drain(DRAIN);
                } finally {
                    halted.ifPresent(HaltControl::close);
                }
                Guarding guarding = guard.ended();
                GuardFile.write(folder, guarding)
                        .ifPresent(why -> terminal.say("note: " + GuardFile.NAME + " cannot be written: " + why));
                Outlook outlook = stand.told(shadow.outlook(), guarding);
                tell(outlook, amendment.after().title(), folder);
                return code(outlook.decision());
            }
        });
    }

    private Licence licence(ShadowLeave leave, Terms usual, Instant started, Optional<Duration> limit) throws Mistake {
        Permission permission = new Permission(InstantSource.system(), environment, terminal);
        return leave.asked(
                usual, started, limit, permission, origin.read(environment).author());
    }

    /** What the configuration says; empty where the command line says all. */
    private Optional<Configured.Ready> ready() throws Mistake {
        if (contract.isPresent() && place.isPresent()) {
            throw new Mistake(
                    "--contract",
                    "the configuration tells the contracts of what is in " + place.get(),
                    "Leave --contract out.");
        }
        // Where there is no file, that is told after what the command line lacks.
        return contract.isPresent() || place.isEmpty() && !Files.exists(file)
                ? Optional.empty()
                : Optional.of(configured());
    }

    private Configured.Ready configured() throws Mistake {
        return Configured.of(file).in(place).withoutTraffic().read(terminal);
    }

    /** Waits until it is time to end; when {@code open} is over, nothing is copied any more. */
    private void await(Interruption interruption, Shadow shadow, Duration limit, Optional<Duration> open)
            throws InterruptedException {
        if (open.filter(each -> each.compareTo(limit) < 0).isEmpty()) {
            var unused = interruption.await(limit);
            return;
        }
        if (!interruption.await(open.get())) {
            var unused = shadow.halt();
            terminal.say("The window has closed: nothing is copied any more; live answers go on.");
            var unusedEnd = interruption.await(limit.minus(open.get()));
        }
    }

    private static int code(Outlook.Decision decision) {
        return switch (decision) {
            case OPEN -> Exit.OPEN;
            case CLOSED -> Exit.CLOSED;
            case UNDECIDED -> Exit.UNDECIDED;
        };
    }

    private void tell(Outlook outlook, String contract, Path folder) {
        String lines = OutlookLines.of(outlook, terminal.style()::line);
        terminal.out().print(lines);
        terminal.out().flush();
        try {
            Output.write(folder.resolve("shadow.txt"), lines);
            Output.write(folder.resolve("shadow.json"), OutlookTree.of(outlook).json() + "\n");
            Path page = folder.resolve(ShadowPage.NAME);
            Output.write(page, new ShadowPage(outlook, contract).html());
            terminal.say("");
            terminal.say("Report:  " + page);
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
            return configured().amendment();
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
