package dev.stormrider.cli;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Problem;
import dev.stormrider.environment.Environment;
import dev.stormrider.experiment.Expected;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.format.Copies;
import dev.stormrider.format.Limits;
import dev.stormrider.format.Reader;
import dev.stormrider.format.Reading;
import dev.stormrider.run.Agenda;
import dev.stormrider.run.Exhibit;
import dev.stormrider.run.ExhibitFile;
import dev.stormrider.run.OwnContracts;
import dev.stormrider.run.Paper;
import dev.stormrider.run.Setting;
import dev.stormrider.traffic.Pact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** What a run kept, read back: everything but the code of the services is in it. */
final class Replayed {
    private static final String ADVICE =
            "Name a file of a run's folder \"findings\", as it was written; stormrider test makes them.";

    private Replayed() {}

    /** The finding in {@code file}. */
    static Exhibit exhibit(Path file) throws Mistake {
        return read(file, ExhibitFile::read, ADVICE);
    }

    /** The setting in {@code file}. */
    static Setting setting(Path file) throws Mistake {
        return read(file, ExhibitFile::setting, "Choose another run, or make one: stormrider test.");
    }

    /** What {@code file} holds as {@code reading} understands it; where it does not, {@code advice} is given. */
    static <T> T read(Path file, Function<String, T> reading, String advice) throws Mistake {
        try {
            return reading.apply(Files.readString(file));
        } catch (IOException missing) {
            throw new Mistake(file.toString(), "cannot be read: " + Trouble.of(missing), advice);
        } catch (IllegalArgumentException damaged) {
            throw new Mistake(file.toString(), String.valueOf(damaged.getMessage()), advice);
        }
    }

    /**
     * What a run needs, from {@code setting} alone.
     *
     * @param file where the setting stands
     * @param folder where the code of the services is; empty, where it was, or else here
     */
    static Configured.Ready ready(Path file, Setting setting, Optional<Path> folder) throws Mistake {
        List<Problem> problems = new ArrayList<>();
        Optional<Contract> before = contract(setting.contracts().before(), problems);
        Optional<Contract> after = contract(setting.contracts().after(), problems);
        Optional<Contract> ownBefore = setting.contracts().ownBefore().flatMap(paper -> contract(paper, problems));
        Optional<Contract> ownAfter = setting.contracts().ownAfter().flatMap(paper -> contract(paper, problems));
        if (before.isEmpty() || after.isEmpty()) {
            throw new Mistake(problems);
        }
        Path base = folder.orElseGet(() -> Files.isDirectory(setting.madeIn())
                ? setting.madeIn()
                : Path.of("").toAbsolutePath());
        Configuration configuration = new Configuration(
                file,
                setting.contracts().before().main(),
                setting.contracts().after().main(),
                setting.consumerIn(base),
                setting.providerIn(base),
                new Configuration.Own(
                        setting.contracts().ownBefore().map(Paper::main),
                        setting.contracts().ownAfter().map(Paper::main)),
                Configuration.Traffic.NONE,
                OptionalLong.of(setting.seed()),
                Optional.empty(),
                Pairing.ALL,
                setting.deadline(),
                setting.load(),
                setting.markHeader(),
                setting.policy(),
                setting.listen(),
                Map.of(),
                Environment.local(),
                Optional.empty(),
                List.of());
        return new Configured.Ready(
                configuration,
                Amendment.of(before.get(), after.get()),
                new OwnContracts(ownBefore, ownAfter),
                Optional.of(setting.contracts()),
                new Agenda(
                        List.of(),
                        setting.traffic(),
                        expected(setting.contracts().pact())));
    }

    private static List<Expected> expected(Optional<Paper> pact) {
        return pact.stream()
                .flatMap(paper ->
                        Pact.of(paper.main(), paper.files().getOrDefault(paper.main(), "")).interactions().stream())
                .toList();
    }

    private static Optional<Contract> contract(Paper paper, List<Problem> problems) {
        Reading reading = Reader.read(new Copies(paper.files()), paper.main(), Limits.usual());
        problems.addAll(reading.problems());
        return reading.contract();
    }
}
