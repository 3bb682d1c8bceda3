package dev.stormrider.cli;

import dev.stormrider.client.ReviewServer;
import dev.stormrider.client.Unanswered;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of every command that asks a review server. The token comes from the environment and nowhere else. */
final class ReviewOption {
    /** The variable that holds the address, where no option does. */
    static final String ADDRESS = "STORMRIDER_URL";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The address of the review server. Default: $" + ADDRESS + ". Its token comes from $"
                    + ReviewServer.TOKEN + ".")
    private Optional<String> url = Optional.empty();

    /** The server that the option or the environment names. */
    ReviewServer server(Map<String, String> environment, Terminal terminal) throws Mistake {
        return server("--url", url, environment, terminal);
    }

    /** The server that {@code option} named; without one, that of the environment. */
    static ReviewServer server(
            String option, Optional<String> named, Map<String, String> environment, Terminal terminal) throws Mistake {
        String address = named.or(() -> variable(environment, ADDRESS))
                .orElseThrow(() -> new Mistake(
                        option,
                        "no review server is named",
                        "Name it behind " + option + ", or put its address into $" + ADDRESS + "."));
        URI known = ReviewServer.address(address)
                .orElseThrow(() -> new Mistake(
                        option,
                        "\"" + address + "\" is no address of a review server",
                        "Write https://host or http://host:port, with a port up to 65535, without a name, a"
                                + " password or a query."));
        return at(known, environment, terminal);
    }

    /** The server at {@code address}; that others may read the token on its way there is told. */
    static ReviewServer at(URI address, Map<String, String> environment, Terminal terminal) {
        Optional<String> token = variable(environment, ReviewServer.TOKEN);
        Overheard.say(token, address, terminal);
        return new ReviewServer(address, token, PATIENCE);
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    /** What {@code question} comes to with the server that the option or the environment names. */
    <T> T asked(Map<String, String> environment, Terminal terminal, Question<T> question)
            throws Mistake, InterruptedException {
        try (ReviewServer server = server(environment, terminal)) {
            return question.ask(server);
        } catch (Unanswered trouble) {
            throw mistake(trouble);
        }
    }

    /** What a command wants to know of a server. */
    interface Question<T> {
        T ask(ReviewServer server) throws Unanswered, Mistake, InterruptedException;
    }

    static Mistake mistake(Unanswered trouble) {
        return new Mistake("", trouble.found(), trouble.advice());
    }
}
