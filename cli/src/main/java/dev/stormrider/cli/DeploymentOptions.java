package dev.stormrider.cli;

import picocli.CommandLine.Option;

/** What is deployed, and where. */
final class DeploymentOptions {
    @Option(names = "--service", required = true, paramLabel = "NAME", description = "The service, as links name it.")
    private String service = "";

    @Option(
            names = {"--to", "--in"},
            required = true,
            paramLabel = "ENVIRONMENT",
            description = "The environment, such as production.")
    private String environment = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "What is printed: text or json. Default: text.")
    private String format = "text";

    String service() {
        return service;
    }

    String environment() {
        return environment;
    }

    boolean json() throws Mistake {
        if (!format.equals("text") && !format.equals("json")) {
            throw new Mistake("--format", "there is no format \"" + format + "\"", "Choose from text, json.");
        }
        return format.equals("json");
    }
}
