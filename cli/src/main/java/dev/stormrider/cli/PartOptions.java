package dev.stormrider.cli;

import dev.stormrider.experiment.Part;
import dev.stormrider.experiment.Plan;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which part of a run this worker rides, where several ride it. */
final class PartOptions {
    /** What an indexed Job of Kubernetes calls its workers, from 0. */
    static final String INDEX = "JOB_COMPLETION_INDEX";

    /** The name of the run, where no option says it: the same for all workers of a Job. */
    static final String RUN = "STORMRIDER_RUN";

    private static final Pattern WRITTEN = Pattern.compile("(auto|\\d{1,9})/(\\d{1,9})");
    private static final String ADVICE = "Write K/N, such as 2/4, or auto/N in an indexed Job of Kubernetes.";

    @Option(
            names = "--part",
            paramLabel = "K/N",
            description = "Ride the Kth of N parts of the run, balanced by what they are expected to take; other"
                    + " workers ride the others. auto/N takes K from $" + INDEX + ". Needs a seed, and --run-name."
                    + " The parts meet in the review server of --publish: stormrider join tells the gate.")
    private Optional<String> part = Optional.empty();

    @Option(
            names = "--run-name",
            paramLabel = "NAME",
            description = "What the run is called whose parts are ridden: one name for all workers, and a new one for"
                    + " each run. Default: $" + RUN + ".")
    private Optional<String> name = Optional.empty();

    /**
     * The part that is asked for; empty where one rides all.
     *
     * @param seeded whether somebody said the seed: each worker would make up another one
     * @param ridden what all workers ride together
     */
    Optional<Split> split(Map<String, String> environment, boolean seeded, Supplier<Plan> ridden) throws Mistake {
        if (part.isEmpty()) {
            if (name.isPresent()) {
                throw new Mistake("--run-name", "is given without --part", "Leave it out, or say which part: K/N.");
            }
            return Optional.empty();
        }
        Mistakes mistakes = new Mistakes();
        var unused = mistakes.in(() -> repeatable(seeded));
        Optional<Part> known = mistakes.in(() -> part(part.get(), environment));
        Optional<String> called = mistakes.in(() -> named(environment));
        mistakes.tell();
        Part ours = known.orElseThrow();
        String run = called.orElseThrow();
        Plan whole = ridden.get();
        int experiments = whole.experiments().size();
        if (experiments < ours.of()) {
            throw new Mistake(
                    "--part",
                    experiments + " experiments are ridden, and cannot be ridden in " + ours.of() + " parts",
                    "Ride it in " + Math.max(1, experiments) + " or fewer.");
        }
        return Optional.of(new Split(ours, run, whole));
    }

    private static boolean repeatable(boolean seeded) throws Mistake {
        if (!seeded) {
            throw new Mistake(
                    "--part",
                    "no seed is given, and each worker would make up another plan",
                    "Give all of them the same: --seed N, or seed under run in the configuration.");
        }
        return true;
    }

    private static Part part(String text, Map<String, String> environment) throws Mistake {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new Mistake("--part", "\"" + text + "\" is no part of a run", ADVICE);
        }
        int number = written.group(1).equals("auto") ? index(environment) : Integer.parseInt(written.group(1));
        try {
            return new Part(number, Integer.parseInt(written.group(2)));
        } catch (IllegalArgumentException none) {
            throw new Mistake("--part", String.valueOf(none.getMessage()), ADVICE);
        }
    }

    private static int index(Map<String, String> environment) throws Mistake {
        String index = Optional.ofNullable(environment.get(INDEX)).orElse("").strip();
        if (!index.matches("\\d{1,8}")) {
            throw new Mistake(
                    "--part",
                    "$" + INDEX + " is \"" + index + "\", and says no number of a worker",
                    "Set completionMode: Indexed in the Job, or write the number: --part 2/4.");
        }
        return Integer.parseInt(index) + 1;
    }

    private String named(Map<String, String> environment) throws Mistake {
        String said = name.or(() -> Optional.ofNullable(environment.get(RUN)))
                .map(String::strip)
                .orElse("");
        return checked("--run-name", said);
    }

    /** {@code name}, where a run can be called so. */
    static String checked(String option, String name) throws Mistake {
        if (!dev.stormrider.ledger.Runs.callable(name)) {
            throw new Mistake(
                    option,
                    name.isEmpty() ? "the run has no name" : "\"" + name + "\" is no name of a run",
                    "Name it with " + dev.stormrider.ledger.Runs.NAMES + ", the same for all of its parts.");
        }
        return name;
    }
}
