package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.CloseStream;
import dev.stormrider.fault.Content;
import dev.stormrider.fault.CorruptMessage;
import dev.stormrider.fault.DelayMessage;
import dev.stormrider.fault.Disturb;
import dev.stormrider.fault.DropMessage;
import dev.stormrider.fault.Message;
import dev.stormrider.fault.MessageFault;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.RepeatMessage;
import dev.stormrider.fault.ResetStream;
import dev.stormrider.fault.SwapMessages;
import dev.stormrider.fault.Way;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to the messages of gRPC's calls, as a real consumer and a real provider see it. */
@Timeout(60)
class CallMessageFaultsTest {
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

    private void arm(Way way, int from, int count, MessageFault by) {
        link.arm("f", Aim.any(), new Disturb(way, from, count, by));
    }

    private StreamObserver<String> call(MethodDescriptor<String, String> method, Answers answers) {
        var call = channel.newCall(method, CallOptions.DEFAULT);
        return method.getType() == MethodDescriptor.MethodType.BIDI_STREAMING
                ? ClientCalls.asyncBidiStreamingCall(call, answers)
                : ClientCalls.asyncClientStreamingCall(call, answers);
    }

    private List<String> down(String words) throws InterruptedException {
        Answers answers = new Answers();
        ClientCalls.asyncServerStreamingCall(channel.newCall(Shouter.DOWN, CallOptions.DEFAULT), words, answers);
        return answers.all();
    }

    private List<String> up(String... words) throws InterruptedException {
        Answers answers = new Answers();
        StreamObserver<String> call = call(Shouter.UP, answers);
        List.of(words).forEach(call::onNext);
        call.onCompleted();
        return answers.all();
    }

    static List<Arguments> faults() {
        return List.of(
                Arguments.of(new DropMessage(), List.of("A", "C", "D")),
                Arguments.of(new DelayMessage(Duration.ofMillis(20)), List.of("A", "B", "C", "D")),
                Arguments.of(new RepeatMessage(3), List.of("A", "B", "B", "B", "C", "D")),
                Arguments.of(new SwapMessages(), List.of("A", "C", "B", "D")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void messagesOfTheProviderAreDisturbed(MessageFault by, List<String> expected) throws Exception {
        arm(Way.RESPONSE, 2, 1, by);
        List<String> heard = down("a,b,c,d");

        assertThat(heard.getLast()).isEqualTo("end");
        assertThat(heard.subList(0, heard.size() - 1)).isEqualTo(expected);
        Passage passage = told.next();
        assertThat(passage.struck()).isTrue();
        assertThat(passage.answer().orElseThrow().trailers().first("grpc-status"))
                .contains("0");
        assertThat(passage.deliveries()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void messagesOfTheConsumerAreDisturbed(MessageFault by, List<String> expected) throws Exception {
        arm(Way.REQUEST, 2, 1, by);

        assertThat(up("a", "b", "c", "d")).containsExactly(String.join("", expected), "end");
        Passage passage = told.next();
        assertThat(passage.struck()).isTrue();
        assertThat(passage.answer().orElseThrow().trailers().first("grpc-status"))
                .contains("0");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void messagesOfBothWaysAreToldApartWhileTheCallGoesOn(MessageFault by, List<String> expected) throws Exception {
        arm(Way.RESPONSE, 2, 1, by);
        Answers answers = new Answers();
        StreamObserver<String> call = call(Shouter.BOTH, answers);
        call.onNext("a");
        assertThat(answers.next()).isEqualTo("A");
        List.of("b", "c", "d").forEach(call::onNext);
        call.onCompleted();
        List<String> heard = answers.all();

        assertThat(heard.subList(0, heard.size() - 1)).isEqualTo(expected.subList(1, expected.size()));
    }

    @Test
    void theRequestOfAUnaryCallIsDoubled() throws Exception {
        arm(Way.REQUEST, 1, 1, new RepeatMessage(2));
        Answers answers = new Answers();
        ClientCalls.asyncUnaryCall(channel.newCall(Shouter.ONE, CallOptions.DEFAULT), "a", answers);

        // This provider takes a second request for a mistake, and cancels the call.
        assertThat(answers.all()).last().asString().startsWith("end Status{code=");
        assertThat(told.next().struck()).isTrue();
    }

    @Test
    void theAnswerOfAUnaryCallIsLost() throws Exception {
        arm(Way.RESPONSE, 1, 1, new DropMessage());

        assertThatThrownBy(() -> Shouter.say(channel, "a")).hasMessageContaining("INTERNAL: No value received");
        assertThat(shouter.heard).containsExactly("a");
        assertThat(told.next().answer().orElseThrow().trailers().first("grpc-status"))
                .contains("0");
    }

    @Test
    void aMessageIsCorruptedAndStaysOne() throws Exception {
        arm(Way.RESPONSE, 2, 1, new CorruptMessage(1));
        List<String> heard = down("a,bbbb,c");

        assertThat(heard).hasSize(4).startsWith("A").endsWith("C", "end");
        assertThat(heard.get(1)).hasSize(4).isNotEqualTo("BBBB");
    }

    @Test
    void aStreamOfTheProviderEndsAsIfItWereComplete() throws Exception {
        arm(Way.RESPONSE, 3, 1, new CloseStream(1000));

        assertThat(down("a,b,c,d")).containsExactly("A", "B", "end");
    }

    @Test
    void aStreamOfTheConsumerEndsAsIfItWereComplete() throws Exception {
        arm(Way.REQUEST, 3, 1, new CloseStream(1000));

        assertThat(up("a", "b", "c", "d")).containsExactly("AB", "end");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStreamIsBrokenOffOnBothSidesAndOthersGoOn(boolean ofProvider) throws Exception {
        arm(ofProvider ? Way.RESPONSE : Way.REQUEST, 1, 1, new ResetStream());
        Answers answers = new Answers();
        StreamObserver<String> call = call(Shouter.BOTH, answers);
        call.onNext("a");

        assertThat(answers.next()).startsWith("end Status{code=INTERNAL");
        assertThat(told.next().answer()).isEmpty();
        link.disarm("f");
        assertThat(Shouter.say(channel, "next")).isEqualTo("NEXT");
    }

    @Test
    void aCallWithoutMessagesPassesWithItsStatusAndTheFaultIsMissed() throws Exception {
        arm(Way.RESPONSE, 1, 1, new DropMessage());
        Answers answers = new Answers();
        ClientCalls.asyncUnaryCall(channel.newCall(Shouter.ONE, CallOptions.DEFAULT), "fail", answers);

        assertThat(answers.all()).hasSize(1).first().asString().contains("FAILED_PRECONDITION", "not now, später");
        assertThat(told.next().struck()).isFalse();
    }

    @Test
    void callsAreAimedAtByTheirContentToo() throws Exception {
        Aim aim = Aim.any().with(new Content.Holds("b"));
        link.arm("f", aim, new Disturb(Way.RESPONSE, 1, 1, new RepeatMessage(2)));

        assertThat(down("b,c")).containsExactly("B", "B", "C", "end");
        assertThat(down("a,c")).containsExactly("A", "C", "end");
    }

    @Test
    void longMessagesPassInBounds() throws Exception {
        arm(Way.RESPONSE, 2, 1, new DropMessage());
        String large = "x".repeat(6 << 20);
        List<String> heard = down(large + ",b," + large + "," + large);

        assertThat(heard).extracting(String::length).containsExactly(6 << 20, 6 << 20, 6 << 20, 3);
    }

    @Test
    void longMessagesOfTheConsumerPassInBounds() throws Exception {
        arm(Way.REQUEST, 2, 1, new DropMessage());
        String large = "x".repeat(6 << 20);

        assertThat(up(large, "b", large)).first().asString().hasSize(12 << 20);
    }

    @Test
    void whatIsTooLongToBeHeldEndsTheCallAndTheFaultIsMissed() throws Exception {
        arm(Way.RESPONSE, 9, 1, new DropMessage());
        List<String> heard = down("a," + "x".repeat(20 << 20));

        assertThat(heard).hasSize(2).startsWith("A");
        assertThat(heard.getLast()).startsWith("end Status{code=INTERNAL");
        Passage passage = told.next();
        assertThat(passage.struck()).isFalse();
        assertThat(passage.fault().orElseThrow().played().what()).contains("longer than");
    }

    @Test
    void aProviderThatCannotBeReachedIsToldAsThat() throws Exception {
        shouter.close();
        arm(Way.REQUEST, 1, 1, new DropMessage());
        Answers answers = new Answers();
        call(Shouter.BOTH, answers);

        assertThat(answers.next()).startsWith("end Status{code=UNAVAILABLE");
        assertThat(told.next().deliveries().getFirst().failure().orElseThrow()).contains("cannot be reached");
    }

    @Test
    void aCallThatIsGivenUpIsGivenUpAtTheProviderToo() throws Exception {
        arm(Way.RESPONSE, 1, 1, new DropMessage());
        var call = channel.newCall(Shouter.ONE, CallOptions.DEFAULT);
        ClientCalls.asyncUnaryCall(call, "stay", new Answers());
        Await.until("the provider has heard", () -> shouter.heard.contains("stay"));
        call.cancel("enough", null);

        assertThat(told.next().departed()).isPresent();
        Await.until("the provider has heard of it", () -> shouter.cancelled.get() == 1);
    }

    @Test
    void disarmingEndsACallThatIsHeld() throws Exception {
        arm(Way.RESPONSE, 1, 1, new DropMessage());
        Answers answers = new Answers();
        ClientCalls.asyncUnaryCall(channel.newCall(Shouter.ONE, CallOptions.DEFAULT), "stay", answers);
        Await.until("the provider has heard", () -> shouter.heard.contains("stay"));
        link.disarm("f");

        assertThat(answers.next()).startsWith("end Status");
        assertThat(told.next().fault()).isPresent();
        Await.until("the provider has heard of it", () -> shouter.cancelled.get() == 1);
    }

    @Test
    void messagesAreToldApartHoweverTheyArePacked() throws IOException {
        CallMessages frames = new CallMessages(100);
        byte[] first = frames.frame(new Message("message", Body.of("one")), true);
        byte[] second = frames.frame(new Message("compressed message", Body.empty()), true);
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        for (int cut = 0; cut <= both.length; cut++) {
            List<Message> read = new ArrayList<>();
            CallMessages messages = new CallMessages(100);
            messages.read(
                    Unpooled.wrappedBuffer(both, 0, cut),
                    piece -> piece.message().ifPresent(read::add));
            messages.read(
                    Unpooled.wrappedBuffer(both, cut, both.length - cut),
                    piece -> piece.message().ifPresent(read::add));

            assertThat(read)
                    .as("cut at %d", cut)
                    .containsExactly(
                            new Message("message", Body.of("one")), new Message("compressed message", Body.empty()));
            assertThat(messages.rest()).isEmpty();
        }
    }

    @Test
    void whatIsNoMessageIsRefused() {
        CallMessages messages = new CallMessages(100);

        assertThatThrownBy(() -> messages.read(Unpooled.wrappedBuffer(new byte[] {2, 0, 0, 0, 0}), piece -> {}))
                .hasMessageContaining("begins with 0 or 1, not with 2");
        assertThatThrownBy(() ->
                        new CallMessages(100).read(Unpooled.wrappedBuffer(new byte[] {0, -1, -1, -1, -1}), piece -> {}))
                .hasMessageContaining("longer than 100 bytes");
    }
}
