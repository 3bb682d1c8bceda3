package dev.stormrider.cli;

import dev.stormrider.client.Publisher;
import dev.stormrider.client.ReviewServer;
import dev.stormrider.client.Sent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code stormrider publish}: tells a review server of a run that is over. */
@Command(
        description = "Sends a run that is kept to a review server, or what is missing of it there.",
        footer = {"", "Exit codes: 0 all of it is there, 64 the server cannot be reached or refused it, 70 a bug."})
final class PublishCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(paramLabel = "RUN", description = "A run's name, its folder, or \"last\": the last test.")
    private String run = "";

    @Mixin
    private RunsOption runs = new RunsOption();

    @Mixin
    private ReviewOption review = new ReviewOption();

    PublishCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Mistake, InterruptedException {
        Path folder = runs.kept(run);
        try (ReviewServer server = review.server(environment, terminal)) {
            Sent sent = Publisher.again(folder, server, LIMIT);
            if (sent.trouble().isPresent()) {
                throw ReviewOption.mistake(sent.trouble().get());
            }
            if (!sent.whole()) {
                throw new Mistake(
                        run,
                        sent.events() + " of " + sent.of() + " events are sent after " + LIMIT.toMinutes() + " minutes",
                        "Publish it again: it goes on from there.");
            }
            terminal.say(sent.of() + " events are sent, as run " + sent.run() + ".");
            sent.page().ifPresent(page -> terminal.say("Review:  " + page));
            return Exit.OPEN;
        } catch (IOException unreadable) {
            throw new Mistake(
                    folder.resolve("events.jsonl").toString(),
                    "cannot be read: " + Trouble.of(unreadable),
                    "Only what stormrider test of this version rode has one.");
        }
    }
}
