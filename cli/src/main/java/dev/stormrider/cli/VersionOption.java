package dev.stormrider.cli;

import picocli.CommandLine.Option;

/** The version that is asked about. */
final class VersionOption {
    @Option(
            names = "--version",
            required = true,
            paramLabel = "VERSION",
            description = "The version, called as in the runs that it was ridden in.")
    private String name = "";

    String name() {
        return name;
    }
}
