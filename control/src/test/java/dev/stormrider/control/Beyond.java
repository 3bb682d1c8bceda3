package dev.stormrider.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A network namespace of Linux and a pair of virtual links to it: another machine, as far as the network goes.
 *
 * <pre>
 *  this machine, 198.18.n.1 ── srh… ═══ srn… ── 198.18.n.2, the namespace
 * </pre>
 */
@SuppressWarnings("try")
final class Beyond implements AutoCloseable {
    /** Addresses that are set aside for tests of networks (RFC 2544). */
    private static final String NETWORK = "198.18.";

    private final long number = ProcessHandle.current().pid();
    private final String name = "stormrider" + number;
    private final List<Process> started = new CopyOnWriteArrayList<>();

    private Beyond() {}

    /** Why there is none to be had here; empty where there is. */
    static Optional<String> missing() throws IOException, InterruptedException {
        Optional<String> user = Optional.ofNullable(System.getProperty("user.name"));
        if (!System.getProperty("os.name").equals("Linux")
                || user.filter("root"::equals).isEmpty()) {
            return Optional.of("network namespaces are made by root on Linux alone");
        }
        String probe = "stormrider-probe" + ProcessHandle.current().pid();
        try {
            ip("netns", "add", probe);
            ip("netns", "del", probe);
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of("no network namespace can be made: " + refused.getMessage());
        }
    }

    static Beyond open() throws IOException, InterruptedException {
        Beyond beyond = new Beyond();
        try {
            ip("netns", "add", beyond.name);
            ip("link", "add", beyond.near(), "type", "veth", "peer", "name", beyond.far(), "netns", beyond.name);
            ip("addr", "add", beyond.here() + "/30", "dev", beyond.near());
            ip("-n", beyond.name, "addr", "add", beyond.there() + "/30", "dev", beyond.far());
            ip("link", "set", beyond.near(), "up");
            ip("-n", beyond.name, "link", "set", "lo", "up");
            beyond.heal();
            return beyond;
        } catch (IOException | InterruptedException e) {
            beyond.close();
            throw e;
        }
    }

    /** This machine's address on the link. */
    String here() {
        return NETWORK + number % 256 + ".1";
    }

    /** The address on the other side. */
    String there() {
        return NETWORK + number % 256 + ".2";
    }

    /** From now on nothing gets through, and nobody is told: no connection is closed. */
    void part() throws IOException, InterruptedException {
        // On the other side: the route of this side has to stay, or its packets went wherever others go.
        ip("-n", name, "link", "set", far(), "down");
    }

    void heal() throws IOException, InterruptedException {
        ip("-n", name, "link", "set", far(), "up");
    }

    /** Runs {@link Remote} on the other side; what it prints, line by line. */
    List<String> run(String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "ip",
                "netns",
                "exec",
                name,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                Remote.class.getName()));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        started.add(process);
        List<String> printed = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                lines.lines().forEach(printed::add);
            } catch (IOException ended) {
                printed.add("ended");
            }
        });
        return printed;
    }

    private String near() {
        return "srh" + number;
    }

    private String far() {
        return "srn" + number;
    }

    private static void ip(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("ip"));
        line.addAll(List.of(words));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", line) + ": " + said);
        }
    }

    /** Ends what was started and takes the namespace away, and its links with it. */
    @Override
    public void close() throws IOException, InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        // Sockets that still have something to send would keep the namespace, and with it the link.
        ip("link", "del", near());
        ip("netns", "del", name);
    }
}
