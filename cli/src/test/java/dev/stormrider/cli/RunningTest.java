package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is found of runs by who wants to end them. */
@Timeout(60)
class RunningTest {
    /** So long is one gateway waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Path file(String name, String text, Instant written) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setLastModifiedTime(file, FileTime.from(written));
    }

    @Test
    void aNumberThatWasGivenAgainIsNoRun() throws IOException {
        long ours = ProcessHandle.current().pid();
        Path left = file(ours + "-a.run", ours + "\nstaging\nlast\n", LONG_AGO);

        assertThat(new Running(folder).all()).isEmpty();
        assertThat(left).doesNotExist();
    }

    @Test
    void aRunThatIsJustBeginningKeepsItsFile() throws IOException {
        Path begun = file("1-a.run", "", Instant.now());
        Path broken = file("1-b.run", "", LONG_AGO);

        assertThat(new Running(folder).all()).extracting(Running.Entry::file).containsExactly(begun);
        assertThat(broken).doesNotExist();
    }

    @Test
    void aFileOfNoTextHidesNoOther() throws IOException {
        Files.write(folder.resolve("1-a.run"), new byte[] {(byte) 0xFF, (byte) 0xFE});
        try (Registered run = new Running(folder).enter("staging", "last", wish -> {})) {
            // Its own lock is given up where the file is looked at by the process itself, so it is looked at once.
            assertThat(new Running(folder).all()).containsExactly(run.entry());
        }
    }

    @Test
    void aFolderThatOthersMayEnterIsClosedAndALinkIsNone() throws IOException {
        Path open = Files.createDirectories(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        new Running(open).enter("staging", "last", wish -> {}).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
                .isEqualTo("rwx------");

        Path link = Files.createSymbolicLink(folder.resolve("link"), open);
        assertThatIOException()
                .isThrownBy(() -> new Running(link).enter("staging", "last", wish -> {}))
                .withMessage("it belongs to somebody else");
    }

    @Test
    void oneSilentGatewayIsNotWaitedForAndNoOtherIsKeptWaiting() throws Exception {
        int silent = 10;
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger elsewhere = new AtomicInteger();
        HttpServer gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        gateway.setExecutor(threads);
        gateway.createContext("/silent", exchange -> {
            try {
                end.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
        gateway.createContext("/moved/v1/halt", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        gateway.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        gateway.start();
        String url = "http://127.0.0.1:" + gateway.getAddress().getPort();
        try {
            List<String> words = new ArrayList<>(List.of("halt", "--control", url + "/moved"));
            for (int i = 0; i < silent; i++) {
                words.addAll(List.of("--control", url + "/silent/" + i));
            }
            long begun = System.nanoTime();
            Shell.Outcome outcome = Shell.run(words.toArray(String[]::new));

            assertThat(outcome.code()).isEqualTo(Exit.USAGE);
            assertThat(outcome.err()).contains("/silent/0 ", "/moved answers 302 to who asks it to halt");
            assertThat(elsewhere).hasValue(0);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(silent));
        } finally {
            end.countDown();
            gateway.stop(0);
            threads.shutdownNow();
        }
    }
}
