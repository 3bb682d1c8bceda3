package dev.stormrider.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway that is told to lift everything. */
final class HaltedGateway {
    private static final int LIMIT_MILLIS = 5_000;
    private static final int ANSWER_BYTES = 1 << 16;
    private static final Pattern LIFTED = Pattern.compile("\"lifted\":(\\d{1,9})");

    private HaltedGateway() {}

    /** How much it lifted. */
    static int lifted(String control, String token) throws Mistake {
        String url = control.contains("://") ? control : "http://" + control;
        try {
            HttpURLConnection connection = connection(url.replaceFirst("/+$", "") + "/v1/halt", token);
            int status = connection.getResponseCode();
            String answer = status < 400
                    ? new String(connection.getInputStream().readNBytes(ANSWER_BYTES), StandardCharsets.UTF_8)
                    : "";
            Matcher lifted = LIFTED.matcher(answer);
            if (status != 200 || !lifted.find()) {
                throw new Mistake(
                        "--control",
                        url + " answers " + status + " to who asks it to halt",
                        status == 401 ? "Add --token." : "Name the address that stormrider gateway prints.");
            }
            return Integer.parseInt(lifted.group(1));
        } catch (IOException unreachable) {
            throw new Mistake(
                    "--control",
                    url + " cannot be reached: " + Trouble.of(unreachable),
                    "Name the address that stormrider gateway prints; one that has ended holds no fault.");
        }
    }

    private static HttpURLConnection connection(String url, String token) throws IOException, Mistake {
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
