package dev.stormrider.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamEvent;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2WindowUpdateFrame;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import java.util.Optional;

/** HTTP/2 as it is spoken here, to either side: what is admitted, how much, and how often (RFC 9113, section 10.5). */
final class Multiplexing {
    /** How many exchanges a consumer may have open on one connection. */
    static final int STREAMS = 100;

    /**
     * What all streams of a connection together may have under way: sixteen that stand still do not stop the others.
     */
    private static final int CONNECTION_WINDOW = 1 << 20;

    /**
     * How many streams one side may break off within ten seconds (CVE-2023-44487). A consumer under load that gives
     * every call up must still get through, since that is what is tested here.
     */
    private static final int RESETS = 10_000;

    private static final int RESETS_SECONDS = 10;

    /** What is asked of a provider behind TLS (RFC 7301). */
    static final ApplicationProtocolConfig OVER_TLS = asking(ApplicationProtocolNames.HTTP_2);

    /** The same of one that HTTP/1.1 is to be spoken to: one that speaks HTTP/2 alone says that it does not. */
    static final ApplicationProtocolConfig SINGLY_OVER_TLS = asking(ApplicationProtocolNames.HTTP_1_1);

    private Multiplexing() {}

    private static ApplicationProtocolConfig asking(String protocol) {
        return new ApplicationProtocolConfig(
                ApplicationProtocolConfig.Protocol.ALPN,
                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                protocol);
    }

    /** The stream that {@code event} says has closed; empty where it says something else. */
    static Optional<Http2FrameStream> closed(Object event) {
        return event instanceof Http2FrameStreamEvent change
                        && change.type() == Http2FrameStreamEvent.Type.State
                        && change.stream().state() == Http2Stream.State.CLOSED
                ? Optional.of(change.stream())
                : Optional.empty();
    }

    static Http2FrameCodec toConsumer(Limits limits) {
        Http2Settings settings =
                new Http2Settings().maxConcurrentStreams(STREAMS).maxHeaderListSize(limits.headBytes());
        return common(new FrameCodec(true), settings).build();
    }

    static Http2FrameCodec toProvider(Limits limits) {
        Http2Settings settings = new Http2Settings().pushEnabled(false).maxHeaderListSize(limits.headBytes());
        // What the provider does not admit yet waits; the consumer's limit bounds how much that can be.
        return common(new FrameCodec(false), settings)
                .encoderEnforceMaxConcurrentStreams(true)
                .build();
    }

    private static Http2FrameCodecBuilder common(Http2FrameCodecBuilder builder, Http2Settings settings) {
        return builder.initialSettings(settings)
                .validateHeaders(true)
                .validateRequiredPseudoHeaders(true)
                .decoderEnforceMaxRstFramesPerWindow(RESETS, RESETS_SECONDS)
                .encoderEnforceMaxRstFramesPerWindow(RESETS, RESETS_SECONDS)
                .gracefulShutdownTimeoutMillis(0);
    }

    /**
     * Says for {@code reason}, a code, that no further streams are taken. Those that are under way are still answered:
     * where the codec says it, and for another reason than none, it closes the connection as soon as that is out.
     */
    static void bidGoodbye(Channel channel, long reason) {
        ChannelHandlerContext context = channel.pipeline().context(Http2FrameCodec.class);
        if (context != null && context.handler() instanceof Http2FrameCodec codec) {
            int last = codec.connection().remote().lastStreamCreated();
            try {
                codec.connection().goAwaySent(last, reason, Unpooled.EMPTY_BUFFER);
            } catch (Http2Exception impossible) {
                throw new IllegalStateException("no stream is taken back that was taken", impossible);
            }
            // Where it cannot be written the connection has ended.
            var unused = codec.encoder()
                    .frameWriter()
                    .writeGoAway(context, last, reason, Unpooled.EMPTY_BUFFER, context.voidPromise());
        }
    }

    static Http2WindowUpdateFrame roomForStreams() {
        return room(CONNECTION_WINDOW);
    }

    /** Room for as many streams as there may be, so that none of them, each another consumer's, stops the others. */
    static Http2WindowUpdateFrame roomForAllStreams() {
        return room((STREAMS + 1) * Http2CodecUtil.DEFAULT_WINDOW_SIZE);
    }

    private static Http2WindowUpdateFrame room(int bytes) {
        return new DefaultHttp2WindowUpdateFrame(bytes - Http2CodecUtil.DEFAULT_WINDOW_SIZE);
    }

    /** Whether the codec itself says what is wrong and closes the connection. */
    static boolean answered(Throwable cause) {
        return cause instanceof Http2Exception;
    }

    /** What a code of HTTP/2 is called (RFC 9113, section 7). */
    static String name(long code) {
        Http2Error known = Http2Error.valueOf(code);
        return known == null ? "code " + code : known.name();
    }
}
