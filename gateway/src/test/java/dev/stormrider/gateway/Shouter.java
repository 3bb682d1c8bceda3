package dev.stormrider.gateway;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A real gRPC service that says everything louder, in each of the four kinds of call. Its messages are plain texts. */
final class Shouter implements AutoCloseable {
    static final MethodDescriptor<String, String> ONE = method("One", MethodType.UNARY);
    static final MethodDescriptor<String, String> DOWN = method("Down", MethodType.SERVER_STREAMING);
    static final MethodDescriptor<String, String> UP = method("Up", MethodType.CLIENT_STREAMING);
    static final MethodDescriptor<String, String> BOTH = method("Both", MethodType.BIDI_STREAMING);
    static final Metadata.Key<String> REASON = Metadata.Key.of("reason", Metadata.ASCII_STRING_MARSHALLER);

    final List<String> heard = new CopyOnWriteArrayList<>();
    final AtomicInteger cancelled = new AtomicInteger();
    private final Server server;

    Shouter() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .maxInboundMessageSize(64 << 20)
                .addService(ServerServiceDefinition.builder("Shouter")
                        .addMethod(ONE, ServerCalls.asyncUnaryCall(this::one))
                        .addMethod(DOWN, ServerCalls.asyncServerStreamingCall(this::down))
                        .addMethod(UP, ServerCalls.asyncClientStreamingCall(this::up))
                        .addMethod(BOTH, ServerCalls.asyncBidiStreamingCall(this::both))
                        .build())
                .build()
                .start();
    }

    Upstream upstream() {
        return new Upstream("shouter", URI.create("http://127.0.0.1:" + server.getPort()));
    }

    private static MethodDescriptor<String, String> method(String name, MethodType type) {
        return MethodDescriptor.<String, String>newBuilder()
                .setType(type)
                .setFullMethodName("Shouter/" + name)
                .setRequestMarshaller(new Text())
                .setResponseMarshaller(new Text())
                .build();
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private static String louder(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private void one(String text, StreamObserver<String> answers) {
        heard.add(text);
        if (text.equals("fail")) {
            Metadata trailers = new Metadata();
            trailers.put(REASON, "asked for");
            answers.onError(new StatusRuntimeException(
                    Status.FAILED_PRECONDITION.withDescription("not now, später"), trailers));
        } else if (text.equals("stay")) {
            ((ServerCallStreamObserver<String>) answers).setOnCancelHandler(cancelled::incrementAndGet);
        } else {
            answers.onNext(louder(text));
            answers.onCompleted();
        }
    }

    /** Says "a,b,c" as three messages. */
    private void down(String text, StreamObserver<String> answers) {
        for (String word : text.split(",", -1)) {
            answers.onNext(louder(word));
        }
        answers.onCompleted();
    }

    private StreamObserver<String> up(StreamObserver<String> answers) {
        StringBuilder all = new StringBuilder();
        return new Listener(all::append, () -> {
            answers.onNext(louder(all.toString()));
            answers.onCompleted();
        });
    }

    private StreamObserver<String> both(StreamObserver<String> answers) {
        return new Listener(text -> answers.onNext(louder(text)), answers::onCompleted);
    }

    private record Listener(Consumer<String> next, Runnable end) implements StreamObserver<String> {
        @Override
        public void onNext(String text) {
            next.accept(text);
        }

        @Override
        public void onError(Throwable gone) {
            // The caller has had enough.
        }

        @Override
        public void onCompleted() {
            end.run();
        }
    }

    /** One call, waited for. */
    static String say(Channel channel, String text) {
        return ClientCalls.blockingUnaryCall(
                channel, ONE, CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS), text);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
