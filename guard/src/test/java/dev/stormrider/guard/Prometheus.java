package dev.stormrider.guard;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Prometheus, of the machine that the tests run on; those that need it are skipped where there is none. */
record Prometheus(Process process, URI address) implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Collects the metrics of {@code target}, five times a second. */
    static Prometheus collecting(URI target, Path folder, Web web) throws IOException {
        Optional<Path> program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(each -> Path.of(each).resolve("prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(program.isPresent(), "there is no prometheus here: nothing is asked of a real one");
        Path file = Files.writeString(folder.resolve("prometheus.yml"), """
                global: { scrape_interval: 200ms, scrape_timeout: 200ms }
                scrape_configs:
                  - job_name: gateway
                    static_configs: [ { targets: [ "%s" ] } ]
                """.formatted(target.getAuthority()));
        URI address = URI.create("http://127.0.0.1:" + freePort());
        Process process = new ProcessBuilder(
                        program.get().toString(),
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address.getAuthority())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        Prometheus prometheus = new Prometheus(process, address);
        try {
            Await.until("prometheus is ready", LIMIT, () -> prometheus.ready(web));
            return prometheus;
        } catch (AssertionError never) {
            prometheus.close();
            throw new AssertionError(Files.readString(folder.resolve("prometheus.log")), never);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean ready(Web web) {
        try {
            return web.get(address.resolve("/-/ready"), Optional.empty(), Duration.ofSeconds(1))
                            .status()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException hurried) {
            throw new AssertionError(hurried);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            var unused = process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
