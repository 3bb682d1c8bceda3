package dev.stormrider.cli;

import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Source;
import dev.stormrider.gateway.Upstream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gateways that are told to lift everything, all at the same time, since the one may be silent. */
final class HaltedGateway {
    private static final int LIMIT_MILLIS = 5_000;
    private static final int ANSWER_BYTES = 1 << 16;
    private static final Pattern LIFTED = Pattern.compile("\"lifted\":(\\d{1,9})");

    private HaltedGateway() {}

    /** What each of {@code controls} says to it, within a limit that no slow answer stretches. */
    static List<Said> all(List<String> controls, String token) throws InterruptedException {
        ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Map<String, Future<Integer>> asked = new LinkedHashMap<>();
            controls.forEach(each -> asked.put(each, asking.submit(() -> lifted(each, token))));
            long until = System.nanoTime() + Duration.ofMillis(LIMIT_MILLIS).toNanos();
            List<Said> said = new ArrayList<>();
            for (Map.Entry<String, Future<Integer>> each : asked.entrySet()) {
                said.add(said(each.getKey(), each.getValue(), Duration.ofNanos(until - System.nanoTime())));
            }
            return said;
        } finally {
            // Who still talks is not waited for.
            asking.shutdownNow();
        }
    }

    private static Said said(String control, Future<Integer> lifted, Duration limit) throws InterruptedException {
        try {
            return new Said(lifted.get(Math.max(1, limit.toNanos()), TimeUnit.NANOSECONDS), List.of(), false);
        } catch (TimeoutException silent) {
            return new Said(
                    0,
                    List.of(new Problem(
                            new Source("--control", 0),
                            control + " has not answered within " + LIMIT_MILLIS / 1_000 + " s",
                            "End its process: a gateway that has ended holds no fault.")),
                    false);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Mistake mistake) {
                return new Said(0, mistake.problems(), false);
            }
            if (failed.getCause() instanceof ConnectException nobody) {
                return new Said(0, unreachable(url(control), nobody).problems(), true);
            }
            throw new IllegalStateException(failed);
        }
    }

    /**
     * How much one lifted, and why nobody knows that.
     *
     * @param absent whether nobody listens there, so that nobody holds a fault either
     */
    record Said(int lifted, List<Problem> problems, boolean absent) {}

    /** Where {@code control} is; empty where that is no address, which is told when it is asked. */
    static Optional<URI> address(String control) {
        try {
            return Optional.of(URI.create(url(control)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static String url(String control) {
        return control.contains("://") ? control : "http://" + control;
    }

    /** How much it lifted. */
    private static int lifted(String control, String token) throws Mistake, ConnectException {
        String url = url(control);
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
        } catch (ConnectException nobody) {
            throw nobody;
        } catch (IOException broken) {
            throw unreachable(url, broken);
        }
    }

    private static Mistake unreachable(String url, IOException trouble) {
        return new Mistake(
                "--control",
                url + " cannot be reached: " + Trouble.of(trouble),
                "Name the address that stormrider gateway prints; one that has ended holds no fault.");
    }

    private static HttpURLConnection connection(String url, String token) throws IOException, Mistake {
        try {
            URI address = URI.create(url);
            if (address.getPort() <= Upstream.MOST_PORT
                    && address.toURL().openConnection() instanceof HttpURLConnection connection) {
                connection.setRequestMethod("POST");
                // Whoever sends us elsewhere has lifted nothing, and the token is not meant for others.
                connection.setInstanceFollowRedirects(false);
                connection.setConnectTimeout(LIMIT_MILLIS);
                connection.setReadTimeout(LIMIT_MILLIS);
                connection.setRequestProperty("User-Agent", "stormrider");
                if (!token.isEmpty()) {
                    connection.setRequestProperty("Authorization", "Bearer " + token);
                }
                return connection;
            }
        } catch (IllegalArgumentException noUrl) {
            throw new Mistake(
                    "--control", "\"" + url + "\" is no address", "Write http://host:port, with a port up to 65535.");
        }
        throw new Mistake(
                "--control",
                "\"" + url + "\" is no address of HTTP",
                "Write http://host:port, with a port up to 65535.");
    }
}
