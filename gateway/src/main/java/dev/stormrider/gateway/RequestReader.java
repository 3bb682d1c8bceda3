package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Netty's strict request decoder, made stricter: it refuses folded lines (RFC 9112, section 5.2), a second length in an
 * old request (6.3), and anything but single spaces in the first line (3). It can tell whether it waits in the middle
 * of a head. Where a message is refused, the rest of the connection is thrown away.
 */
final class RequestReader extends HttpRequestDecoder {
    static final int PIECE_BYTES = 64 << 10;

    private static final AsciiString GREETING = AsciiString.cached("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    private final Runnable multiplex;
    private boolean greeted;
    private ByteBuf input = Unpooled.EMPTY_BUFFER;
    private boolean begun;
    private boolean lineRead;
    private boolean refused;
    private boolean headTimed;
    private long headSince;
    private @Nullable ChannelHandlerContext context;
    private boolean asksToSwitch;
    private boolean waits;
    private int lengths;

    /** @param multiplex makes the connection speak HTTP/2, where it begins with the words that ask for that */
    RequestReader(int headBytes, Runnable multiplex) {
        super(config(headBytes));
        this.multiplex = multiplex;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) throws Exception {
        super.handlerAdded(added);
        context = added;
    }

    static HttpDecoderConfig config(int headBytes) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(headBytes)
                .setMaxHeaderSize(headBytes)
                .setMaxChunkSize(PIECE_BYTES)
                .setAllowDuplicateContentLengths(false)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true);
    }

    /** The connection has carried HTTP/1.1 already, so the greeting of HTTP/2 would come too late. */
    void spokenTo() {
        greeted = true;
    }

    /** Whether some of the next head has come, but not all of it. Only asked between two requests. */
    boolean midHead() {
        return begun || actualReadableBytes() > 0;
    }

    /**
     * How long the next head has been coming since this was first asked; −1 where none of it has come. Only asked
     * between two requests.
     */
    long headTakes(long now) {
        boolean midHead = midHead();
        headSince = midHead && headTimed ? headSince : now;
        headTimed = midHead;
        return midHead ? now - headSince : -1;
    }

    /** Whether what comes is not read yet, since the request before asks for another protocol: it may be in that. */
    boolean waits() {
        return waits;
    }

    /** Whether enough has come that is not read yet. */
    boolean full() {
        return waits && actualReadableBytes() >= PIECE_BYTES;
    }

    /** Reads what comes as requests again: the protocol was not changed. */
    void goOn() {
        ChannelHandlerContext here = context;
        if (waits && here != null) {
            waits = false;
            here.executor().execute(() -> readOn(here));
        }
    }

    private void readOn(ChannelHandlerContext here) {
        try {
            if (!here.isRemoved()) {
                channelRead(here, Unpooled.EMPTY_BUFFER);
                channelReadComplete(here);
            }
        } catch (Exception failed) {
            here.fireExceptionCaught(failed);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (waits) {
            return;
        }
        if (refused) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (!greeted && asksForStreams(in)) {
            return;
        }
        if (lineRead && folds(in)) {
            refuse(in, out);
            return;
        }
        input = in;
        int before = out.size();
        super.decode(ctx, in, out);
        if (out.size() > before) {
            begun = false;
            lineRead = false;
            headTimed = false;
            out.subList(before, out.size()).forEach(this::heed);
        }
    }

    private void heed(Object read) {
        if (read instanceof HttpRequest head) {
            asksToSwitch =
                    !Upgrade.asked(head).isEmpty() || StreamUpgrade.asked(head).isPresent();
        }
        waits = asksToSwitch && read instanceof LastHttpContent;
    }

    /** Whether {@code in} holds HTTP/2's greeting, or a beginning of it (RFC 9113, section 3.4). */
    private boolean asksForStreams(ByteBuf in) {
        int length = Math.min(in.readableBytes(), GREETING.length());
        for (int i = 0; i < length; i++) {
            if (in.getByte(in.readerIndex() + i) != GREETING.byteAt(i)) {
                greeted = true;
                return false;
            }
        }
        if (length == GREETING.length()) {
            greeted = true;
            multiplex.run();
        }
        return true;
    }

    /** The line that continues came in a later packet, so the decoder below has already taken the line before it. */
    private void refuse(ByteBuf in, List<Object> out) {
        refused = true;
        in.skipBytes(in.readableBytes());
        DecoderResult failure = DecoderResult.failure(new IllegalArgumentException(FOLDED));
        if (begun) {
            HttpMessage message = createInvalidMessage();
            message.setDecoderResult(failure);
            out.add(message);
        } else {
            LastHttpContent last = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
            last.setDecoderResult(failure);
            out.add(last);
        }
    }

    private static final String FOLDED = "a header line is folded";

    private static boolean folds(ByteBuf next) {
        if (!next.isReadable()) {
            return false;
        }
        byte first = next.getByte(next.readerIndex());
        return first == ' ' || first == '\t';
    }

    @Override
    protected HttpMessage createMessage(String[] initialLine) throws Exception {
        begun = true;
        lengths = 0;
        String method = initialLine[0];
        String target = initialLine[1];
        String version = initialLine[2];
        // The line has just been read, so it ends two bytes before the place where the next is read.
        int start = input.readerIndex() - 2 - version.length() - 1 - target.length() - 1 - method.length();
        if (start < 0 || !spaceAt(start + method.length()) || !spaceAt(start + method.length() + 1 + target.length())) {
            throw new IllegalArgumentException("the words of the request line are not one space apart");
        }
        if (!version.startsWith("HTTP/")) {
            throw new IllegalArgumentException("the request line ends with no version of HTTP");
        }
        return super.createMessage(initialLine);
    }

    private boolean spaceAt(int index) {
        return input.getByte(index) == ' ';
    }

    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        lineRead = true;
        if (folds(input)) {
            throw new IllegalArgumentException(FOLDED);
        }
        AsciiString name = super.splitHeaderName(line, start, length);
        if (HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name) && ++lengths > 1) {
            throw new IllegalArgumentException("there is more than one Content-Length");
        }
        return name;
    }
}
