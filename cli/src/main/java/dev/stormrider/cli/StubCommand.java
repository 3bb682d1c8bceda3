package dev.stormrider.cli;

import dev.stormrider.contract.Contract;
import dev.stormrider.rule.Seed;
import dev.stormrider.run.VirtualProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stormrider stub}: a virtual provider. */
@Command(
        name = "stub",
        description = "Plays a contract as a provider: answers from its examples and its schemas, until Ctrl-C.")
final class StubCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "CONTRACT", description = "A file, or REVISION:PATH in git.")
    private String contract = "";

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
        if (port < 0 || port > 65_535) {
            throw new Mistake("--port", port + " is no port", "Write a number from 0 to 65535.");
        }
        Contracts contracts = new Contracts(root);
        Optional<Contract> read = contracts.read(contract);
        Contract played = Contracts.required(read, contracts.problems());
        terminal.problems("warning", contracts.problems());
        try (VirtualProvider provider = VirtualProvider.start(
                played, new Seed(seed), new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            terminal.say(played.title() + " " + played.version() + " is played on " + provider.address());
            played.operations().values().forEach(operation -> terminal.say("  " + operation.title()));
            terminal.say("Ctrl-C ends it. A header such as \"Prefer: code=404\" asks for another declared answer.");
            new CountDownLatch(1).await();
            return Exit.OPEN;
        } catch (IOException taken) {
            throw new Mistake(
                    "--port",
                    "cannot listen on port " + port + ": " + taken.getMessage(),
                    "Choose another with --port, or 0 for a free one.");
        }
    }
}
