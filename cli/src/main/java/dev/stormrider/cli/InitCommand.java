package dev.stormrider.cli;

import dev.stormrider.format.Document;
import dev.stormrider.format.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code stormrider init}: writes a first {@code stormrider.yaml} from what it finds. */
@Command(description = "Writes a first stormrider.yaml from the contracts that it finds here.")
final class InitCommand implements Callable<Integer> {
    private static final int DEPTH_LIMIT = 6;
    private static final int FILE_LIMIT = 2_000;
    private static final long SIZE_LIMIT = 5L << 20;

    private final Terminal terminal;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            defaultValue = "stormrider.yaml",
            description = "Default: stormrider.yaml.")
    private Path file = Path.of("stormrider.yaml");

    @Option(names = "--force", description = "Overwrite a file that is there.")
    private boolean force;

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Mistake {
        if (Files.exists(file) && !force) {
            throw new Mistake(file.toString(), "this file is there already", "Name another with -f, or say --force.");
        }
        List<Path> contracts = contracts();
        FirstPair pair = FirstPair.among(contracts);
        Optional<String> consumer = pair.consumer(contracts);
        Output.write(file, FirstFile.text(pair.before(), pair.after(), consumer.orElse("api/orders.yaml")));
        told(file, contracts, pair, consumer).forEach(terminal::say);
        return Exit.OPEN;
    }

    /** What was found and written, and what is to do with it. */
    static List<String> told(Path file, List<Path> contracts, FirstPair pair, Optional<String> consumer) {
        String next = "stormrider plan -f " + file + ", then stormrider test -f " + file;
        if (contracts.isEmpty()) {
            return List.of(
                    "Wrote " + file + ", which needs a contract yet: no OpenAPI file was found here.",
                    "Next: write under contract where yours is, in place of " + pair.before() + " and " + pair.after()
                            + ", then " + next);
        }
        Stream<String> found = Stream.of(
                "Wrote " + file + ": the contract " + pair.before() + " becomes " + pair.after() + ".",
                "Contracts found: "
                        + String.join(
                                ", ", contracts.stream().map(Path::toString).toList()));
        Stream<String> promised = consumer.stream()
                .map(path -> "Of these " + path + " may be what the consumer promises: it stands as its contract, in a"
                        + " comment; requests are made up from it.");
        return Stream.of(found, promised, Stream.of("Next: look through it, then " + next))
                .flatMap(lines -> lines)
                .toList();
    }

    private static List<Path> contracts() throws Mistake {
        Path here = Path.of("");
        try (Stream<Path> files = Files.walk(here, DEPTH_LIMIT)) {
            return files.filter(InitCommand::named)
                    .limit(FILE_LIMIT)
                    .filter(InitCommand::openApi)
                    .sorted()
                    .limit(20)
                    .toList();
        } catch (IOException | java.io.UncheckedIOException denied) {
            throw new Mistake(
                    here.toAbsolutePath().toString(),
                    "cannot be looked through: " + denied.getMessage(),
                    "Run it in the folder of your project.");
        }
    }

    private static boolean named(Path path) {
        String name = path.toString();
        boolean hidden = path.normalize().toString().startsWith(".") || name.contains("/.");
        boolean made = name.contains("node_modules") || name.contains("target/") || name.contains("build/");
        return !hidden && !made && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
    }

    private static boolean openApi(Path path) {
        try {
            return Files.isRegularFile(path)
                    && Files.size(path) <= SIZE_LIMIT
                    && Document.read(path, Limits.usual())
                            .root()
                            .filter(tree -> tree.child("openapi").isPresent()
                                    || tree.child("swagger").isPresent())
                            .isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
