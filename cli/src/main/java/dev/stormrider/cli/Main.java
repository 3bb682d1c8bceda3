package dev.stormrider.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry point of the program; its exit code is the command's answer. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Answers answers = Answers.standard();
        Terminal terminal = Terminal.system(System.getenv(), answers);
        Thread.setDefaultUncaughtExceptionHandler(new Crash(terminal, Runtime.getRuntime()::halt));
        int code = run(terminal, arguments);
        terminal.out().flush();
        System.exit(answers.lost()
                .map(failure -> unwritten(code, failure, terminal))
                .orElse(code));
    }

    /** Runs one command; its exit code, whatever happens. */
    static int run(Terminal terminal, String... arguments) {
        return run(terminal, System.getenv(), arguments);
    }

    /** The same with other variables than those of the process. */
    static int run(Terminal terminal, Map<String, String> environment, String... arguments) {
        try {
            return commandLine(terminal, environment, arguments).execute(arguments);
        } catch (Throwable trouble) {
            // Java's own code for it is 1, which says that the gate is closed.
            return Crash.tell(trouble, terminal);
        }
    }

    /** A gate that is closed stays closed; one that is open cannot be said to be, where nobody was told. */
    private static int unwritten(int code, IOException failure, Terminal terminal) {
        terminal.say("error: the answer could not be written to standard output: " + Trouble.of(failure));
        return code == Exit.OPEN ? Exit.BUG : code;
    }

    /** With the command that {@code arguments} begin with, else with all. */
    static CommandLine commandLine(Terminal terminal, String... arguments) {
        return commandLine(terminal, System.getenv(), arguments);
    }

    private static CommandLine commandLine(Terminal terminal, Map<String, String> environment, String... arguments) {
        int width = Math.max(55, terminal.style().width());
        CommandSpec spec = CommandSpec.create()
                .name("stormrider")
                .mixinStandardHelpOptions(true)
                .version("stormrider " + Version.text());
        spec.usageMessage()
                .description(wrapped(
                        new String[] {
                            "Works out what a half-finished rollout of a contract's amendment can deliver to whom,"
                                    + " plays exactly that to the real services, and gives a verdict."
                        },
                        width))
                .footer(
                        "",
                        "Exit codes: 0 the gate is open, 1 it is closed, 2 undecided,",
                        "64 usage error or unreadable input, 70 a bug of stormrider.");
        CommandLine line = new CommandLine(spec);
        new Commands(terminal, environment).addTo(line, arguments);
        line.getSubcommands().values().forEach(command -> withHelp(command, width));
        line.registerConverter(Integer.class, text -> (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE))
                .registerConverter(int.class, text -> (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE))
                .registerConverter(Long.class, text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE))
                .registerConverter(long.class, text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE));
        return line.setOut(new java.io.PrintWriter(
                        terminal.out(), true, terminal.out().charset()))
                .setErr(new java.io.PrintWriter(
                        terminal.err(), true, terminal.err().charset()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(width)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.style().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExecutionStrategy(Main::executed)
                .setParameterExceptionHandler((mistake, given) -> wrongUse(mistake, terminal))
                .setExecutionExceptionHandler((trouble, command, result) -> failed(trouble, terminal));
    }

    /** What stands above and below the options is broken between words, where picocli would break after a full stop. */
    private static void withHelp(CommandLine command, int width) {
        CommandSpec spec = command.getCommandSpec();
        if (spec.usageMessage().header().length == 0 && spec.usageMessage().description().length > 0) {
            // The list of commands has the first line alone, which the breaking ends in the middle of a sentence.
            spec.usageMessage().header(firstSentence(spec.usageMessage().description()[0]));
            command.setHelpSectionKeys(command.getHelpSectionKeys().stream()
                    .filter(key -> !key.equals(UsageMessageSpec.SECTION_KEY_HEADER))
                    .toList());
        }
        spec.usageMessage()
                .description(wrapped(spec.usageMessage().description(), width))
                .footer(wrapped(spec.usageMessage().footer(), width));
        if (spec.findOption("--help") == null) {
            spec.addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
        }
    }

    private static String firstSentence(String paragraph) {
        return paragraph.split("(?<=\\.) ", 2)[0];
    }

    private static String[] wrapped(String[] paragraphs, int width) {
        return Stream.of(paragraphs)
                .flatMap(paragraph -> Stream.of(Wrapped.to(width - 1, paragraph).split("\n")))
                .toArray(String[]::new);
    }

    /** As picocli reads it; what it says of others speaks of Java. */
    private static long whole(String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException tooLong) {
            // It is told as one that is out of range is, which it may be.
        }
        throw new TypeConversionException("\"" + text + "\" is no whole number from " + least + " to " + most);
    }

    /** Without a command there is nothing to do but to tell which there are. */
    private static int executed(CommandLine.ParseResult result) {
        if (result.hasSubcommand() || result.isUsageHelpRequested() || result.isVersionHelpRequested()) {
            return new CommandLine.RunLast().execute(result);
        }
        result.commandSpec()
                .commandLine()
                .usage(result.commandSpec().commandLine().getErr());
        return Exit.USAGE;
    }

    private static int wrongUse(ParameterException told, Terminal terminal) {
        CommandLine command = told.getCommandLine();
        ParameterException mistake = first(told, command);
        boolean commands = !command.getSubcommands().isEmpty();
        if (commands && mistake instanceof UnmatchedArgumentException strange && !strange.isUnknownOption()) {
            String word = strange.getUnmatched().getFirst();
            terminal.say("error: there is no command " + word);
            Nearest.to(word, command.getSubcommands().keySet())
                    .ifPresent(near -> terminal.say("    Did you mean: stormrider " + near));
        } else {
            terminal.say("error: " + mistake.getMessage());
            if (mistake instanceof UnmatchedArgumentException strange && strange.isUnknownOption()) {
                String option = strange.getUnmatched().getFirst().split("=", 2)[0];
                Nearest.to(option, command.getCommandSpec().optionsMap().keySet())
                        .ifPresent(near -> terminal.say("    Did you mean: " + near));
            }
        }
        terminal.say("    Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return Exit.USAGE;
    }

    /**
     * An option that is mistyped is why another is missing, of which picocli tells; and what follows it is its value,
     * and no unknown option.
     */
    private static ParameterException first(ParameterException told, CommandLine command) {
        boolean about = told instanceof MissingParameterException
                || told instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption();
        List<String> strange = about
                ? command.getUnmatchedArguments().stream()
                        .filter(each -> each.startsWith("-"))
                        .toList()
                : List.of();
        return strange.isEmpty() ? told : new UnmatchedArgumentException(command, strange);
    }

    /** Tells {@code trouble}; the exit code that it makes. */
    static int failed(Exception trouble, Terminal terminal) {
        terminal.out().flush();
        if (trouble instanceof Mistake mistake) {
            terminal.problems("error", mistake.problems());
            return Exit.USAGE;
        }
        return Crash.tell(trouble, terminal);
    }
}
