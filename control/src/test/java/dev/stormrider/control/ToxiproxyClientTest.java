package dev.stormrider.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.LimitData;
import eu.rekawek.toxiproxy.model.toxic.ResetPeer;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import eu.rekawek.toxiproxy.model.toxic.SlowClose;
import eu.rekawek.toxiproxy.model.toxic.Timeout;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client that Java knows, through all its operations, against the wire. */
@org.junit.jupiter.api.Timeout(60)
class ToxiproxyClientTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private Wired wired;
    private Origin origin;
    private ToxiproxyClient client;
    private Proxy proxy;

    @BeforeEach
    void open() throws IOException {
        wired = Wired.open();
        origin = Origin.saying("hello");
        client = new ToxiproxyClient("127.0.0.1", wired.address().getPort());
        proxy = client.createProxy("shop", "127.0.0.1:0", origin.address().getAuthority());
    }

    @AfterEach
    void close() throws IOException {
        wired.close();
        origin.close();
    }

    private Socket connected() throws IOException {
        return Wired.connected(URI.create("tcp://" + proxy.getListen()));
    }

    /** What comes back when a request is sent, up to the length of a whole answer. */
    private String called() throws IOException {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readNBytes(whole()), StandardCharsets.UTF_8);
        }
    }

    private int whole() {
        return origin.answer().length();
    }

    @Test
    void createsFindsAndListsProxies() throws IOException {
        client.createProxy("books", "127.0.0.1:0", "127.0.0.1:1");

        assertThat(client.version()).contains("2.12.0");
        assertThat(client.getProxies()).extracting(Proxy::getName).containsExactly("books", "shop");
        assertThat(client.getProxy("shop").getUpstream())
                .isEqualTo(origin.address().getAuthority());
        assertThat(client.getProxyOrNull("none")).isNull();
        assertThatThrownBy(() -> client.createProxy("shop", "127.0.0.1:0", "127.0.0.1:1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("409");
    }

    @Test
    void disablesEnablesMovesAndDeletesProxies() throws IOException {
        assertThat(called()).endsWith("hello");
        proxy.disable();
        assertThat(proxy.isEnabled()).isFalse();
        assertThatThrownBy(this::connected).isInstanceOf(IOException.class);
        proxy.enable();
        assertThat(called()).endsWith("hello");

        String before = proxy.getListen();
        proxy.setListen("127.0.0.1:0");
        assertThat(proxy.getListen()).isNotEqualTo(before);
        assertThat(called()).endsWith("hello");
        proxy.setUpstream("127.0.0.1:1");
        assertThat(proxy.getUpstream()).isEqualTo("127.0.0.1:1");
        proxy.delete();
        assertThat(client.getProxies()).isEmpty();
    }

    @Test
    void addsReadsChangesAndRemovesEachToxic() throws IOException {
        Latency latency = proxy.toxics().latency("a", ToxicDirection.DOWNSTREAM, 100);
        latency.setJitter(10).setLatency(50);
        Bandwidth bandwidth = proxy.toxics().bandwidth("b", ToxicDirection.UPSTREAM, 1_000);
        bandwidth.setRate(2_000);
        Slicer slicer = proxy.toxics().slicer("c", ToxicDirection.DOWNSTREAM, 4, 10);
        slicer.setSizeVariation(2);
        SlowClose slow = proxy.toxics().slowClose("d", ToxicDirection.DOWNSTREAM, 30);
        slow.setDelay(20);
        Timeout timeout = proxy.toxics().timeout("e", ToxicDirection.UPSTREAM, 1_000);
        timeout.setTimeout(2_000);
        LimitData limit = proxy.toxics().limitData("f", ToxicDirection.DOWNSTREAM, 7);
        ResetPeer reset = proxy.toxics().resetPeer("g", ToxicDirection.UPSTREAM, 5);
        reset.setToxicity(0.5f);

        assertThat(proxy.toxics().getAll())
                .extracting(Toxic::getName)
                .containsExactly("b", "e", "g", "a", "c", "d", "f");
        Latency read = proxy.toxics().get("a", Latency.class);
        assertThat(List.of(read.getLatency(), read.getJitter())).containsExactly(50L, 10L);
        assertThat(proxy.toxics().get("b", Bandwidth.class).getRate()).isEqualTo(2_000);
        assertThat(proxy.toxics().get("c", Slicer.class).getSizeVariation()).isEqualTo(2);
        assertThat(proxy.toxics().get("d", SlowClose.class).getDelay()).isEqualTo(20);
        assertThat(proxy.toxics().get("e", Timeout.class).getTimeout()).isEqualTo(2_000);
        assertThat(proxy.toxics().get("f", LimitData.class).getBytes()).isEqualTo(7);
        assertThat(proxy.toxics().get("g").getToxicity()).isEqualTo(0.5f);
        assertThat(limit.getStream()).isEqualTo(ToxicDirection.DOWNSTREAM);
        latency.remove();
        assertThat(proxy.toxics().getAll()).extracting(Toxic::getName).doesNotContain("a");
        client.reset();
        assertThat(proxy.toxics().getAll()).isEmpty();
    }

    @Test
    void whatItAsksForHappensOnTheWire() throws IOException {
        proxy.toxics().latency("slow", ToxicDirection.DOWNSTREAM, 200);
        long before = System.nanoTime();
        assertThat(called()).endsWith("hello");
        assertThat(System.nanoTime() - before).isGreaterThan(200_000_000L);
        client.reset();

        proxy.toxics().limitData("short", ToxicDirection.DOWNSTREAM, 7);
        assertThat(called()).isEqualTo("HTTP/1.");
        client.reset();

        proxy.toxics().slicer("bits", ToxicDirection.DOWNSTREAM, 3, 10);
        assertThat(called()).isEqualTo(origin.answer());
        client.reset();

        proxy.toxics().resetPeer("gone", ToxicDirection.DOWNSTREAM, 0);
        assertThatThrownBy(this::called).isInstanceOf(SocketException.class);
        client.reset();
        assertThat(called()).isEqualTo(origin.answer());
    }

    @Test
    void aToxicActsOnConnectionsThatAreOpenAlready() throws IOException {
        try (Socket socket = connected()) {
            proxy.toxics().timeout("silent", ToxicDirection.UPSTREAM, 50);
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.UTF_8));

            assertThat(ended(socket)).isTrue();
        }
    }

    /** A connection that is closed with bytes unread is reset. */
    private static boolean ended(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }
}
