package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.CloseEarly;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.Disturb;
import dev.stormrider.fault.Drip;
import dev.stormrider.fault.DropMessage;
import dev.stormrider.fault.DropResponse;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.FloodHeaders;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Refuse;
import dev.stormrider.fault.Repeat;
import dev.stormrider.fault.Reset;
import dev.stormrider.fault.Truncate;
import dev.stormrider.fault.Way;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults of exchanges, played to the request that would go on in another protocol. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Passing.class)
class HandshakeFaultsTest {
    private static final String[] ASKED = {"Connection: Upgrade", "Upgrade: chat", "X-Key: a"};
    private static final String SWITCH =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: chat\r\nConnection: Upgrade\r\nX-Accept: b\r\n\r\n";

    private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

    @Parameter
    private Passing passing = Passing.TOLD;

    private Loopback loopback;
    private Caller caller;

    @BeforeEach
    void open() throws IOException {
        loopback = Loopback.with(Origin.talking(this::greetAndEcho), passing.of(Loopback.SETTINGS));
        caller = loopback.caller();
    }

    @AfterEach
    void close() throws IOException {
        caller.close();
        loopback.close();
    }

    /** Speaks first, as some protocols do, and then gives back what it hears. */
    private void greetAndEcho(Socket socket) throws IOException {
        heads.add(Origin.head(socket.getInputStream()));
        socket.getOutputStream().write(Origin.bytes(SWITCH + "hello "));
        try {
            socket.getInputStream().transferTo(socket.getOutputStream());
            ends.add("closed");
        } catch (IOException broken) {
            ends.add("broken");
        }
    }

    private String struck(Fault fault) throws IOException {
        loopback.link().arm("f", Aim.any(), fault);
        return caller.get("/chat", ASKED).head();
    }

    private void theyTalk() throws Exception {
        caller.send("you");
        assertThat(new String(caller.in().readNBytes(9), StandardCharsets.US_ASCII))
                .isEqualTo("hello you");
        caller.socket.shutdownOutput();
        assertThat(caller.rest()).isEmpty();
        assertThat(ends.poll(10, TimeUnit.SECONDS)).isEqualTo("closed");
    }

    static List<Fault> late() {
        return List.of(
                new Delay(Way.REQUEST, Duration.ofMillis(20), Duration.ZERO),
                new Delay(Way.RESPONSE, Duration.ofMillis(20), Duration.ZERO),
                new FloodHeaders(3, 10));
    }

    @ParameterizedTest
    @MethodSource("late")
    void theSwitchIsMadeAfterTheFaultWasPlayed(Fault fault) throws Exception {
        String head = struck(fault).toLowerCase(Locale.ROOT);

        assertThat(head).startsWith("http/1.1 101 ").contains("upgrade: chat\r\n", "connection: upgrade\r\n");
        assertThat(head).contains("x-accept: b\r\n");
        theyTalk();
        Passage passage = loopback.told().next();
        assertThat(passage.struck()).isTrue();
        assertThat(passage.answer().orElseThrow().status()).isEqualTo(101);
        assertThat(heads.poll().toLowerCase(Locale.ROOT)).contains("upgrade: chat\r\n", "x-key: a\r\n");
    }

    @Test
    void ofTwoDeliveriesTheFirstGoesOn() throws Exception {
        assertThat(struck(new Repeat(2))).startsWith("HTTP/1.1 101 ");

        assertThat(ends.poll(10, TimeUnit.SECONDS)).isNotNull();
        theyTalk();
        assertThat(heads).hasSize(2);
        assertThat(loopback.told().next().deliveries()).hasSize(2);
    }

    static List<Fault> ofBodies() {
        return List.of(
                new Truncate(0.5),
                new Drip(1, Duration.ofMillis(1)),
                new Disturb(Way.RESPONSE, 1, 1, new DropMessage()));
    }

    @ParameterizedTest
    @MethodSource("ofBodies")
    void aFaultThatFindsNothingToChangeIsMissedAndTheSwitchMade(Fault fault) throws Exception {
        assertThat(struck(fault)).startsWith("HTTP/1.1 101 ");

        theyTalk();
        assertThat(loopback.told().next().struck()).isFalse();
    }

    @Test
    void theHandshakeIsRefused() throws Exception {
        assertThat(struck(new Refuse(503, Headers.none(), Body.empty()))).startsWith("HTTP/1.1 503 ");

        assertThat(heads).isEmpty();
        loopback.link().disarm("f");
        assertThat(caller.get("/chat", ASKED).head()).startsWith("HTTP/1.1 101 ");
    }

    static List<Fault> endings() {
        return List.of(new Reset(Way.RESPONSE), new CloseEarly(), new DropResponse(Duration.ofMillis(20)));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void anAnswerThatIsNeverGivenLeavesNothingOpen(Fault fault) throws Exception {
        assertThatThrownBy(() -> struck(fault)).isInstanceOf(IOException.class);

        assertThat(heads.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(ends.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(loopback.told().next().struck()).isTrue();
    }

    @Test
    void disarmingEndsAHandshakeThatIsHeld() throws Exception {
        loopback.link().arm("f", Aim.any(), new Delay(Way.RESPONSE, Duration.ofMinutes(1), Duration.ZERO));
        caller.get("/chat", ASKED);
        Await.until("the provider has not heard", () -> !heads.isEmpty());
        loopback.link().disarm("f");

        assertThat(caller.rest()).isEmpty();
        assertThat(ends.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aConsumerThatLeavesMeanwhileTakesItsProviderAlong() throws Exception {
        loopback.link().arm("f", Aim.any(), new Delay(Way.RESPONSE, Duration.ofMinutes(1), Duration.ZERO));
        caller.get("/chat", ASKED);
        Await.until("the provider has not heard", () -> !heads.isEmpty());
        caller.socket.setSoLinger(true, 0);
        caller.close();

        assertThat(ends.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(loopback.told().next().departed()).isPresent();
    }
}
