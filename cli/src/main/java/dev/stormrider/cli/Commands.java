package dev.stormrider.cli;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * The commands of the program. Where one is asked for only that one is made: picocli looks at all members of each, and
 * so at gateways, certificates and more that most commands never need.
 */
final class Commands {
    private final SequencedMap<String, Supplier<Object>> makers = new LinkedHashMap<>();

    Commands(Terminal terminal, Map<String, String> environment) {
        makers.put("diff", () -> new DiffCommand(terminal, LocalDate::now));
        makers.put("plan", () -> new PlanCommand(terminal));
        makers.put("test", () -> new TestCommand(terminal, environment));
        makers.put("replay", () -> new ReplayCommand(terminal));
        makers.put("publish", () -> new PublishCommand(terminal, environment));
        makers.put("join", () -> new JoinCommand(terminal, environment));
        makers.put("gate", () -> new GateCommand(terminal, environment));
        makers.put("deployed", () -> new DeployedCommand(terminal, environment));
        makers.put("rollback", () -> new RollbackCommand(terminal, environment));
        makers.put("stub", () -> new StubCommand(terminal));
        makers.put("record", () -> new RecordCommand(terminal));
        makers.put("load", () -> new LoadCommand(terminal, InstantSource.system(), environment));
        makers.put("gateway", () -> new GatewayCommand(terminal));
        makers.put("shadow", () -> new ShadowCommand(terminal, environment));
        makers.put("halt", () -> new HaltCommand(terminal, environment));
        makers.put("serve", ServeCommand::new);
        makers.put("init", () -> new InitCommand(terminal));
        makers.put("demo", () -> new DemoCommand(terminal));
        makers.put("completion", Commands::completion);
    }

    /** Adds the command that {@code arguments} begin with; all of them where they begin otherwise. */
    void addTo(CommandLine line, String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        Supplier<Object> asked = makers.get(first);
        // The completion script is of all commands.
        if (asked == null || first.equals("completion")) {
            makers.forEach((name, maker) -> line.addSubcommand(name, maker.get()));
        } else {
            line.addSubcommand(first, asked.get());
        }
    }

    private static CommandLine completion() {
        CommandLine completion = new CommandLine(new AutoComplete.GenerateCompletion());
        completion
                .getCommandSpec()
                .name("completion")
                .usageMessage()
                .header("Prints a completion script for bash and zsh.")
                .description("Take it into the shell at hand with: source <(stormrider completion)")
                .footer("");
        return completion;
    }
}
