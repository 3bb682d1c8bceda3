package dev.stormrider.review;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Entry point of the review server, a program of its own: so no other command carries a database. */
public final class Main {
    /** Ended from outside, as servers are. */
    static final int ENDED = 0;

    /** A usage error, or something that cannot be had (EX_USAGE of sysexits.h). */
    static final int USAGE = 64;

    /** Our own bug (EX_SOFTWARE of sysexits.h). */
    static final int BUG = 70;

    private static final int WIDTH = 90;

    private Main() {}

    public static void main(String[] arguments) {
        Console console = new Console(System.err, Clock.systemUTC());
        Thread.setDefaultUncaughtExceptionHandler((thread, trouble) -> console.bug(trouble));
        System.exit(commandLine(console, Clock.systemUTC()).execute(arguments));
    }

    static CommandLine commandLine(Console console, Clock clock) {
        CommandLine serve = new CommandLine(new ServeCommand(console, clock));
        serve.getCommandSpec().mixinStandardHelpOptions(true).version("stormrider " + Version.text());
        CommandLine line = new CommandLine(CommandSpec.create().name("stormrider")).addSubcommand(serve);
        return line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(WIDTH)
                .setParameterExceptionHandler((mistake, all) -> wrongUse(mistake, console))
                .setExecutionExceptionHandler((trouble, command, result) -> failed(trouble, console));
    }

    private static int wrongUse(ParameterException mistake, Console console) {
        console.say("error: " + mistake.getMessage());
        console.say("    Try: " + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return USAGE;
    }

    private static int failed(Exception trouble, Console console) {
        if (trouble instanceof Mistake mistake) {
            console.say("error: " + mistake.getMessage());
            return USAGE;
        }
        console.bug(trouble);
        return BUG;
    }
}
