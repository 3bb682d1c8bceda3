package dev.stormrider.forge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may be called, and what is read of an answer. */
class OutwardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static List<InetAddress> literal(String address) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(address));
    }

    private static Stream<InetAddress> each(String address) {
        try {
            return literal(address).stream();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Answer call(Resolver resolver, boolean inside, String uri) throws Untold {
        return new Outward(resolver, inside, PATIENCE).call("GET", URI.create(uri), Map.of(), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "2001:db8::1"
            })
    void thisMachineAndItsNetworkAreNotCalled(String address) {
        assertThatThrownBy(() -> call(host -> literal(address), false, "http://hooks.example:1/secret"))
                .isInstanceOf(Untold.class)
                .hasMessage("hooks.example is this machine or in its network, which may not be called");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::808:808"})
    void othersAreOutside(String address) throws UnknownHostException {
        assertThat(Borders.inside(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void oneInsideAmongManyIsEnoughToRefuse() {
        assertThatThrownBy(() -> call(
                        host -> Stream.of("8.8.8.8", "127.0.0.1").flatMap(OutwardTest::each).toList(),
                        false,
                        "https://hooks.example/"))
                .hasMessageContaining("may not be called");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://localhost/"})
    void howeverItIsWritten(String uri) {
        assertThatThrownBy(() -> call(Resolver.system(), false, uri)).isInstanceOf(Untold.class);
    }

    @Test
    void aHostIsResolvedOnceAndThatAddressIsConnectedTo() throws IOException, Untold {
        AtomicInteger times = new AtomicInteger();
        Resolver rebinding = host -> literal(times.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2");
        try (Talker talker = new Talker("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            Answer answer = call(rebinding, true, "http://forge.example:" + talker.port() + "/a%20b?c=d");

            assertThat(answer.text()).isEqualTo("ok");
            assertThat(times).hasValue(1);
            assertThat(talker.heard())
                    .startsWith("GET /a%20b?c=d HTTP/1.1\r\nHost: forge.example:" + talker.port() + "\r\n");
        }
    }

    @Test
    void aRedirectIsAnAnswerAndNotAWay() throws IOException, Untold {
        try (Talker talker =
                new Talker("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(call(Resolver.system(), true, "http://127.0.0.1:" + talker.port())
                            .status())
                    .isEqualTo(302);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n3;x=y\\r\\nabc\\r\\n2\\r\\nde\\r\\n0\\r\\n\\r\\n|abcde",
                "HTTP/1.1 200\\r\\n\\r\\nuntil the end|until the end",
                "HTTP/1.1 100 Continue\\r\\n\\r\\nHTTP/1.1 201 Created\\nContent-Length: 1\\n\\nx|x",
                "HTTP/1.1 204 No Content\\r\\n\\r\\n|''"
            })
    void answersAreReadHoweverTheyAreFramed(String said, String text) throws IOException, Untold {
        try (Talker talker = new Talker(said.replace("\\r", "\r").replace("\\n", "\n"))) {
            assertThat(call(Resolver.system(), true, "http://127.0.0.1:" + talker.port())
                            .text())
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSH-2.0-OpenSSH\\r\\n|does not speak HTTP/1.1",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 10\\r\\n\\r\\nabc|ended before its end",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 9999999999\\r\\n\\r\\n|length is damaged",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 999999999\\r\\n\\r\\n|ended before its end",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nxyz\\r\\n|chunks are damaged",
                "HTTP/1.1 200 OK\\r\\nbroken\\r\\n\\r\\n|a header of the answer is damaged",
                "''|ended before its end"
            })
    void whatIsNoAnswerIsToldSo(String said, String words) throws IOException {
        try (Talker talker = new Talker(said.replace("\\r", "\r").replace("\\n", "\n"))) {
            assertThatThrownBy(() -> call(Resolver.system(), true, "http://127.0.0.1:" + talker.port()))
                    .isInstanceOfSatisfying(
                            Untold.class,
                            trouble -> assertThat(trouble.passing()).isTrue())
                    .hasMessageStartingWith("127.0.0.1 cannot be reached: ")
                    .hasMessageContaining(words);
        }
    }

    @Test
    void whoIsSilentIsNotWaitedForForLong() throws IOException {
        Outward hurried = new Outward(Resolver.system(), true, Duration.ofMillis(200));
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() ->
                            hurried.call("GET", URI.create("http://127.0.0.1:" + silent.getLocalPort()), Map.of(), ""))
                    .hasMessage("127.0.0.1 has not answered in time");
        }
    }

    @Test
    void aTokenWithALineBreakAddsNoHeader() throws IOException {
        try (Talker talker = new Talker("HTTP/1.1 200 OK\r\n\r\n")) {
            assertThatThrownBy(() -> new Outward(Resolver.system(), true, PATIENCE)
                            .call(
                                    "GET",
                                    URI.create("http://127.0.0.1:" + talker.port()),
                                    Map.of("Authorization", "Bearer x\r\nX-Evil: 1"),
                                    ""))
                    .hasMessageContaining("characters that no token has");
        }
    }

    @Test
    void anAddressIsLookedAtBeforeItIsCalled() {
        assertThat(Outward.flaw("https://hooks.example/T0/B0")).isEmpty();
        for (String bad :
                List.of("ftp://x/", "file:///etc/passwd", "https://ada:pw@x/", "x", "https:///a", "ht tp://")) {
            assertThat(Outward.flaw(bad)).as(bad).isPresent();
        }
    }

    /** Says one thing to the first who calls, and ends. */
    private static final class Talker implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

        private Talker(String words) throws IOException {
            Thread.ofVirtual().start(() -> {
                try (Socket caller = socket.accept()) {
                    int next = caller.getInputStream().read();
                    while (next >= 0) {
                        heard.write(next);
                        next = heard().endsWith("\r\n\r\n")
                                ? -1
                                : caller.getInputStream().read();
                    }
                    caller.getOutputStream().write(words.getBytes(UTF_8));
                } catch (IOException ended) {
                    // The caller has what it wanted, or the test is over.
                }
            });
        }

        private int port() {
            return socket.getLocalPort();
        }

        private String heard() {
            return heard.toString(UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
