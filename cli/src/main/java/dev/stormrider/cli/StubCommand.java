package dev.stormrider.cli;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.rule.Seed;
import dev.stormrider.run.Exhibit;
import dev.stormrider.run.FaultyProvider;
import dev.stormrider.run.VirtualProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stormrider stub}: a virtual provider. */
@Command(
        description = "Plays a contract as a provider: answers from its examples and its schemas, until Ctrl-C."
                + " With --fault it plays the fault of a finding too.")
final class StubCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONTRACT",
            description = "A file, or REVISION:PATH in git. With --fault, the finding's own contract by default.")
    private Optional<String> contract = Optional.empty();

    @Option(
            names = "--fault",
            paramLabel = "FILE",
            description = "Play the fault of this finding over the answers, which are those of calm weather.")
    private Optional<Path> fault = Optional.empty();

    @Option(
            names = "--provider",
            paramLabel = "URL",
            description = "With --fault: ask this provider in place of the contract.")
    private Optional<URI> provider = Optional.empty();

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "Default: 8080; 0 for a free one.")
    private int port;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Draws the made-up values. Default: 1.")
    private long seed;

    @Option(names = "--root", paramLabel = "DIR", description = "The folder that references may not leave.")
    private Optional<Path> root = Optional.empty();

    StubCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Mistake, InterruptedException {
        if (port < 0 || port > Upstream.MOST_PORT) {
            throw new Mistake("--port", port + " is no port", "Write a number from 0 to 65535.");
        }
        if (fault.isPresent()) {
            return faulty(fault.get());
        }
        Contract played = contract(contract.orElseThrow(() -> new Mistake(
                "stub", "neither a contract nor a finding is named", "Name a CONTRACT, or a finding with --fault.")));
        try (VirtualProvider provider = VirtualProvider.start(
                played, new Seed(seed), new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            terminal.say(played.title() + " " + played.version() + " is played on " + provider.address());
            played.operations().values().forEach(operation -> terminal.say("  " + operation.title()));
            terminal.say("Ctrl-C ends it. A header such as \"Prefer: code=404\" asks for another declared answer.");
            new CountDownLatch(1).await();
            return Exit.OPEN;
        } catch (IOException taken) {
            throw taken(taken);
        }
    }

    private int faulty(Path file) throws Mistake, InterruptedException {
        Exhibit exhibit = Replayed.exhibit(file);
        Amendment amendment =
                Replayed.ready(file, exhibit.setting(), Optional.empty()).amendment();
        Contract own = exhibit.pairing().provider() == dev.stormrider.experiment.Version.BEFORE
                ? amendment.before()
                : amendment.after();
        Contract played = contract.isPresent() ? contract(contract.get()) : own;
        InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (FaultyProvider faulty = FaultyProvider.start(exhibit, amendment, played, provider, listen)) {
            terminal.say(played.title() + " " + played.version() + " is played on " + faulty.address());
            terminal.say("  " + exhibit.experiment().operation() + ": the gateway "
                    + exhibit.experiment().weather());
            terminal.say("Ctrl-C ends it.");
            new CountDownLatch(1).await();
            return Exit.OPEN;
        } catch (IOException taken) {
            throw taken(taken);
        }
    }

    private Contract contract(String name) throws Mistake {
        Contracts contracts = new Contracts(root);
        Optional<Contract> read = contracts.played(name);
        Contract played = Contracts.required(read, contracts.problems());
        terminal.problems("warning", contracts.problems());
        return played;
    }

    private Mistake taken(IOException why) {
        return new Mistake(
                "--port",
                "cannot listen on port " + port + ": " + why.getMessage(),
                "Choose another with --port, or 0 for a free one.");
    }
}
