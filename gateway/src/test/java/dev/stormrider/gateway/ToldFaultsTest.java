package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.Disturb;
import dev.stormrider.fault.Drip;
import dev.stormrider.fault.RepeatMessage;
import dev.stormrider.fault.Way;
import dev.stormrider.fault.WrongLength;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header that tells a consumer which fault hit it, where somebody asked for that. */
@Timeout(60)
class ToldFaultsTest {
    private static final Delay NONE = new Delay(Way.REQUEST, Duration.ZERO, Duration.ZERO);

    private static final Metadata.Key<String> FAULT =
            Metadata.Key.of(Settings.FAULT_HEADER, Metadata.ASCII_STRING_MARSHALLER);

    private static Aim at(String path) {
        return new Aim(Optional.empty(), Optional.empty(), Optional.of(path), Aim.EVERY);
    }

    @Test
    void namesTheFaultInTheAnswerOfThatExchangeAlone() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), Loopback.SETTINGS.tellingFaults());
                Caller caller = loopback.caller()) {
            loopback.link().arm("slow", at("/slow"), NONE);
            loopback.link().arm("bits", at("/bits"), new Drip(1, Duration.ZERO));

            assertThat(caller.get("/slow").hear().header("x-stormrider-fault")).isEqualTo("slow");
            assertThat(caller.get("/bits").hear().header("x-stormrider-fault")).isEqualTo("bits");
            assertThat(caller.get("/calm").hear().header("x-stormrider-fault")).isEmpty();
        }
    }

    @Test
    void namesTheFaultInAnAnswerThatNoEncoderHasMade() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("123")), Loopback.SETTINGS.tellingFaults());
                Caller caller = loopback.caller()) {
            loopback.link().arm("short", at("/"), new WrongLength(-1, Duration.ofSeconds(1)));

            Caller.Heard heard = caller.get("/").hear();

            assertThat(heard.header("x-stormrider-fault")).isEqualTo("short");
            assertThat(heard.body()).isEqualTo("12");
        }
    }

    @Test
    void namesTheFaultInTheAnswerToACallThatGoesOnWhileItIsPlayed() throws Exception {
        AtomicReference<Metadata> heads = new AtomicReference<>();
        AtomicReference<Metadata> trailers = new AtomicReference<>();
        try (Shouter shouter = new Shouter();
                Gateway gateway = Gateway.open(Loopback.SETTINGS.tellingFaults())) {
            Link link = gateway.link("shouts", Loopback.anyPort(), List.of(shouter.upstream()), new Told());
            link.arm("twice", Aim.any(), new Disturb(Way.RESPONSE, 1, 1, new RepeatMessage(2)));
            ManagedChannel channel = NettyChannelBuilder.forAddress(
                            link.address().getHost(), link.address().getPort())
                    .usePlaintext()
                    .intercept(MetadataUtils.newCaptureMetadataInterceptor(heads, trailers))
                    .build();
            Answers answers = new Answers();
            ClientCalls.asyncServerStreamingCall(channel.newCall(Shouter.DOWN, CallOptions.DEFAULT), "a", answers);

            assertThat(answers.all()).containsExactly("A", "A", "end");
            assertThat(Objects.requireNonNull(heads.get()).get(FAULT)).isEqualTo("twice");
            channel.shutdownNow();
        }
    }

    @Test
    void namesTheFaultInTheHeadOfAStreamOfEvents() throws Exception {
        Origin origin = Origin.answering((request, out, socket) -> {
            out.write(Origin.bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n"));
            socket.shutdownOutput();
        });
        try (Loopback loopback = Loopback.with(origin, Loopback.SETTINGS.tellingFaults());
                Caller caller = loopback.caller()) {
            loopback.link().arm("twice", Aim.any(), new Disturb(Way.RESPONSE, 1, 1, new RepeatMessage(2)));

            Caller.Heard heard = caller.get("/events").hear();

            assertThat(heard.body()).isEqualTo("data: 1\n\ndata: 1\n\n");
            assertThat(heard.header("x-stormrider-fault")).isEqualTo("twice");
            assertThat(loopback.told().next().deliveries().toString()).doesNotContain("x-stormrider-fault");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void namesTheFaultWhereAProviderGoesOnInAnotherProtocol(int scripts) throws Exception {
        Origin origin = new SocketOrigin().origin((here, socket) -> {});
        Settings settings = Loopback.SETTINGS.tellingFaults().with(Limits.USUAL.withScripts(scripts));
        try (Loopback loopback = Loopback.with(origin, settings);
                Socket socket = new Socket(
                        loopback.link().address().getHost(),
                        loopback.link().address().getPort())) {
            loopback.link().arm("twice", Aim.any(), new Disturb(Way.RESPONSE, 1, 1, new RepeatMessage(2)));
            socket.getOutputStream()
                    .write(Origin.bytes(Origin.wire(
                            "GET /chat HTTP/1.1",
                            "Host: a",
                            "Connection: Upgrade",
                            "Upgrade: websocket",
                            "Sec-WebSocket-Version: 13",
                            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                            "",
                            "")));

            assertThat(Origin.head(socket.getInputStream()))
                    .startsWith("HTTP/1.1 101 ")
                    .containsIgnoringCase("x-stormrider-fault: twice");
        }
    }

    @Test
    void namesTheFaultThatPickedAnExchangeAndCouldNotBePlayed() throws Exception {
        Settings none = Loopback.SETTINGS
                .tellingFaults()
                .with(Loopback.SETTINGS.limits().withScripts(0));
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")), none);
                Caller caller = loopback.caller()) {
            loopback.link().arm("slow", at("/slow"), NONE);

            assertThat(caller.get("/slow").hear().header("x-stormrider-fault")).isEqualTo("slow");
            assertThat(loopback.told().next().struck()).isFalse();
            assertThat(caller.get("/calm").hear().header("x-stormrider-fault")).isEmpty();
        }
    }

    @Test
    void leavesAnAnswerAloneThatHasNoPlaceForIt() {
        byte[] odd = Origin.bytes("no head");

        assertThat(Wire.naming("f", odd)).isEqualTo(odd);
        assertThat(Wire.naming("a\r\nb", Origin.bytes("HTTP/1.1 200 \r\n\r\n")))
                .isEqualTo(Origin.bytes("HTTP/1.1 200 \r\n\r\n"));
    }

    @Test
    void isNotThereUnlessItIsAskedFor() throws Exception {
        try (Loopback loopback = Loopback.with(Origin.saying(Origin.ok("1")));
                Caller caller = loopback.caller()) {
            loopback.link().arm("slow", at("/slow"), NONE);

            assertThat(caller.get("/slow").hear().header("x-stormrider-fault")).isEmpty();
        }
    }
}
