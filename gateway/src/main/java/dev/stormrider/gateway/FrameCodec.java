package dev.stormrider.gateway;

import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;

/**
 * Builds Netty's codec of HTTP/2 with streams that share a window evenly, a whole frame of each by turns. Its usual way
 * of sharing keeps a tree of priorities, which costs something for each stream and which RFC 9113 has given up (section
 * 5.3.2).
 */
final class FrameCodec extends Http2FrameCodecBuilder {
    private final boolean server;

    /** @param server whether the other side is a consumer */
    FrameCodec(boolean server) {
        this.server = server;
        Http2Connection connection = new DefaultHttp2Connection(server);
        UniformStreamByteDistributor evenly = new UniformStreamByteDistributor(connection);
        evenly.minAllocationChunk(Http2CodecUtil.DEFAULT_MAX_FRAME_SIZE);
        connection.remote().flowController(new DefaultHttp2RemoteFlowController(connection, evenly));
        connection(connection);
    }

    @Override
    public boolean isServer() {
        return server;
    }
}
