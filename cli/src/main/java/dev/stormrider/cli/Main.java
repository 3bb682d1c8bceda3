package dev.stormrider.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Entry point of the program; its exit code is the command's answer. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.system(System.getenv());
        int code = commandLine(terminal).execute(arguments);
        terminal.out().flush();
        System.exit(code);
    }

    static CommandLine commandLine(Terminal terminal) {
        CommandSpec spec = CommandSpec.create()
                .name("stormrider")
                .mixinStandardHelpOptions(true)
                .version("stormrider " + Version.text());
        spec.usageMessage()
                .description(
                        "Works out what a half-finished rollout of a contract's amendment can deliver to whom,",
                        "plays exactly that to the real services, and gives a verdict.")
                .footer(
                        "",
                        "Exit codes: 0 the gate is open, 1 it is closed, 2 undecided,",
                        "64 usage error or unreadable input, 70 a bug of stormrider.");
        CommandLine line = new CommandLine(spec)
                .addSubcommand(new DiffCommand(terminal))
                .addSubcommand(new PlanCommand(terminal))
                .addSubcommand(new TestCommand(terminal))
                .addSubcommand(new ReplayCommand(terminal))
                .addSubcommand(new StubCommand(terminal))
                .addSubcommand(new InitCommand(terminal))
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand("completion", new AutoComplete.GenerateCompletion());
        line.getSubcommands().values().forEach(Main::withHelp);
        return line.setOut(new java.io.PrintWriter(
                        terminal.out(), true, terminal.out().charset()))
                .setErr(new java.io.PrintWriter(
                        terminal.err(), true, terminal.err().charset()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(Math.max(55, terminal.style().width()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.style().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExecutionStrategy(Main::executed)
                .setParameterExceptionHandler((mistake, arguments) -> wrongUse(mistake, terminal))
                .setExecutionExceptionHandler((trouble, command, result) -> failed(trouble, terminal));
    }

    private static void withHelp(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (spec.findOption("--help") == null) {
            spec.addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
        }
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

    private static int wrongUse(ParameterException mistake, Terminal terminal) {
        CommandLine command = mistake.getCommandLine();
        terminal.say("error: " + mistake.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
        terminal.say("    Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return Exit.USAGE;
    }

    private static int failed(Exception trouble, Terminal terminal) {
        terminal.out().flush();
        if (trouble instanceof Mistake mistake) {
            terminal.problems("error", mistake.problems());
            return Exit.USAGE;
        }
        terminal.say(
                "This is a bug of stormrider " + Version.text() + ". Please report it with the lines below, and with"
                        + " the plan.yaml of the run where there is one.");
        trouble.printStackTrace(terminal.err());
        return Exit.BUG;
    }
}
