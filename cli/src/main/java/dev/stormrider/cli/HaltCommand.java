package dev.stormrider.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code stormrider halt}: lifts everything that a gateway does to anybody. */
@Command(
        name = "halt",
        description = "Lifts all faults of a gateway, whoever holds them, within a second.",
        footer = {
            "",
            "Exit codes: 0 nothing is done to anybody any more, 64 the gateway was not reached or",
            "refused, 70 a bug."
        })
final class HaltCommand implements Callable<Integer> {
    private static final int LIMIT_MILLIS = 5_000;
    private static final Pattern LIFTED = Pattern.compile("\"lifted\":(\\d+)");

    private final Terminal terminal;

    @Option(
            names = "--control",
            paramLabel = "URL",
            defaultValue = "http://" + GatewayCommand.CONTROL,
            description = "Where the gateway is controlled. Default: http://" + GatewayCommand.CONTROL + ".")
    private String control = "";

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:STORMRIDER_TOKEN:-}",
            description = "The token of the gateway. Default: $STORMRIDER_TOKEN.")
    private String token = "";

    HaltCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Mistake {
        String url = control.contains("://") ? control : "http://" + control;
        try {
            HttpURLConnection connection = connection(url.replaceFirst("/+$", "") + "/v1/halt");
            int status = connection.getResponseCode();
            String answer =
                    status < 400 ? new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8) : "";
            Matcher lifted = LIFTED.matcher(answer);
            if (status != 200 || !lifted.find()) {
                throw new Mistake(
                        "--control",
                        url + " answers " + status + " to who asks it to halt",
                        status == 401 ? "Add --token." : "Name the address that stormrider gateway prints.");
            }
            int count = Integer.parseInt(lifted.group(1));
            terminal.say(count == 1 ? "1 fault is lifted." : count + " faults are lifted.");
            return Exit.OPEN;
        } catch (IOException unreachable) {
            throw new Mistake(
                    "--control",
                    url + " cannot be reached: " + Trouble.of(unreachable),
                    "Name the address that stormrider gateway prints; one that has ended holds no fault.");
        }
    }

    private HttpURLConnection connection(String url) throws IOException, Mistake {
        try {
            if (URI.create(url).toURL().openConnection() instanceof HttpURLConnection connection) {
                connection.setRequestMethod("POST");
                connection.setConnectTimeout(LIMIT_MILLIS);
                connection.setReadTimeout(LIMIT_MILLIS);
                connection.setRequestProperty("User-Agent", "stormrider");
                if (!token.isEmpty()) {
                    connection.setRequestProperty("Authorization", "Bearer " + token);
                }
                return connection;
            }
        } catch (IllegalArgumentException noUrl) {
            throw new Mistake("--control", "\"" + url + "\" is no address", "Write http://host:port.");
        }
        throw new Mistake("--control", "\"" + url + "\" is no address of HTTP", "Write http://host:port.");
    }
}
