package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stormrider.fault.AbortStream;
import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.CloseEarly;
import dev.stormrider.fault.Drip;
import dev.stormrider.fault.GoAway;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Refuse;
import dev.stormrider.fault.RefuseCall;
import dev.stormrider.fault.Repeat;
import dev.stormrider.fault.ShortenDeadline;
import dev.stormrider.fault.StreamCode;
import dev.stormrider.fault.Truncate;
import dev.stormrider.fault.Way;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real gRPC consumer and a real gRPC provider with the gateway between them. */
@Timeout(60)
class GrpcTest {
    private final Told told = new Told();
    private Gateway gateway;
    private Shouter shouter;
    private Link link;
    private ManagedChannel channel;

    @BeforeEach
    void open() throws IOException {
        shouter = new Shouter();
        gateway = Gateway.open(Loopback.SETTINGS);
        link = gateway.link("shouts", Loopback.anyPort(), List.of(shouter.upstream()), told);
        channel = NettyChannelBuilder.forAddress(
                        link.address().getHost(), link.address().getPort())
                .usePlaintext()
                .maxInboundMessageSize(64 << 20)
                .build();
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        gateway.close();
        shouter.close();
    }

    @Test
    void aUnaryCallPassesAndIsToldWithItsStatus() throws Exception {
        assertThat(Shouter.say(channel, "hello")).isEqualTo("HELLO");

        Passage passage = told.next();
        assertThat(passage.request().method()).isEqualTo("POST");
        assertThat(passage.request().target()).isEqualTo("/Shouter/One");
        assertThat(passage.request().headers().first("content-type")).contains("application/grpc");
        assertThat(passage.request().headers().first("te")).contains("trailers");
        assertThat(passage.answer().orElseThrow().trailers().first("grpc-status"))
                .contains("0");
    }

    @Test
    void anErrorPassesWithItsWordsAndTrailers() throws Exception {
        StatusRuntimeException error =
                catchThrowableOfType(StatusRuntimeException.class, () -> Shouter.say(channel, "fail"));

        assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(error.getStatus().getDescription()).isEqualTo("not now, später");
        assertThat(error.getTrailers().get(Shouter.REASON)).isEqualTo("asked for");
    }

    @Test
    void aServersStreamPasses() {
        List<String> heard = new ArrayList<>();
        ClientCalls.blockingServerStreamingCall(channel, Shouter.DOWN, CallOptions.DEFAULT, "a,b,c")
                .forEachRemaining(heard::add);

        assertThat(heard).containsExactly("A", "B", "C");
    }

    @Test
    void aClientsStreamPasses() throws Exception {
        Answers answers = new Answers();
        StreamObserver<String> call =
                ClientCalls.asyncClientStreamingCall(channel.newCall(Shouter.UP, CallOptions.DEFAULT), answers);
        List.of("a", "b", "c").forEach(call::onNext);
        call.onCompleted();

        assertThat(answers.next()).isEqualTo("ABC");
        assertThat(answers.next()).isEqualTo("end");
    }

    @Test
    void bothSidesStreamAtTheSameTime() throws Exception {
        Answers answers = new Answers();
        StreamObserver<String> call =
                ClientCalls.asyncBidiStreamingCall(channel.newCall(Shouter.BOTH, CallOptions.DEFAULT), answers);
        for (String word : List.of("a", "b", "c")) {
            call.onNext(word);
            assertThat(answers.next()).isEqualTo(word.toUpperCase(java.util.Locale.ROOT));
        }
        call.onCompleted();

        assertThat(answers.next()).isEqualTo("end");
    }

    @Test
    void aCallThatStreamsBothWaysPassesUntouchedWhereAFaultWantsItWhole() throws Exception {
        link.arm("f", Aim.any(), new CloseEarly());
        Answers answers = new Answers();
        StreamObserver<String> call =
                ClientCalls.asyncBidiStreamingCall(channel.newCall(Shouter.BOTH, CallOptions.DEFAULT), answers);
        call.onNext("a");
        assertThat(answers.next()).isEqualTo("A");
        call.onCompleted();

        assertThat(answers.next()).isEqualTo("end");
        assertThat(told.next().fault().orElseThrow().played().what()).contains("went on as a stream");
    }

    @Test
    void faultsArePlayedToCalls() {
        link.arm("f", new Aim(Optional.empty(), Optional.empty(), Optional.empty(), 1), new Repeat(2));
        assertThat(Shouter.say(channel, "twice")).isEqualTo("TWICE");
        assertThat(shouter.heard).containsExactly("twice", "twice");
        link.disarm("f");

        link.arm("f", new Aim(Optional.empty(), Optional.empty(), Optional.empty(), 1), new CloseEarly());
        assertThat(code("a")).isEqualTo(Status.Code.CANCELLED);
        link.disarm("f");

        link.arm("f", Aim.any(), new Drip(2, Duration.ofMillis(1)));
        assertThat(Shouter.say(channel, "slowly")).isEqualTo("SLOWLY");
        link.disarm("f");

        link.arm("f", Aim.any(), new Truncate(0.5));
        assertThat(code("a")).isEqualTo(Status.Code.INTERNAL);
        link.disarm("f");

        link.arm("f", Aim.any(), new Refuse(503, Headers.none(), Body.empty()));
        assertThat(code("a")).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void callsAreRefusedAndTheirDeadlinesChanged() {
        link.arm("f", Aim.any(), new RefuseCall(8, "zu viel, später"));
        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> Shouter.say(channel, "a"));
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(refused.getStatus().getDescription()).isEqualTo("zu viel, später");
        assertThat(shouter.heard).isEmpty();
        link.disarm("f");

        link.arm("f", Aim.any(), new ShortenDeadline(Duration.ofMillis(100)));
        assertThat(code("stay")).isIn(Status.Code.CANCELLED, Status.Code.DEADLINE_EXCEEDED);
        link.disarm("f");

        link.arm("f", Aim.any(), new AbortStream(Way.REQUEST, StreamCode.ENHANCE_YOUR_CALM));
        assertThat(code("a")).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        link.disarm("f");

        link.arm("f", Aim.any(), new GoAway(StreamCode.NO_ERROR));
        assertThat(Shouter.say(channel, "last")).isEqualTo("LAST");
        assertThat(Shouter.say(channel, "on another connection")).isEqualTo("ON ANOTHER CONNECTION");
    }

    private Status.Code code(String text) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> Shouter.say(channel, text))
                .getStatus()
                .getCode();
    }

    @Test
    void messagesLargerThanAllWindowsPassBothWays() {
        String large = "x".repeat(8 << 20);

        assertThat(Shouter.say(channel, large)).hasSize(8 << 20).startsWith("X").endsWith("X");
    }

    @Test
    void manyCallsShareTheConnectionAndNoneGetsTheAnswerOfAnother() throws Exception {
        List<com.google.common.util.concurrent.ListenableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            calls.add(ClientCalls.futureUnaryCall(channel.newCall(Shouter.ONE, CallOptions.DEFAULT), "call " + i));
        }
        for (int i = 0; i < 500; i++) {
            assertThat(calls.get(i).get(20, TimeUnit.SECONDS)).isEqualTo("CALL " + i);
        }
    }

    @Test
    void aCallThatIsGivenUpIsGivenUpAtTheProviderToo() throws Exception {
        ClientCall<String, String> call = channel.newCall(Shouter.ONE, CallOptions.DEFAULT);
        ClientCalls.asyncUnaryCall(call, "stay", new Answers());
        Await.until("the provider has heard", () -> shouter.heard.contains("stay"));
        call.cancel("enough", null);

        Passage passage = told.next();
        assertThat(passage.departed()).isPresent();
        assertThat(passage.answer()).isEmpty();
        Await.until("the provider has heard of it", () -> shouter.cancelled.get() == 1);
    }
}
